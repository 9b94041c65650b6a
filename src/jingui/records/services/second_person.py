"""Ask others for one value above level 3: it is shown once they have agreed, once. Source: design 3.7."""

from typing import NoReturn
from uuid import UUID

from jingui.access.errors import ApprovalRequested
from jingui.access.services.reveal_permit import give_permit
from jingui.approvals.services.open_request import open_request
from jingui.approvals.types import RequestData
from jingui.kit.actor import Actor
from jingui.records.errors import RevealDenied, RevealNoApprover
from jingui.records.selectors.revealed import Revealable, open_revealable, wanted_of

KIND = "reveal"
MAX_OPEN = 20


def ask_second(actor: Actor, asked: Revealable, *, reason_code: str, reason: str) -> NoReturn:
    """Open the request for a value; its reason says something, and numbers of people in it are masked.

    Raises:
        ApprovalRequested: always; it names the request.
        RevealNoApprover: the company has not said who decides.
        ApprovalConflict: the same is asked for already, too few people could agree, or too much waits.
    """
    payload = {
        "object": asked.target.obj.key,
        "record": str(asked.record_id),
        "field": asked.field.key,
        "reason_code": reason_code,
    }
    try:
        request = open_request(actor=actor, kind=KIND, payload=payload, reason=reason, at_most=MAX_OPEN)
    except LookupError as fault:
        raise RevealNoApprover from fault
    raise ApprovalRequested(extra={"approval": request.id})


def permit_reveal(request: RequestData, requester: Actor) -> dict[str, str]:
    """Let the requester see the value once, in the transaction of the last vote.

    Raises:
        RecordNotFound, NotMasked, RevealDenied: with his rights of now there is nothing to permit.
    """
    order = request.payload
    asked = open_revealable(requester, order["object"], UUID(order["record"]), order["field"])
    wanted = wanted_of(requester, asked)
    if wanted is None:
        raise RevealDenied
    until = give_permit(wanted, approval_id=request.id, reason_code=order["reason_code"], reason=request.reason)
    return {"until": until.isoformat()}
