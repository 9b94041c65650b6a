"""Exports as they are shown: to their requester alone."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from jingui.approvals.selectors.approvers import deciders
from jingui.approvals.selectors.requests import find_requests
from jingui.approvals.types import RequestData, Status
from jingui.exports.errors import ExportNotFound
from jingui.exports.models import ExportRun
from jingui.exports.types import MAX_DOWNLOADS, ExportData, ExportStatus
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.workspaces.selectors.members import list_member_names


def get_export(*, actor: Actor, run_id: UUID) -> ExportData:
    """Return one export of the actor's own.

    Raises:
        ExportNotFound: no such export of his.
    """
    return _present(actor, [load_export(actor, run_id)])[0]


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
    return _present(actor, list(rows))


def _present(actor: Actor, rows: list[ExportRun]) -> list[ExportData]:
    asked = find_requests(row.approval_id for row in rows if row.approval_id)
    waiting = _waiting_for(asked.values())
    return [_data(row, asked.get(row.approval_id) if row.approval_id else None, waiting, actor) for row in rows]


def _waiting_for(requests: Iterable[RequestData]) -> dict[UUID, list[str]]:
    """Return the names of those who can speak now; requests of one rule and step are looked up together."""
    alike: dict[Any, list[RequestData]] = {}
    for request in requests:
        if request.status is Status.PENDING:
            spoken = frozenset(vote.member_id for vote in request.votes)
            alike.setdefault((request.rule, request.step, spoken), []).append(request)
    found: dict[UUID, list[str]] = {}
    for group in alike.values():
        names = sorted(list_member_names(deciders(group[0])).values())
        found |= {request.id: names for request in group}
    return found


def _data(row: ExportRun, request: RequestData | None, waiting: Mapping[UUID, list[str]], actor: Actor) -> ExportData:
    error: dict[str, Any] | None = row.error
    if error:
        error = {**error, "message": render_text(error["code"], error.get("params"), actor.language)}
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
        reason=row.reason,
        is_sealed=row.is_sealed,
        downloads_left=max(MAX_DOWNLOADS - row.download_count, 0) if row.is_sealed else None,
        approval=_approval(request, waiting.get(request.id, [])) if request else None,
    )


def _approval(request: RequestData, waiting: list[str]) -> dict[str, Any]:
    """Tell the requester how far his request is: who can speak now, who has spoken, and until when."""
    return {
        "id": request.id,
        "expires_at": request.expires_at,
        "waiting_for": waiting,
        "votes": [
            {"member": vote.member_name, "agrees": vote.agrees, "comment": vote.comment, "at": vote.at}
            for vote in request.votes
        ],
    }
