"""Wire shapes of imports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from jingui.imports.types import MAX_DECISIONS, RowDecision, RunData


class ProgressOut(Schema):
    """How far a run has come."""

    done: int
    total: int
    rows_per_second: int
    seconds_left: int | None


class UndoOut(Schema):
    """How far the undo of an import has come."""

    status: str
    progress: ProgressOut
    result: dict[str, int]
    error: dict[str, Any] | None
    started_at: datetime
    finished_at: datetime | None
    by: dict[str, Any]


class UndoIn(Schema):
    """``keep_blocked``: leave records later work stands on as they are and undo the rest."""

    model_config = ConfigDict(extra="forbid")

    keep_blocked: bool = False


class DecisionsIn(Schema):
    """What becomes of rows that were set aside."""

    model_config = ConfigDict(extra="forbid")

    rows: list[RowDecision] = Field(max_length=MAX_DECISIONS)


class ImportRunOut(Schema):
    """One import."""

    id: UUID
    object: str
    file_name: str
    status: str
    format: str
    encoding: str | None
    sheets: list[dict[str, Any]]
    sheet: int
    selected: list[int]
    header_rows: list[int] | None
    mapping: dict[str, str | None]
    values: dict[str, dict[str, Any]]
    duplicates: dict[str, Any]
    progress: ProgressOut
    result: dict[str, int] | None
    error: dict[str, Any] | None
    created_at: datetime
    finished_at: datetime | None
    run_rules: bool
    pause_requested: bool
    cancel_requested: bool
    undo: UndoOut | None
    can_undo: bool


class ImportListOut(Schema):
    """The newest imports."""

    items: list[ImportRunOut]


def import_out(run: RunData) -> dict[str, Any]:
    """Return the wire form of an import."""
    return {
        "id": run.id,
        "object": run.object_key,
        "file_name": run.file_name,
        "status": run.status.value,
        "format": run.format,
        "encoding": run.encoding,
        "sheets": run.sheets,
        "sheet": run.selected[0] if run.selected else 0,
        "selected": run.selected,
        "header_rows": run.header_rows,
        "mapping": run.mapping,
        "values": run.values,
        "duplicates": run.duplicates,
        "progress": run.progress,
        "result": run.result,
        "error": run.error,
        "created_at": run.created_at,
        "finished_at": run.finished_at,
        "run_rules": run.run_rules,
        "pause_requested": run.pause_requested,
        "cancel_requested": run.cancel_requested,
        "undo": run.undo,
        "can_undo": run.can_undo,
    }
