"""Exports as they are shown: to their requester alone."""

from typing import Any
from uuid import UUID

from jingui.exports.errors import ExportNotFound
from jingui.exports.models import ExportRun
from jingui.exports.types import ExportData, ExportStatus
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text


def get_export(*, actor: Actor, run_id: UUID) -> ExportData:
    """Return one export of the actor's own.

    Raises:
        ExportNotFound: no such export of his.
    """
    return present_export(load_export(actor, run_id), actor.language)


def load_export(actor: Actor, run_id: UUID) -> ExportRun:
    """Return the row of an export of the actor's own.

    Raises:
        ExportNotFound: no such export of his.
    """
    row: ExportRun | None = ExportRun.objects.filter(pk=run_id, member_id=actor.member_id).first()
    if row is None:
        raise ExportNotFound
    return row


def list_exports(*, actor: Actor, limit: int = 50) -> list[ExportData]:
    """Return the actor's newest exports."""
    rows = ExportRun.objects.filter(member_id=actor.member_id).order_by("-created_at")[: min(max(limit, 1), 100)]
    return [present_export(row, actor.language) for row in rows]


def present_export(row: ExportRun, language: str) -> ExportData:
    """Return a row as data."""
    error: dict[str, Any] | None = row.error
    if error:
        error = {**error, "message": render_text(error["code"], error.get("params"), language)}
    is_done = row.status in (ExportStatus.DONE, ExportStatus.EXPIRED)
    return ExportData(
        id=row.pk,
        object_key=row.object_key,
        status=ExportStatus(row.status),
        format=row.format,
        file_name=row.file_name,
        row_count=row.row_count if is_done else row.total_count,
        progress={"done": row.row_count, "total": row.total_count},
        created_at=row.created_at,
        expires_at=row.expires_at,
        error=error,
    )
