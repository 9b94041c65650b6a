"""HTTP routes of the wizard: drafts, previews in a job, remembered mappings, templates."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Body, Status

from jingui.imports.operations import IMPORT_RUN
from jingui.imports.services.make_template import make_template
from jingui.imports.services.saved_mappings import delete_mapping, list_mappings
from jingui.imports.services.show_wizard import show_wizard
from jingui.imports.services.wizard_state import save_draft
from jingui.kit.http import JinguiRouter, get_actor, json_response

router = JinguiRouter(tags=["imports"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/imports/{run_id}/wizard", operation=IMPORT_RUN)
def get_import_wizard_route(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show what the wizard keeps besides the import itself."""
    return json_response(show_wizard(actor=get_actor(request), run_id=run_id))


@router.put("/imports/{run_id}/draft", operation=IMPORT_RUN, response={204: None})
def save_import_draft_route(request: HttpRequest, run_id: UUID, draft: Body[dict[str, Any]]) -> Any:
    """Keep unfinished answers so that they survive a reload."""
    save_draft(actor=get_actor(request), run_id=run_id, draft=draft)
    return Status(204, None)


@router.get("/import-mappings", operation=IMPORT_RUN)
def list_import_mappings_route(request: HttpRequest, object: str = "") -> HttpResponse:  # noqa: A002
    """List remembered mappings."""
    return json_response({"items": list_mappings(actor=get_actor(request), object_key=object)})


@router.delete("/import-mappings/{mapping_id}", operation=IMPORT_RUN, response={204: None})
def delete_import_mapping_route(request: HttpRequest, mapping_id: UUID) -> Any:
    """Forget a mapping."""
    delete_mapping(actor=get_actor(request), mapping_id=mapping_id)
    return Status(204, None)


@router.get("/import-templates/{object_key}", operation=IMPORT_RUN)
def import_template_route(request: HttpRequest, object_key: str) -> HttpResponse:
    """Hand out a workbook to fill in."""
    name, content = make_template(actor=get_actor(request), object_key=object_key)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
