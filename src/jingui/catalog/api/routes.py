"""Routes of definitions: field types, objects, fields, regions."""

from functools import lru_cache
from typing import Any, cast
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse

from jingui.catalog.api.schemas import FieldIn, FieldPatch, ObjectIn, ObjectPatch, OrderIn, TagIn, TypeChangeIn
from jingui.catalog.operations import CATALOG_MANAGE, CATALOG_VIEW, TAG_CREATE
from jingui.catalog.selectors.field_runs import list_field_runs
from jingui.catalog.selectors.presented import (
    list_field_types,
    list_managed_objects,
    list_presented_objects,
    manage_object,
)
from jingui.catalog.selectors.snapshot import get_any_object
from jingui.catalog.services.add_field import add_field
from jingui.catalog.services.add_tag import add_tag
from jingui.catalog.services.archive_field import archive_field
from jingui.catalog.services.archive_object import archive_object
from jingui.catalog.services.change_field_type import change_field_type
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.preview_type_change import preview_type_change
from jingui.catalog.services.reorder_fields import reorder_fields
from jingui.catalog.services.reorder_objects import reorder_objects
from jingui.catalog.services.restore_field import restore_field
from jingui.catalog.services.restore_object import restore_object
from jingui.catalog.services.undo_type_change import undo_type_change
from jingui.catalog.services.update_field import update_field
from jingui.catalog.services.update_object import update_object
from jingui.catalog.text.regions import get_tree
from jingui.catalog.types import FieldChanges, FieldSpec, ObjectChanges
from jingui.kit import guard
from jingui.kit.http import JinguiRouter, get_actor, json_response

router = JinguiRouter(tags=["definitions"])

_DAY = 86_400


@router.get("/field-types", operation=CATALOG_VIEW)
def get_field_types(request: HttpRequest) -> HttpResponse:
    return json_response({"items": list_field_types()})


@router.get("/objects", operation=CATALOG_VIEW)
def get_objects(request: HttpRequest, manage: bool = False) -> HttpResponse:
    actor = get_actor(request)
    if manage:
        guard.check(actor, CATALOG_MANAGE)
        return json_response(list_managed_objects(actor))
    return json_response(list_presented_objects(actor))


@router.post("/objects", operation=CATALOG_MANAGE)
def post_object(request: HttpRequest, payload: ObjectIn) -> HttpResponse:
    actor = get_actor(request)
    made = create_object(actor=actor, **payload.dict())
    return _object(request, made.key, status=201)


@router.post("/objects/reorder", operation=CATALOG_MANAGE)
def post_objects_order(request: HttpRequest, payload: OrderIn) -> HttpResponse:
    actor = get_actor(request)
    reorder_objects(actor=actor, keys=payload.keys)
    return json_response(list_managed_objects(actor))


@router.patch("/objects/{object_key}", operation=CATALOG_MANAGE)
def patch_object(request: HttpRequest, object_key: str, payload: ObjectPatch) -> HttpResponse:
    actor = get_actor(request)
    changes = {k: v for k, v in payload.dict(exclude_unset=True).items() if v is not None}
    archived = changes.pop("archived", None)
    if changes:
        update_object(actor=actor, object_key=object_key, changes=cast("ObjectChanges", changes))
    if archived is not None:
        (archive_object if archived else restore_object)(actor=actor, object_key=object_key)
    return _object(request, object_key)


@router.post("/objects/{object_key}/fields", operation=CATALOG_MANAGE)
def post_field(request: HttpRequest, object_key: str, payload: FieldIn) -> HttpResponse:
    add_field(actor=get_actor(request), object_key=object_key, spec=FieldSpec(**payload.dict()))
    return _object(request, object_key, status=201)


@router.post("/objects/{object_key}/fields/reorder", operation=CATALOG_MANAGE)
def post_fields_order(request: HttpRequest, object_key: str, payload: OrderIn) -> HttpResponse:
    reorder_fields(actor=get_actor(request), object_key=object_key, keys=payload.keys)
    return _object(request, object_key)


@router.patch("/objects/{object_key}/fields/{field_key}", operation=CATALOG_MANAGE)
def patch_field(request: HttpRequest, object_key: str, field_key: str, payload: FieldPatch) -> HttpResponse:
    actor = get_actor(request)
    sent = payload.dict(exclude_unset=True)
    changes = {k: v for k, v in sent.items() if v is not None or k == "default"}
    archived = changes.pop("archived", None)
    if changes:
        wanted = cast("FieldChanges", changes)
        update_field(actor=actor, object_key=object_key, field_key=field_key, changes=wanted)
    if archived is not None:
        (archive_field if archived else restore_field)(actor=actor, object_key=object_key, field_key=field_key)
    return _object(request, object_key)


@router.post("/objects/{object_key}/fields/{field_key}/tags", operation=TAG_CREATE)
def post_tag(request: HttpRequest, object_key: str, field_key: str, payload: TagIn) -> HttpResponse:
    made = add_tag(actor=get_actor(request), object_key=object_key, field_key=field_key, label=payload.label)
    return json_response(made, status=201)


@router.post("/objects/{object_key}/fields/{field_key}/type-change/preview", operation=CATALOG_MANAGE)
def post_type_preview(request: HttpRequest, object_key: str, field_key: str, payload: TypeChangeIn) -> HttpResponse:
    found = preview_type_change(
        actor=get_actor(request),
        object_key=object_key,
        field_key=field_key,
        type_key=payload.type,
        config=payload.config,
    )
    return json_response(found)


@router.post("/objects/{object_key}/fields/{field_key}/type-change", operation=CATALOG_MANAGE)
def post_type_change(request: HttpRequest, object_key: str, field_key: str, payload: TypeChangeIn) -> HttpResponse:
    change_field_type(
        actor=get_actor(request),
        object_key=object_key,
        field_key=field_key,
        type_key=payload.type,
        config=payload.config,
    )
    return _runs(request, object_key)


@router.get("/objects/{object_key}/field-runs", operation=CATALOG_MANAGE)
def get_field_runs(request: HttpRequest, object_key: str) -> HttpResponse:
    return _runs(request, object_key)


@router.post("/objects/{object_key}/field-runs/{uuid:run_id}/undo", operation=CATALOG_MANAGE)
def post_type_undo(request: HttpRequest, object_key: str, run_id: UUID) -> HttpResponse:
    undo_type_change(actor=get_actor(request), object_key=object_key, run_id=run_id)
    return _runs(request, object_key)


def _runs(request: HttpRequest, object_key: str) -> HttpResponse:
    return json_response({"items": list_field_runs(get_actor(request), object_key)})


@router.get("/regions", operation=CATALOG_VIEW)
def get_regions(request: HttpRequest) -> HttpResponse:
    response = json_response(_regions())
    response["Cache-Control"] = f"private, max-age={_DAY}"
    return response


def _object(request: HttpRequest, object_key: str, *, status: int = 200) -> HttpResponse:
    """Answer the object as it is now, in the form of ``?manage=1``."""
    actor = get_actor(request)
    body: dict[str, Any] = manage_object(actor, get_any_object(actor, object_key))
    return json_response(body, status=status)


@lru_cache(maxsize=1)
def _regions() -> bytes:
    return orjson.dumps(get_tree().rows)
