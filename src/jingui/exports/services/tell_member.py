"""Tell the owner of an export that its file is there, or that it failed."""

from uuid import UUID

from jingui.exports.models import ExportRun
from jingui.exports.types import ExportStatus
from jingui.kit.actor import system_actor
from jingui.notify.services.send import send
from jingui.notify.types import Message

_TOLD = {ExportStatus.DONE: "done", ExportStatus.FAILED: "failed", ExportStatus.VOID: "void"}


def tell_member(run_id: UUID) -> None:
    """Send one notification to the member who asked for the file, once it has ended.

    For exports that a job writes: a small one is there before its window closes.
    """
    run = ExportRun.objects.filter(pk=run_id, status__in=list(_TOLD)).first()
    if run is None or run.member_id is None:
        return
    message = Message(
        kind="export",
        member_ids=(run.member_id,),
        object_key=run.object_key,
        source_id=run_id,
        params={"status": _TOLD[ExportStatus(run.status)]},
        group_key=f"export:{run_id}",
        once=True,
    )
    send(actor=system_actor(run.workspace_id), messages=[message])
