"""Security hears of files that hold decoys: a list has left as a whole. Source: requirement R-054."""

from jingui.access.selectors.decoys import list_decoys
from jingui.audit.services.write_entry import write_entry
from jingui.exports.models import ExportRun
from jingui.exports.selectors.rights import open_for_export
from jingui.exports.selectors.stream import count_among
from jingui.exports.types import ExportQuery
from jingui.kit.actor import Actor
from jingui.records.services.alarm import tell_security


def tell_of_decoys(actor: Actor, run: ExportRun) -> None:
    """Log and tell how many decoys the rows of an export hold; who exported learns nothing of it."""
    ids = [item.record_id for item in list_decoys(run.object_key)]
    if not ids:
        return
    held = count_among(open_for_export(actor, run.object_key), ExportQuery.model_validate(run.query), ids)
    if not held:
        return
    write_entry(
        actor=actor,
        operation="export.decoy",
        object_key=run.object_key,
        run_id=run.pk,
        detail={"decoys": held},
    )
    tell_security(actor, "export")
