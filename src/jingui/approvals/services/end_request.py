"""Close a request, in every way it can end."""

from jingui.approvals.models import ApprovalRequest
from jingui.approvals.registries import kinds
from jingui.approvals.selectors.requests import request_data
from jingui.approvals.types import Status
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.notify.services.send import send
from jingui.notify.types import Message


def end_request(actor: Actor, row: ApprovalRequest, status: Status) -> None:
    """Note how a request ended, in the running transaction; its kind and whoever asked learn of it."""
    row.status, row.ended_at = status, now()
    row.save(update_fields=["status", "ended_at", "fault", "result"])
    detail = {"kind": row.kind, "status": status.value, "fault": row.fault, "digest": bytes(row.digest).hex()}
    write_entry(actor=actor, operation="approval.end", record_id=row.id, detail=detail)
    if status is not Status.APPLIED:
        kinds.get(row.kind).ended(request_data(row))
    if status is not Status.WITHDRAWN:
        told = Message("approval_ended", (row.requester_id,), source_id=row.id, params={"status": status.value})
        send(actor=actor, messages=[told], to_self=True)
