"""What becomes of an export once others have spoken."""

from uuid import UUID

from jingui.approvals.types import RequestData, Status
from jingui.exports.errors import ExportVoid
from jingui.exports.models import ExportRun
from jingui.exports.types import ExportStatus
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue

_ENDS = {
    Status.REFUSED: ExportStatus.REFUSED,
    Status.WITHDRAWN: ExportStatus.WITHDRAWN,
    Status.EXPIRED: ExportStatus.LAPSED,
    Status.STALE: ExportStatus.VOID,
    Status.FAILED: ExportStatus.VOID,
}


def begin_approved(request: RequestData) -> UUID:
    """Let the file of a granted request be written, in the transaction of the last vote; once.

    Raises:
        ExportVoid: the order does not wait for it (any more).
    """
    waiting = ExportRun.objects.filter(approval_id=request.id, status=ExportStatus.ASKED)
    run = waiting.select_for_update().first()
    if run is None:
        raise ExportVoid
    waiting.update(status=ExportStatus.WAITING, approved_at=now())
    enqueue("exports.run", workspace_id=run.workspace_id, run_id=run.pk)
    return UUID(str(run.pk))


def end_asked(request: RequestData) -> None:
    """Note that the file will not be written, and why."""
    status = _ENDS[request.status]
    params = {}
    refusal = next((vote for vote in request.votes if not vote.agrees), None)
    if status is ExportStatus.REFUSED and refusal:
        params = {"member": refusal.member_name, "comment": refusal.comment}
    ExportRun.objects.filter(approval_id=request.id, status=ExportStatus.ASKED).update(
        status=status, error={"code": f"export.{status.value}", "params": params}, passphrase="", finished_at=now()
    )
