"""Write who signed in, and who failed to, into the log."""

from django.db import transaction
from django.db.models import Q

from jingui.access.selectors.actor import find_workspace_of_user, resolve_user
from jingui.audit.services.write_entry import write_entry
from jingui.kit.context import workspace_context
from jingui.kit.jobs import enqueue
from jingui.workspaces.models import User

NOBODY = 0
RECORD_FAILED_LOGIN = "access.record_failed_login"


def record_login(*, user_id: int, ip: str) -> None:
    """Record a login in the user's workspace; a user without one leaves no entry."""
    _record(user_id, ip, "login.success")


def report_failed_login(*, login: str, ip: str) -> None:
    """Have a refused login recorded under the user whose name or address was given.

    The same work is done for a name nobody has, so the time of the answer tells nothing. Unknown
    names are not kept: they belong to no workspace and may be passwords in the wrong box.
    """
    users = User.objects.filter(Q(username__iexact=login) | Q(email__iexact=login)).exclude(username="")
    user_id = users.values_list("id", flat=True).first() if login else None
    enqueue(RECORD_FAILED_LOGIN, user_id=user_id or NOBODY, ip=ip)


def record_failed_login(*, user_id: int, ip: str) -> None:
    """Record a refused login; called by the job, which may run twice (two entries tell no lie)."""
    if user_id != NOBODY:
        _record(user_id, ip, "login.failure")


def _record(user_id: int, ip: str, operation: str) -> None:
    workspace_id = find_workspace_of_user(user_id)
    found = resolve_user(workspace_id=workspace_id, user_id=user_id, ip=ip) if workspace_id else None
    if found is None:
        return
    with workspace_context(found.actor.workspace_id), transaction.atomic():
        write_entry(actor=found.actor, operation=operation, record_id=found.actor.member_id, detail={})
