"""A login."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """A person who can sign in; what he may do hangs on his :class:`Member` of a workspace.

    ``session_epoch`` is part of what a session is checked against: raising it ends every session
    of the user with its next request, on every process, whatever a cache still holds.
    """

    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    session_epoch = models.IntegerField(default=0)

    class Meta:
        db_table = "app_user"

    def __str__(self) -> str:
        return self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        content = f"{self.password}:{self.session_epoch}"
        return salted_hmac("jingui.workspaces.session", content, secret=secret, algorithm="sha256").hexdigest()
