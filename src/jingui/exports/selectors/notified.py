"""How the end of an export reads in its owner's inbox."""

from collections.abc import Sequence
from typing import Any

from jingui.exports.models import ExportRun
from jingui.kit.actor import Actor
from jingui.notify.types import HIDDEN, NotificationData, Shown


def present_exports(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    """Return each notification with the name of its file; hidden where the run is not the reader's own."""
    ids = [item.source_id for item in items if item.source_id]
    runs = {row.pk: row for row in ExportRun.objects.filter(pk__in=ids, member_id=actor.member_id)}
    return [_shown(runs.get(item.source_id), item) for item in items]


def _shown(run: ExportRun | None, item: NotificationData) -> Shown:
    if run is None:
        return HIDDEN
    if run.status == "void":
        return Shown("notify.export_void", {"file": run.file_name}, link={"page": "exports"})
    code = f"notify.export_{item.params.get('status', 'done')}"
    link: dict[str, Any] = {"page": "export", "id": run.pk, "is_there": run.status == "done"}
    if run.is_sealed:
        link = {"page": "exports"}
    return Shown(code, {"file": run.file_name, "rows": run.row_count}, link=link)
