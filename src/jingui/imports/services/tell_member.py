"""Tell the owner of an import that it has ended or stopped."""

from uuid import UUID

from jingui.imports.models import ImportRun
from jingui.imports.types import RunStatus
from jingui.kit.actor import system_actor
from jingui.notify.services.send import send
from jingui.notify.types import Message

_TOLD = {RunStatus.DONE: "done", RunStatus.FAILED: "failed", RunStatus.PAUSED: "stopped"}


def tell_member(run_id: UUID, status: RunStatus) -> None:
    """Send one notification to the member who began the import; imports of the command line tell nobody.

    Not told: what he has just asked for himself (to cancel, to pause).
    """
    word = _TOLD.get(status)
    row = ImportRun.objects.filter(pk=run_id).only("workspace_id", "member_id", "object_key", "channel").first()
    if word is None or row is None or row.member_id is None:
        return
    message = Message(
        kind="import",
        member_ids=(row.member_id,),
        object_key=row.object_key,
        source_id=run_id,
        params={"status": word},
        group_key=f"import:{run_id}",
    )
    send(actor=system_actor(row.workspace_id), messages=[message])
