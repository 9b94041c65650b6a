"""How the end of an import reads in its owner's inbox."""

from collections.abc import Sequence

from jingui.imports.models import ImportRun
from jingui.kit.actor import Actor
from jingui.notify.types import HIDDEN, NotificationData, Shown


def present_imports(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    """Return each notification with the figures of its run; hidden where the run is not the reader's own."""
    ids = [item.source_id for item in items if item.source_id]
    runs = {row.pk: row for row in ImportRun.objects.filter(pk__in=ids, member_id=actor.member_id).defer("sheets")}
    return [_shown(runs.get(item.source_id), item) for item in items]


def _shown(run: ImportRun | None, item: NotificationData) -> Shown:
    if run is None:
        return HIDDEN
    params = {
        "file": run.file_name,
        "created": run.created_count,
        "updated": run.updated_count,
        "rejected": run.rejected_count,
    }
    code = f"notify.import_{item.params.get('status', 'done')}"
    return Shown(code, params, link={"page": "import", "id": run.pk})
