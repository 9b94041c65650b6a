"""Make a new record from an old one, with records that hang on it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import transaction

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FILE_TYPES
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.errors import BadRequest, ObjectDenied, RecordInvalid, RecordNotFound, UnknownField
from jingui.records.run_types import CopyRelated
from jingui.records.selectors.get_record import find_presented
from jingui.records.selectors.labels import pick
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import allow_long_statements, fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.selectors.visible import visible_ids
from jingui.records.services.clean import to_wire
from jingui.records.services.create_record import create_record
from jingui.records.services.draft import Draft
from jingui.records.services.save import save_drafts

MAX_RELATED = 500


def prepare_copy(*, actor: Actor, object_key: str, record_id: UUID) -> dict[str, Any]:
    """Return ``{"fields", "left_out", "related"}``: what a copy starts with, for the form.

    Only fields the actor reads in full and writes; values that must be unique, numbers given by
    the product and files are left out and named.

    Raises:
        RecordNotFound: the record is not for the actor.
        ObjectDenied: he may not create records of the object.
    """
    target = open_object(actor, object_key)
    if not target.plan.allows("create"):
        raise ObjectDenied("denied.record")
    found = find_presented(target, record_id)
    if found is None:
        raise RecordNotFound
    shown = orjson.loads(found)["fields"]
    keys = copyable_keys(target)
    values = {key: shown.get(key) for key in keys if shown.get(key) not in (None, [], "")}
    left_out = [
        field.key
        for field in target.obj.fields
        if not field.is_system and field.key not in keys and shown.get(field.key) not in (None, [], "")
    ]
    fields = {key: _shown(value) for key, value in values.items() if _shown(value) not in (None, [])}
    return {"fields": fields, "left_out": left_out, "related": _related(target, record_id)}


def copyable_keys(target: Target) -> list[str]:
    """Return the fields a copy takes over."""
    return [
        field.key
        for field in target.obj.fields
        if not field.is_system
        and not field.is_unique
        and field.type not in FILE_TYPES  # a file belongs to one record and field
        and field_types.get(field.type).is_writable
        and target.plan.right(field.key) >= Right.FULL
        and target.plan.can_write(field.key)
    ]


def copy_record(
    *,
    actor: Actor,
    object_key: str,
    record_id: UUID,
    fields: Mapping[str, Any],
    related: Sequence[CopyRelated] = (),
) -> UUID:
    """Create a record from ``fields`` and copy records that point at ``record_id`` so that they point at it.

    Up to 500 related records in all; everything or nothing.

    Raises:
        RecordNotFound: the record or an object is not for the actor.
        ObjectDenied: he may not create one of them.
        UnknownField, RecordInvalid, BadRequest: values or relations are wrong.
    """
    parent = open_object(actor, object_key)
    if not visible_ids(parent, [record_id]):
        raise RecordNotFound
    with transaction.atomic():
        allow_long_statements()
        made = create_record(actor=actor, object_key=object_key, fields=fields)
        room = MAX_RELATED
        for at, one in enumerate(related):
            room -= _copy_related(actor, parent, record_id, made, (at, one, room))
    return made


def _related(target: Target, record_id: UUID) -> list[dict[str, Any]]:
    """Records that could come along: of objects the actor may create, whose relation he may write."""
    found = []
    for obj in target.snapshot.objects.values():
        child = target.find_related(obj.key)
        if child is None or not child.plan.allows("create"):
            continue
        for field in obj.fields:
            if field.type != "relation" or field.config.get("target") != target.obj.key or field.is_unique:
                continue
            if child.plan.right(field.key) < Right.MATCH or not child.plan.can_write(field.key):
                continue
            where = where_sql(child, extra=Sql(f"r.{quote_name(field.column)} = %s::uuid", (record_id,)))
            row = fetch_row(Sql(f"SELECT count(*) FROM {child.table} r WHERE {where.text}", where.params))
            if row and row[0]:
                label = pick(obj.label, target.actor.language)
                found.append({"object": obj.key, "label": label, "field": field.key, "count": row[0]})
    return found


def _copy_related(actor: Actor, parent: Target, source: UUID, made: UUID, what: tuple[int, CopyRelated, int]) -> int:
    at, one, room = what
    child = open_object(actor, one.object)
    if not child.plan.allows("create"):
        raise ObjectDenied("denied.record", errors=[FieldError(f"/related/{at}/object", "denied.record")])
    field = need_field(child, one.field, Right.MATCH, f"/related/{at}/field")
    if field.type != "relation" or field.config.get("target") != parent.obj.key:
        raise UnknownField(errors=[FieldError(f"/related/{at}/field", "unknown_field")])
    keys = [key for key in copyable_keys(child) if key != field.key]
    fields = [child.obj.by_key[key] for key in keys]
    names = "".join(f", r.{quote_name(found.column)}" for found in fields)
    where = all_of([where_sql(child), Sql(f"r.{quote_name(field.column)} = %s::uuid", (source,))])
    rows = fetch_rows(
        Sql(
            f"SELECT r.id{names} FROM {child.table} r WHERE {where.text} ORDER BY r.created_at, r.id LIMIT {room + 1}",
            where.params,
        )
    )
    if len(rows) > room:
        raise BadRequest("record.too_many", params={"limit": MAX_RELATED})
    drafts = [
        Draft(
            given={
                **{f.key: to_wire(f, value) for f, value in zip(fields, row[1:], strict=True) if value is not None},
                field.key: str(made),
            }
        )
        for row in rows
    ]
    save_drafts(child, drafts, partial=False)
    for number, draft in enumerate(drafts, start=1):
        if draft.refusal is not None:
            fault = FieldError(f"/related/{at}", "copy.related", {"number": number})
            raise RecordInvalid(errors=[fault, *draft.refusal.errors])
    return len(rows)


def _shown(value: Any) -> Any:
    """Leave out links to records out of sight: he could not have chosen them."""
    if isinstance(value, list):
        return [item for item in value if not (isinstance(item, dict) and item.get("hidden"))]
    return None if isinstance(value, dict) and value.get("hidden") else value
