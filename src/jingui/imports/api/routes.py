"""HTTP routes of imports."""

from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Status
from ninja.files import UploadedFile

from jingui.imports.api.schemas import DecisionsIn, ImportListOut, ImportRunOut, UndoIn, import_out
from jingui.imports.operations import IMPORT_RUN
from jingui.imports.selectors.report import report_json, report_xlsx
from jingui.imports.selectors.runs import get_run, list_runs
from jingui.imports.services.begin_import import begin_import
from jingui.imports.services.create_import import create_import
from jingui.imports.services.preview_job import get_preview, request_preview
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.services.start_import import cancel_import, pause_import, resume_import
from jingui.imports.services.undo_import import preview_undo, start_undo
from jingui.imports.services.waiting_rows import decide_rows
from jingui.imports.types import MappingIn
from jingui.kit.http import JinguiRouter, get_actor, json_response
from jingui.kit.idempotency import once

router = JinguiRouter(tags=["imports"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.post("/imports", operation=IMPORT_RUN, response={201: ImportRunOut})
@once
def create_import_route(request: HttpRequest, file: File[UploadedFile], object: Form[str]) -> Any:  # noqa: A002
    """Take a file in; it is read by a job."""
    actor = get_actor(request)
    run_id = create_import(actor=actor, object_key=object, file_name=file.name or "", chunks=file.chunks())
    return Status(201, import_out(get_run(actor=actor, run_id=run_id)))


@router.get("/imports", operation=IMPORT_RUN, response=ImportListOut)
def list_imports_route(request: HttpRequest, object: str = "", limit: int = 50) -> Any:  # noqa: A002
    """List the newest imports."""
    runs = list_runs(actor=get_actor(request), object_key=object, limit=limit)
    return {"items": [import_out(run) for run in runs]}


@router.get("/imports/{run_id}", operation=IMPORT_RUN, response=ImportRunOut)
def get_import_route(request: HttpRequest, run_id: UUID) -> Any:
    """Show one import."""
    return import_out(get_run(actor=get_actor(request), run_id=run_id))


@router.put("/imports/{run_id}/mapping", operation=IMPORT_RUN, response=ImportRunOut)
def set_mapping_route(request: HttpRequest, run_id: UUID, choices: MappingIn) -> Any:
    """Store how the file is to be imported."""
    return import_out(set_mapping(actor=get_actor(request), run_id=run_id, choices=choices))


@router.post("/imports/{run_id}/preview", operation=IMPORT_RUN)
def preview_import_route(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Go through the whole file without writing; a large file in a job (202, see ``GET``)."""
    found, is_done = request_preview(actor=get_actor(request), run_id=run_id)
    return json_response(found, status=200 if is_done else 202)


@router.get("/imports/{run_id}/preview", operation=IMPORT_RUN)
def get_import_preview_route(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show the preview that was asked for, or how far it has come (202)."""
    found, is_done = get_preview(actor=get_actor(request), run_id=run_id)
    return json_response(found, status=200 if is_done else 202)


@router.post("/imports/{run_id}/run", operation=IMPORT_RUN, response=ImportRunOut)
@once
def start_import_route(request: HttpRequest, run_id: UUID) -> Any:
    """Start the import as a job."""
    return import_out(begin_import(actor=get_actor(request), run_id=run_id))


@router.post("/imports/{run_id}/pause", operation=IMPORT_RUN, response=ImportRunOut)
def pause_import_route(request: HttpRequest, run_id: UUID) -> Any:
    """Let the import, or its undo, rest after the batch it is at."""
    return import_out(pause_import(actor=get_actor(request), run_id=run_id))


@router.post("/imports/{run_id}/decisions", operation=IMPORT_RUN, response=ImportRunOut)
def decide_rows_route(request: HttpRequest, run_id: UUID, body: DecisionsIn) -> Any:
    """Decide rows that were set aside as duplicates."""
    return import_out(decide_rows(actor=get_actor(request), run_id=run_id, decisions=body.rows))


@router.get("/imports/{run_id}/undo", operation=IMPORT_RUN)
def preview_undo_route(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Tell what an undo would take back and what stands in its way."""
    return json_response(preview_undo(actor=get_actor(request), run_id=run_id))


@router.post("/imports/{run_id}/undo", operation=IMPORT_RUN, response=ImportRunOut)
def start_undo_route(request: HttpRequest, run_id: UUID, body: UndoIn) -> Any:
    """Take back what the import has written, as a job."""
    return import_out(start_undo(actor=get_actor(request), run_id=run_id, keep_blocked=body.keep_blocked))


@router.post("/imports/{run_id}/cancel", operation=IMPORT_RUN, response=ImportRunOut)
def cancel_import_route(request: HttpRequest, run_id: UUID) -> Any:
    """Stop the import after the batch it is at."""
    return import_out(cancel_import(actor=get_actor(request), run_id=run_id))


@router.post("/imports/{run_id}/resume", operation=IMPORT_RUN, response=ImportRunOut)
def resume_import_route(request: HttpRequest, run_id: UUID) -> Any:
    """Go on with a stopped import."""
    return import_out(resume_import(actor=get_actor(request), run_id=run_id))


@router.get("/imports/{run_id}/report", operation=IMPORT_RUN)
def import_report_route(request: HttpRequest, run_id: UUID, format: Literal["xlsx", "json"] = "xlsx") -> HttpResponse:  # noqa: A002
    """Hand out what stayed out, and why."""
    actor = get_actor(request)
    if format == "json":
        return json_response(report_json(actor=actor, run_id=run_id))
    name, content = report_xlsx(actor=actor, run_id=run_id)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
