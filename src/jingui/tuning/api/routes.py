"""Performance over HTTP: indexes and slow questions."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from jingui.kit.http import JinguiRouter, get_actor, json_response
from jingui.tuning.operations import TUNING_MANAGE
from jingui.tuning.selectors.overview import get_overview, list_slow
from jingui.tuning.services.change_indexes import forget_slow, order_index, pin_index, remove_index

router = JinguiRouter(tags=["tuning"])


class IndexIn(Schema):
    """An index to make: SQL columns of an object's fields, as a suggestion names them."""

    object: str
    columns: list[str]
    desc: bool = False


class IndexPatch(Schema):
    """What may be changed of an index."""

    is_pinned: bool


@router.get("/tuning/indexes", operation=TUNING_MANAGE)
def get_indexes(request: HttpRequest) -> HttpResponse:
    """Return indexes and suggestions by object."""
    return json_response({"items": get_overview(actor=get_actor(request))})


@router.post("/tuning/indexes", operation=TUNING_MANAGE)
def post_index(request: HttpRequest, payload: IndexIn) -> HttpResponse:
    """Have an index made by a job."""
    order_index(actor=get_actor(request), object_key=payload.object, columns=payload.columns, desc=payload.desc)
    return HttpResponse(status=202)


@router.patch("/tuning/indexes/{uuid:index_id}", operation=TUNING_MANAGE)
def patch_index(request: HttpRequest, index_id: UUID, payload: IndexPatch) -> HttpResponse:
    """Pin an index, or let it go when unused."""
    pin_index(actor=get_actor(request), index_id=index_id, is_pinned=payload.is_pinned)
    return HttpResponse(status=204)


@router.delete("/tuning/indexes/{uuid:index_id}", operation=TUNING_MANAGE)
def delete_index(request: HttpRequest, index_id: UUID) -> HttpResponse:
    """Drop an index the product made."""
    remove_index(actor=get_actor(request), index_id=index_id)
    return HttpResponse(status=204)


@router.get("/tuning/slow", operation=TUNING_MANAGE)
def get_slow(request: HttpRequest) -> HttpResponse:
    """Return the kinds of slow questions with what the database does about them."""
    return json_response({"items": list_slow(actor=get_actor(request))})


@router.delete("/tuning/slow", operation=TUNING_MANAGE)
def delete_slow(request: HttpRequest) -> HttpResponse:
    """Begin the list of slow questions anew."""
    forget_slow(actor=get_actor(request))
    return HttpResponse(status=204)
