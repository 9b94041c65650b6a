"""Wire shapes of imports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from jingui.imports.types import RunData


class ProgressOut(Schema):
    """How far a run has come."""

    done: int
    total: int
    rows_per_second: int
    seconds_left: int | None


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
    }
