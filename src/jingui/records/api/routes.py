"""Records over HTTP: lists, one record, and writes."""

from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError

from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.kit.http import JinguiRouter, get_actor, json_response, within
from jingui.kit.idempotency import once
from jingui.records.api.schemas import AggregateOut, BulkIn, GroupsOut, PageOut, RecordIn, RecordOut
from jingui.records.errors import BadRequest, PreconditionRequired
from jingui.records.operations import (
    RECORD_CREATE,
    RECORD_DELETE,
    RECORD_RESTORE,
    RECORD_SEARCH,
    RECORD_UPDATE,
    RECORD_VIEW,
)
from jingui.records.selectors.aggregate_records import aggregate_records
from jingui.records.selectors.get_record import find_presented, get_record, list_presented
from jingui.records.selectors.group_records import group_records
from jingui.records.selectors.history import list_history
from jingui.records.selectors.list_records import list_records, list_related
from jingui.records.selectors.lookup import lookup_records
from jingui.records.selectors.search_objects import search_objects
from jingui.records.selectors.target import open_object
from jingui.records.services.bulk_write import bulk_write
from jingui.records.services.create_record import create_answered
from jingui.records.services.delete_record import delete_record
from jingui.records.services.guesses import spend_filter
from jingui.records.services.note_opening import note_opening
from jingui.records.services.restore_record import restore_record
from jingui.records.services.taken import counting_taken
from jingui.records.services.update_record import update_record
from jingui.records.types import AggregateSpec, BatchItem, FilterGroup, GroupSpec, QuerySpec, Sort

router = JinguiRouter(tags=["records"])
_RECORDS = "/objects/{object_key}/records"
_RECORD = _RECORDS + "/{uuid:record_id}"


@router.post(_RECORDS + "/query", operation=RECORD_VIEW, openapi_extra={"x-answer": PageOut.__name__})
def query_records(request: HttpRequest, object_key: str, payload: QuerySpec) -> HttpResponse:
    """Return one page of records."""
    actor = get_actor(request)
    spend_filter(actor, object_key, payload.filter)
    return json_response(list_records(actor=actor, object_key=object_key, spec=payload))


@router.get(_RECORDS, operation=RECORD_VIEW, openapi_extra={"x-answer": PageOut.__name__})
def list_records_simply(  # the parts of an address
    request: HttpRequest,
    object_key: str,
    *,
    search: str = "",
    sort: str = "",
    limit: int = 50,
    after: str | None = None,
    filter: str = "",  # noqa: A002  # the word of the API
) -> HttpResponse:
    """Return one page of records, asked in the address: ``sort=-amount,name``, ``filter`` as JSON."""
    try:
        spec = QuerySpec(
            search=search,
            sort=[Sort(field=key.lstrip("-"), desc=key.startswith("-")) for key in sort.split(",") if key],
            limit=limit,
            after=after,
            filter=FilterGroup.model_validate_json(filter) if filter else None,
        )
    except ValidationError as fault:
        raise BadRequest from fault
    actor = get_actor(request)
    spend_filter(actor, object_key, spec.filter)
    return json_response(list_records(actor=actor, object_key=object_key, spec=spec))


@router.post(_RECORDS + "/groups", operation=RECORD_VIEW, openapi_extra={"x-answer": GroupsOut.__name__})
def query_groups(request: HttpRequest, object_key: str, payload: GroupSpec) -> HttpResponse:
    """Return groups of one field with counts and sums."""
    actor = get_actor(request)
    spend_filter(actor, object_key, payload.filter)
    return json_response(group_records(actor=actor, object_key=object_key, spec=payload))


@router.post(_RECORDS + "/aggregate", operation=RECORD_VIEW, openapi_extra={"x-answer": AggregateOut.__name__})
def query_aggregate(request: HttpRequest, object_key: str, payload: AggregateSpec) -> HttpResponse:
    """Return figures over a whole list, or over each group of one field."""
    actor = get_actor(request)
    spend_filter(actor, object_key, payload.filter)
    return json_response(aggregate_records(actor=actor, object_key=object_key, spec=payload))


@router.post(_RECORDS, operation=RECORD_CREATE, openapi_extra={"x-answer": RecordOut.__name__})
@within(counting_taken)
@once
def create(request: HttpRequest, object_key: str, payload: RecordIn) -> HttpResponse:
    """Create a record."""
    actor = get_actor(request)
    record_id, answer = create_answered(actor=actor, object_key=object_key, fields=payload.fields)
    return json_response(answer or _present(actor, object_key, record_id), status=201)


