"""HTTP routes of exports."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from ninja import Status

from jingui.exports.api.schemas import ExportListOut, ExportOut, export_out
from jingui.exports.operations import EXPORT_RUN
from jingui.exports.selectors.runs import get_export, list_exports
from jingui.exports.services.create_export import create_export
from jingui.exports.services.open_file import open_file
from jingui.exports.types import ExportIn
from jingui.kit.http import JinguiRouter, before, get_actor
from jingui.kit.idempotency import once
from jingui.records.services.guesses import spend_filter

router = JinguiRouter(tags=["exports"])
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.post("/exports", operation=EXPORT_RUN, response={202: ExportOut})
@before(lambda actor, order: spend_filter(actor, order.object, order.query.filter))
@once
def create_export_route(request: HttpRequest, order: ExportIn) -> Any:
    """Ask for a file."""
    actor = get_actor(request)
    run_id = create_export(actor=actor, order=order)
    return Status(202, export_out(get_export(actor=actor, run_id=run_id)))


@router.get("/exports", operation=EXPORT_RUN, response=ExportListOut)
def list_exports_route(request: HttpRequest) -> Any:
    """List the caller's newest exports."""
    return {"items": [export_out(run) for run in list_exports(actor=get_actor(request))]}


@router.get("/exports/{run_id}", operation=EXPORT_RUN, response=ExportOut)
def get_export_route(request: HttpRequest, run_id: UUID) -> Any:
    """Show one export."""
    return export_out(get_export(actor=get_actor(request), run_id=run_id))


@router.get("/exports/{run_id}/file", operation=EXPORT_RUN)
def export_file_route(request: HttpRequest, run_id: UUID) -> Any:
    """Hand the file to its requester."""
    name, kind, path = open_file(actor=get_actor(request), run_id=run_id)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES[kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
