"""Tell the owner of an export that its file is there, or that it failed."""

from jingui.exports.models import ExportRun
from jingui.kit.actor import system_actor
from jingui.notify.services.send import send
from jingui.notify.types import Message


def tell_member(run: ExportRun, status: str) -> None:
    """Send one notification to the member who asked for the file; ``status``: ``done`` or ``failed``."""
    if run.member_id is None:
        return
    message = Message(
        kind="export",
        member_ids=(run.member_id,),
        object_key=run.object_key,
        source_id=run.pk,
        params={"status": status},
        group_key=f"export:{run.pk}",
    )
    send(actor=system_actor(run.workspace_id), messages=[message])
