"""Imports as they are shown."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from jingui.imports.errors import ImportNotFound
from jingui.imports.models import ImportRun
from jingui.imports.operations import IMPORT_MANAGE
from jingui.imports.types import RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.guard import can
from jingui.kit.messages import render_text

MAX_LIST = 100
UNDO_DAYS = 30
"""So long an import can be undone; its journal holds former values and goes after that."""


def get_run(*, actor: Actor, run_id: UUID) -> RunData:
    """Return one import of the actor's own, or anybody's with the right to manage imports.

    Raises:
        ImportNotFound: no such import for him.
    """
    return present_run(load_run(actor, run_id), actor.language)


def load_run(actor: Actor, run_id: UUID) -> ImportRun:
    """Return the row of an import the actor may handle.

    Raises:
        ImportNotFound: no such import for him.
    """
    row: ImportRun | None = ImportRun.objects.filter(pk=run_id).first()
    if row is None or not _is_for(actor, row):
        raise ImportNotFound
    return row


def _is_for(actor: Actor, row: ImportRun) -> bool:
    return actor.is_system or row.member_id == actor.member_id or can(actor, IMPORT_MANAGE)


def list_runs(*, actor: Actor, object_key: str = "", limit: int = 50) -> list[RunData]:
    """Return the newest imports the actor may see, without their sheets."""
    query = ImportRun.objects.defer("sheets")
    if not (actor.is_system or can(actor, IMPORT_MANAGE)):
        query = query.filter(member_id=actor.member_id)
    if object_key:
        query = query.filter(object_key=object_key)
    rows = query.order_by("-created_at")[: min(max(limit, 1), MAX_LIST)]
    return [present_run(row, actor.language, with_sheets=False) for row in rows]


def present_run(row: ImportRun, language: str, *, with_sheets: bool = True) -> RunData:
    """Return a row as data."""
    return RunData(
        id=row.pk,
        object_key=row.object_key,
        member_id=row.member_id,
        file_name=row.file_name,
        status=RunStatus(row.status),
        format=row.format,
        encoding=row.encoding or None,
        sheets=[_sheet(sheet) for sheet in row.sheets] if with_sheets else [],
        selected=list(row.selected),
        header_rows=row.header_rows,
        mapping=row.mapping,
        values=row.values,
        duplicates=_duplicates(row, with_rows=with_sheets),
        progress=_progress(row),
        result=_result(row),
        error=_error(row.error, language),
        created_at=row.created_at,
        finished_at=row.finished_at,
        run_rules=row.run_rules,
        pause_requested=row.is_pause_requested,
        cancel_requested=row.is_cancel_requested,
        undo=_undo(row.undo, language),
        can_undo=_can_undo(row),
    )


def _duplicates(row: ImportRun, *, with_rows: bool) -> dict[str, Any]:
    """The decisions about single rows are of use while the wizard is open; later they are many bytes per poll."""
    if with_rows and row.status == RunStatus.READY:
        return dict(row.duplicates)
    return {key: value for key, value in row.duplicates.items() if key != "rows"}


def _can_undo(row: ImportRun) -> bool:
    if row.status == RunStatus.UNDONE:
        return bool((row.undo or {}).get("kept"))
    is_resting = row.status in (RunStatus.DONE, RunStatus.CANCELLED, RunStatus.PAUSED, RunStatus.FAILED)
    is_young = row.finished_at is None or row.finished_at > now() - timedelta(days=UNDO_DAYS)
    return is_resting and is_young and row.created_count + row.updated_count > 0


def _undo(undo: dict[str, Any] | None, language: str) -> dict[str, Any] | None:
    if not undo:
        return None
    rate = 0.0
    if undo["status"] == "running" and undo["progressed_at"]:
        span = datetime.fromisoformat(undo["progressed_at"]) - datetime.fromisoformat(undo["segment_started_at"])
        rate = (undo["done"] - undo["segment_done"]) / max(span.total_seconds(), 0.001)
    return {
        "status": undo["status"],
        "progress": _shown_progress(undo["done"], undo["total"], rate),
        "result": {name: undo[name] for name in ("removed", "restored", "kept")},
        "error": _error(undo["error"], language),
        "started_at": undo["started_at"],
        "finished_at": undo["finished_at"],
        "by": {"id": undo["by"], "label": undo["by_name"]},
    }


def _progress(row: ImportRun) -> dict[str, Any]:
    rate = 0.0
    if row.segment_started_at and row.status == RunStatus.RUNNING:
        seconds = ((row.progressed_at or now()) - row.segment_started_at).total_seconds()
        rate = (row.done_count - row.segment_done_count) / seconds if seconds > 0 else 0.0
    return _shown_progress(row.done_count, row.total_count, rate)


def _shown_progress(done: int, total: int, rate: float) -> dict[str, Any]:
    return {
        "done": done,
        "total": total,
        "rows_per_second": round(rate),
        "seconds_left": round(max(total - done, 0) / rate) if rate > 0 else None,
    }


def _result(row: ImportRun) -> dict[str, int] | None:
    if row.started_at is None:
        return None
    return {
        "created": row.created_count,
        "updated": row.updated_count,
        "skipped": row.skipped_count,
        "rejected": row.rejected_count,
        "warnings": row.warning_count,
        "waiting": row.waiting_count,
        "unchanged": row.unchanged_count,
    }


def _error(error: dict[str, Any] | None, language: str) -> dict[str, Any] | None:
    if not error:
        return None
    return {**error, "message": render_text(error["code"], error.get("params"), language)}


def _sheet(sheet: dict[str, Any]) -> dict[str, Any]:
    shown = {
        key: sheet.get(key)
        for key in ("index", "name", "state", "importable", "header_rows", "row_count", "first_data_row",
                    "last_data_row", "skipped", "hidden_rows", "merged_down")
    }  # fmt: skip
    shown["columns"] = [
        {
            "column": column["column"],
            "header": column["header"],
            "header_path": column["header_path"],
            "hidden": bool(column.get("hidden")),
            "filled": column["filled"],
            "samples": [_sample(value) for value in column["samples"][:5]],
            "field": column.get("field"),
            "confidence": column.get("confidence", 0),
            "alternatives": column.get("alternatives", []),
            **({"proposed": column["proposed"]} if "proposed" in column else {}),
        }
        for column in sheet.get("columns", [])
    ]
    return shown


def _sample(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("e") or value.get("d"))
    return str(value)[:80]
