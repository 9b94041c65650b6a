"""Make and end logins."""

from typing import Any, ClassVar

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from jingui.kit.context import workspace_context
from jingui.kit.errors import FieldError, Invalid
from jingui.workspaces.checks import clean_username
from jingui.workspaces.errors import faulty
from jingui.workspaces.models import Member, User
from jingui.workspaces.types import LoginInput


class _Codes:
    """Our code of each of Django's password faults."""

    BY_DJANGO: ClassVar[dict[str, str]] = {
        "password_too_short": "password.too_short",
        "password_too_common": "password.too_common",
        "password_too_similar": "password.too_similar",
        "password_entirely_numeric": "password.numeric",
    }


def create_login(*, login: LoginInput, name: str, email: str, using: str = "default") -> User:
    """Create a user with a checked password.

    Raises:
        Invalid: the user name is malformed or taken, or the password breaks the rules.
    """
    username = clean_username(login.username)
    if User.objects.using(using).filter(username__iexact=username).exists():
        raise faulty("username", "username.taken")
    user = User(username=username, first_name=name[:150], email=email)
    check_password_rules(login.password, user)
    user.set_password(login.password)
    with transaction.atomic(using=using):
        user.save(using=using, force_insert=True)
    return user


def check_password_rules(password: str, user: User) -> None:
    """Refuse a weak password; raises ``Invalid`` with every broken rule."""
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise Invalid(errors=[_password_error(item) for item in fault.error_list]) from fault


def _password_error(item: Any) -> FieldError:
    params = {key: value for key, value in (item.params or {}).items() if key == "min_length"}
    return FieldError("/password", _Codes.BY_DJANGO.get(item.code, "password.weak"), params)


def end_sessions(user_id: int) -> None:
    """End every session of a user at once, on every process.

    The rows of the sessions go, and the epoch makes any copy that a cache still holds useless.
    """
    from allauth.usersessions.models import UserSession  # a model: only after the apps are ready

    User.objects.filter(id=user_id).update(session_epoch=F("session_epoch") + 1)
    for session in UserSession.objects.filter(user_id=user_id):
        session.end()


def refresh_login(user_id: int) -> None:
    """Let a user sign in only while he is active in some workspace; end his sessions otherwise."""
    with workspace_context(None, user_id=user_id):
        is_active = Member.unscoped.filter(user_id=user_id, status=Member.Status.ACTIVE).exists()
    User.objects.filter(id=user_id).update(is_active=is_active)
    if not is_active:
        end_sessions(user_id)