@router.post(_RECORDS + "/bulk", operation=RECORD_UPDATE)
@within(counting_taken)
@once
def bulk(request: HttpRequest, object_key: str, payload: BulkIn) -> HttpResponse:
    """Save many changes as one."""
    actor = get_actor(request)
    ids = bulk_write(
        actor=actor,
        object_key=object_key,
        updates=[BatchItem(item.fields, item.id, item.version) for item in payload.update],
        creates=[BatchItem(item.fields) for item in payload.create],
    )
    items = list_presented(open_object(actor, object_key, "view", "create"), ids)
    return json_response(b'{"items":%b}' % items)


@router.get(_RECORD, operation=RECORD_VIEW, openapi_extra={"x-answer": RecordOut.__name__})
def read(request: HttpRequest, object_key: str, record_id: UUID) -> HttpResponse:
    """Return one record with every field the caller may read."""
    actor = get_actor(request)
    found = get_record(actor=actor, object_key=object_key, record_id=record_id)
    note_opening(actor=actor, object_key=object_key, record_id=record_id)
    return json_response(found)


@router.patch(_RECORD, operation=RECORD_UPDATE, openapi_extra={"x-answer": RecordOut.__name__})
@within(counting_taken)
def update(request: HttpRequest, object_key: str, record_id: UUID, payload: RecordIn) -> HttpResponse:
    """Change fields of a record seen in the version of ``If-Match``."""
    actor = get_actor(request)
    update_record(
        actor=actor,
        object_key=object_key,
        record_id=record_id,
        version=_version(request),
        fields=payload.fields,
    )
    return json_response(_present(actor, object_key, record_id))


@router.delete(_RECORD, operation=RECORD_DELETE)
def delete(request: HttpRequest, object_key: str, record_id: UUID) -> HttpResponse:
    """Put a record into the recycle bin."""
    delete_record(actor=get_actor(request), object_key=object_key, record_id=record_id)
    return HttpResponse(status=204)


@router.post(_RECORD + "/restore", operation=RECORD_RESTORE, openapi_extra={"x-answer": RecordOut.__name__})
@within(counting_taken)
def restore(request: HttpRequest, object_key: str, record_id: UUID) -> HttpResponse:
    """Take a record out of the recycle bin."""
    actor = get_actor(request)
    restore_record(actor=actor, object_key=object_key, record_id=record_id)
    return json_response(_present(actor, object_key, record_id))


@router.get(_RECORD + "/history", operation=RECORD_VIEW)
def history(
    request: HttpRequest, object_key: str, record_id: UUID, limit: int = 50, after: str | None = None
) -> HttpResponse:
    """Return what was changed in a record, by whom and when, under the caller's rights of today."""
    found = list_history(actor=get_actor(request), object_key=object_key, record_id=record_id, limit=limit, after=after)
    return json_response(found)


@router.post(_RECORD + "/related/{related_key}/{field_key}", operation=RECORD_VIEW)
def related(  # the address has that many parts
    request: HttpRequest, object_key: str, *, record_id: UUID, related_key: str, field_key: str, payload: QuerySpec
) -> HttpResponse:
    """Return records of another object that point at this one."""
    actor = get_actor(request)
    spend_filter(actor, related_key, payload.filter)
    found = list_related(
        actor=actor,
        object_key=object_key,
        record_id=record_id,
        related_key=related_key,
        field_key=field_key,
        spec=payload,
    )
    return json_response(found)


@router.get("/objects/{object_key}/lookup", operation=RECORD_VIEW)
def lookup(request: HttpRequest, object_key: str, q: str = "", limit: int = 20) -> HttpResponse:
    """Return records by name, for pickers."""
    return json_response(lookup_records(actor=get_actor(request), object_key=object_key, text=q, limit=limit))


@router.get("/search", operation=RECORD_SEARCH)
def search(request: HttpRequest, q: str, limit: int = 20) -> HttpResponse:
    """Search all objects the caller may view."""
    return json_response(search_objects(actor=get_actor(request), text=q, limit=limit))


def _present(actor: Actor, object_key: str, record_id: UUID) -> bytes:
    """Answer a write with the record as its author sees it now: maybe not at all any more."""
    target = open_object(actor, object_key, "view", "create")
    found = find_presented(target, record_id)
    return found or orjson.dumps({"id": record_id, "version": None, "fields": {}, "_mask": []})


def _version(request: HttpRequest) -> int:
    text = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not text:
        raise PreconditionRequired
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise BadRequest(errors=[FieldError("/If-Match", "bad_request")])
    return int(text)
