"""Views over HTTP."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from jingui.kit.http import JinguiRouter, get_actor, json_response
from jingui.record_views.operations import VIEW_LIST, VIEW_SAVE
from jingui.record_views.selectors.views import list_views, present_view
from jingui.record_views.services.create_view import create_view
from jingui.record_views.services.delete_view import delete_view
from jingui.record_views.services.update_view import update_view
from jingui.record_views.types import ViewIn, ViewPatch
from jingui.records.selectors.target import open_object

router = JinguiRouter(tags=["views"])


@router.get("/objects/{object_key}/views", operation=VIEW_LIST, openapi_extra={"x-answer": "ViewsOut"})
def get_views(request: HttpRequest, object_key: str) -> HttpResponse:
    """Return the views of an object."""
    return json_response({"items": list_views(actor=get_actor(request), object_key=object_key)})


@router.post("/objects/{object_key}/views", operation=VIEW_SAVE, openapi_extra={"x-answer": "ViewOut"})
def post_view(request: HttpRequest, object_key: str, payload: ViewIn) -> HttpResponse:
    """Save a new view; shared ones need ``view.manage``."""
    actor = get_actor(request)
    row = create_view(actor=actor, object_key=object_key, new=payload)
    return json_response(present_view(open_object(actor, object_key), row), status=201)


@router.patch("/views/{uuid:view_id}", operation=VIEW_SAVE, openapi_extra={"x-answer": "ViewOut"})
def patch_view(request: HttpRequest, view_id: UUID, payload: ViewPatch) -> HttpResponse:
    """Change a view; shared ones need ``view.manage``."""
    actor = get_actor(request)
    row = update_view(actor=actor, view_id=view_id, changes=payload)
    return json_response(present_view(open_object(actor, row.object_key), row))


@router.delete("/views/{uuid:view_id}", operation=VIEW_SAVE)
def remove_view(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Delete a view; shared ones need ``view.manage``."""
    delete_view(actor=get_actor(request), view_id=view_id)
    return HttpResponse(status=204)
