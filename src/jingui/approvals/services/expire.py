"""Close what nobody has granted in time."""

from django.db import transaction

from jingui.approvals.models import ApprovalRequest
from jingui.approvals.services.end_request import end_request
from jingui.approvals.types import Status
from jingui.kit.actor import system_actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.workspaces.selectors.workspaces import list_workspaces


def expire_requests() -> int:
    """Close every request past its end and tell whoever asked; return how many."""
    count = 0
    for workspace in list_workspaces():
        with workspace_context(workspace.id), transaction.atomic():
            actor = system_actor(workspace.id)
            due = ApprovalRequest.objects.select_for_update(skip_locked=True).filter(status=Status.PENDING)
            for row in due.filter(expires_at__lte=now()):
                end_request(actor, row, Status.EXPIRED)
                count += 1
    return count
