"""Take back what one has asked for."""

from uuid import UUID

from django.db import transaction

from jingui.approvals.errors import ApprovalConflict, ApprovalDenied
from jingui.approvals.models import ApprovalRequest
from jingui.approvals.selectors.requests import get_request, request_data
from jingui.approvals.services.end_request import end_request
from jingui.approvals.types import RequestData, Status
from jingui.kit.actor import Actor


@transaction.atomic
def withdraw(*, actor: Actor, request_id: UUID) -> RequestData:
    """Withdraw one's own request that is still open.

    Raises:
        ApprovalNotFound: no such request, or the actor has no part in it.
        ApprovalDenied: it is somebody else's.
        ApprovalConflict: it has ended.
    """
    get_request(actor, request_id)
    row = ApprovalRequest.objects.select_for_update().get(id=request_id)
    if row.requester_id != actor.member_id:
        raise ApprovalDenied
    if request_data(row).status is not Status.PENDING:
        raise ApprovalConflict
    end_request(actor, row, Status.WITHDRAWN)
    return get_request(actor, request_id)
