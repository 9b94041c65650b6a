"""Long changes of fields as the settings screen shows them."""

from typing import Any

from jingui.catalog.models import FieldRun, FieldRunKind, FieldRunStatus
from jingui.kit.actor import Actor
from jingui.kit.context import find_user_id, workspace_context
from jingui.kit.messages import render_text

_SHOWN = 20
_COUNTS = ("kept", "changed", "failed", "unique_lost", "required_lost")


def list_field_runs(actor: Actor, object_key: str) -> list[dict[str, Any]]:
    """Return the latest runs of an object, newest first; counts only, no values."""
    with workspace_context(actor.workspace_id, user_id=find_user_id()):
        runs = list(FieldRun.objects.filter(object_key=object_key).order_by("-created_at")[:_SHOWN])
    seen: set[str] = set()
    found = []
    for run in runs:
        is_last = run.field_key not in seen and run.kind == FieldRunKind.TYPE_CHANGE
        if run.kind == FieldRunKind.TYPE_CHANGE and run.status == FieldRunStatus.DONE:
            seen.add(run.field_key)
        found.append(_present(actor, run, can_undo=is_last and run.status == FieldRunStatus.DONE))
    return found


def _present(actor: Actor, run: FieldRun, *, can_undo: bool) -> dict[str, Any]:
    counts = run.report.get("counts") or run.report
    error = run.error and {
        "code": run.error["code"],
        "message": render_text(run.error["code"], run.error["params"], actor.language),
    }
    return {
        "id": str(run.pk),
        "field": run.field_key,
        "kind": run.kind,
        "status": run.status,
        "old_type": run.old_type,
        "type": run.wish.get("type", run.old_type),
        "old_key": run.old_key,
        "progress": {"done": run.done_count, "total": run.total_count},
        "counts": {name: counts[name] for name in _COUNTS if name in counts},
        "error": error or None,
        "can_undo": can_undo,
        "created_at": run.created_at.isoformat().replace("+00:00", "Z"),
        "finished_at": run.finished_at.isoformat().replace("+00:00", "Z") if run.finished_at else None,
    }
