"""Two records side by side, with the choice a merge begins with."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData
from jingui.duplicates.errors import MergeInvalid
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.get_record import list_presented
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object

_LEFT_OUT = frozenset({"auto_number"})
_COUNT_CAP = 1000


def plan_merge(*, actor: Actor, object_key: str, record_ids: Sequence[UUID]) -> dict[str, Any]:
    """Return both records, which should stay, the choice per field, and what will follow.

    ``{"records": [A, B], "winner": id, "winners": [ids that may stay], "fields": [{"key", "state":
    "same|one|differ|both", "take": id, "write": bool}], "relations": [{"object", "field", "count":
    {id: n}}]}``. The fuller record stays; per field the fuller value, else the one of the record
    changed last. Only fields shown to the actor are listed.

    Raises:
        RecordNotFound: one of the records is not for the actor.
        MergeInvalid: not two different records.
    """
    first, second = _two(record_ids)
    target = open_object(actor, object_key)
    fields = merged_fields(target)
    rows = _rows(target, fields, (first, second))
    if len(rows) != 2:
        raise RecordNotFound
    shown = [field for field in fields if target.plan.right(field.key) >= Right.MASKED]
    a, b = rows[first], rows[second]
    winner = _fuller(shown, a, b)
    records = {item["id"]: item for item in orjson.loads(list_presented(target, [first, second]))}
    winners = [row["id"] for row, other in ((a, b), (b, a)) if row["_edit"] and other["_delete"]]
    if winners and winner not in winners:
        winner = winners[0]
    return {
        "records": [records[str(first)], records[str(second)]],
        "winner": winner,
        "winners": winners,
        "fields": [_choice(target, field, a, b, winner) for field in shown if _is_filled(field, a, b)],
        "relations": _relations(target, (first, second)),
    }


def merged_fields(target: Target) -> list[FieldData]:
    """Return the fields a merge decides about: what people set, and the owner."""
    return [
        field
        for field in target.obj.fields
        if field.key == "owner" or (not field.is_system and field.type not in _LEFT_OUT and _is_settable(field))
    ]


def is_list(field: FieldData) -> bool:
    """Tell whether a field holds several values, which a merge unites."""
    return field_types.get(field.type).column_type.endswith("[]")


def _is_settable(field: FieldData) -> bool:
    return field_types.get(field.type).is_writable


def _two(record_ids: Sequence[UUID]) -> tuple[UUID, UUID]:
    if len(record_ids) != 2 or record_ids[0] == record_ids[1]:
        raise MergeInvalid
    return record_ids[0], record_ids[1]


def _rows(target: Target, fields: Sequence[FieldData], ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    edit, delete = target.scope("edit"), target.scope("delete")
    where = all_of([Sql("r.id = ANY(%s::uuid[])", (list(ids),)), Sql("r.deleted_at IS NULL"), target.scope("view")])
    columns = ", ".join(f"r.{quote_name(field.column)}" for field in fields)
    query = Sql(
        f"SELECT r.id, r.updated_at, ({edit.text}), ({delete.text}), {columns} FROM {target.table} r "
        f"WHERE {where.text}",
        (*edit.params, *delete.params, *where.params),
    )
    names = ("id", "updated_at", "_edit", "_delete", *(field.key for field in fields))
    return {row[0]: dict(zip(names, row, strict=True)) for row in fetch_rows(query)}


def _fuller(fields: Sequence[FieldData], a: dict[str, Any], b: dict[str, Any]) -> UUID:
    full_a, full_b = (sum(row[field.key] not in (None, []) for field in fields) for row in (a, b))
    better = a if (full_a, a["updated_at"]) >= (full_b, b["updated_at"]) else b
    found: UUID = better["id"]
    return found


def _is_filled(field: FieldData, a: dict[str, Any], b: dict[str, Any]) -> bool:
    return a[field.key] not in (None, []) or b[field.key] not in (None, [])


def _choice(target: Target, field: FieldData, a: dict[str, Any], b: dict[str, Any], winner: UUID) -> dict[str, Any]:
    left, right = a[field.key], b[field.key]
    state, take = "differ", _better(left, right, a, b)
    if field.key == "owner":
        take = a if a["id"] == winner else b  # a merge hands nothing over unless someone says so
    elif field.key == target.obj.title_field and left and right:
        take = a if len(str(left)) >= len(str(right)) else b  # the full name rather than its short form
    if left == right:
        state = "same"
    elif left in (None, []) or right in (None, []):
        state, take = "one", (b if left in (None, []) else a)
    elif is_list(field):
        state = "both"
    return {"key": field.key, "state": state, "take": take["id"], "write": target.plan.can_write(field.key)}


def _better(left: Any, right: Any, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    """Prefer the fuller text, else what was changed last."""
    if isinstance(left, str) and isinstance(right, str) and left != right:
        if left in right:
            return b
        if right in left:
            return a
    return a if a["updated_at"] >= b["updated_at"] else b


def pointing_fields(target: Target) -> list[tuple[Target, FieldData]]:
    """Return the relations that lead to this object, each with its object as the same actor sees it."""
    found = []
    for obj in target.snapshot.objects.values():
        if obj.archived:
            continue
        related = target if obj.key == target.obj.key else target.find_related(obj.key)
        if related is not None:
            found += [(related, field) for field in obj.fields if points_to(field, target.obj.key)]
    return found


def points_to(field: FieldData, object_key: str) -> bool:
    """Tell whether a field holds ids of records of an object."""
    return (
        not field.is_system
        and field.config.get("target") == object_key
        and field_types.get(field.type).column_type in {"uuid", "uuid[]"}
    )


def _relations(target: Target, ids: tuple[UUID, UUID]) -> list[dict[str, Any]]:
    """Count related records the actor may see; what is hidden from him follows all the same."""
    found = []
    for related, field in pointing_fields(target):
        if related.plan.right(field.key) < Right.MATCH:
            continue
        counts = {str(record_id): _count(related, field, record_id) for record_id in ids}
        if any(counts.values()):
            found.append({"object": related.obj.key, "field": field.key, "count": counts})
    return found


def _count(related: Target, field: FieldData, record_id: UUID) -> int:
    column = f"r.{quote_name(field.column)}"
    test = f"%s::uuid = ANY({column})" if is_list(field) else f"{column} = %s::uuid"
    where = all_of([Sql(test, (record_id,)), Sql("r.deleted_at IS NULL"), related.scope("view")])
    row = fetch_row(
        Sql(
            f"SELECT count(*) FROM (SELECT 1 FROM {related.table} r WHERE {where.text} LIMIT {_COUNT_CAP}) c",
            where.params,
        )
    )
    return int(row[0]) if row else 0
