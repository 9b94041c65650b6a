"""A login."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who can sign in; what he may do hangs on his :class:`Member` of a workspace."""

    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16, blank=True)

    class Meta:
        db_table = "app_user"

    def __str__(self) -> str:
        return self.username
