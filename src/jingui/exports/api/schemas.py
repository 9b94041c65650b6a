"""Wire shapes of exports."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from jingui.exports.types import ExportData


class ExportOut(Schema):
    """One export."""

    id: UUID
    object: str
    status: str
    format: str
    file_name: str
    row_count: int
    progress: dict[str, Any]
    created_at: datetime
    expires_at: datetime | None
    error: dict[str, Any] | None


class ExportListOut(Schema):
    """The caller's newest exports."""

    items: list[ExportOut]


def export_out(run: ExportData) -> dict[str, Any]:
    """Return the wire form of an export."""
    return {
        "id": run.id,
        "object": run.object_key,
        "status": run.status.value,
        "format": run.format,
        "file_name": run.file_name,
        "row_count": run.row_count,
        "progress": run.progress,
        "created_at": run.created_at,
        "expires_at": run.expires_at,
        "error": run.error,
    }
