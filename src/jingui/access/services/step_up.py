"""Ask the person at the screen for his password again before something grave.

The moment is noted in the session, under the session's own key: it dies with the session, with a
new key (sign-in, change of password), and says nothing in any other session of the same member.
Source: requirement R-025 (OWASP ASVS 7.5.1, 7.5.3).
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from jingui.access.errors import NoPassword, PasswordThrottled, StepUpNeeded, WrongPassword
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.clock import now
from jingui.workspaces.models import User

GOOD_FOR = timedelta(minutes=10)
STAMP = "_step_up"


def step_up(*, actor: Actor, request: HttpRequest, password: str) -> datetime:
    """Confirm the signed-in member's password and stamp his session; return when that ends.

    Wrong passwords count with refused sign-ins: whoever sits at a foreign screen has no more tries there.

    Raises:
        StepUpNeeded: the caller has no session of his own (an API key, somebody seen as another).
        NoPassword: the account has none to ask for.
        PasswordThrottled: too many wrong ones, here or at sign-in.
        WrongPassword: it is not his; the log tells of it.
    """
    user = User.objects.filter(id=actor.user_id).first() if actor.user_id else None
    if user is None or not _has_own_session(actor, request):
        raise StepUpNeeded
    if not user.has_usable_password():
        raise NoPassword
    try:
        is_right = get_adapter(request).confirm_password(request, user, password)
    except ValidationError:
        raise PasswordThrottled from None
    with transaction.atomic():
        operation = "session.step_up" if is_right else "session.step_up_refused"
        write_entry(actor=actor, operation=operation, record_id=actor.member_id, detail={})
    if not is_right:
        raise WrongPassword
    moment = now()
    request.session[STAMP] = {"at": int(moment.timestamp()), "of": _fingerprint(request.session)}
    return moment + GOOD_FOR


def check_step_up(request: HttpRequest) -> None:
    """Refuse unless the person at this very session has given his password within ten minutes.

    Called by a route before it does anything, so that a refused call leaves nothing behind and
    can be repeated as it is.

    Raises:
        StepUpNeeded: longer ago, in another session, or a caller without a session of his own.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not _has_own_session(actor, request) or not _is_fresh(request.session):
        raise StepUpNeeded


def _has_own_session(actor: Actor, request: HttpRequest) -> bool:
    is_himself = actor.kind is ActorKind.MEMBER and actor.viewer is None
    return is_himself and getattr(request, "session", None) is not None and bool(request.session.session_key)


def _is_fresh(session: Any) -> bool:
    stamp = session.get(STAMP) or {}
    if not hmac.compare_digest(str(stamp.get("of", "")), _fingerprint(session)):
        return False
    age = now() - datetime.fromtimestamp(stamp["at"], UTC)
    return timedelta(0) <= age < GOOD_FOR


def _fingerprint(session: Any) -> str:
    return hashlib.sha256(f"step_up:{session.session_key}".encode()).hexdigest()
