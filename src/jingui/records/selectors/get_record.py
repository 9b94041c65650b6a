"""One record as the bytes of the answer."""

from collections.abc import Sequence
from uuid import UUID

from jingui.access.selectors.cache import EpochCache
from jingui.catalog.types import LINK_TYPES, FieldData
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.query.columns import readable_fields, record_json
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import Target, open_object


def get_record(*, actor: Actor, object_key: str, record_id: UUID) -> bytes:
    """Return one live record with every field the actor may read.

    Raises:
        RecordNotFound: missing, deleted or out of reach: one answer for all.
    """
    target = open_object(actor, object_key)
    found = find_presented(target, record_id)
    if found is None:
        raise RecordNotFound
    return found


def find_presented(target: Target, record_id: UUID) -> bytes | None:
    """Return a live record presented for the actor, or ``None`` when he may not see it."""
    if not target.plan.allows("view"):
        return None
    row = fetch_row(_presented_sql(target, Sql("r.id = %s::uuid", (record_id,))))
    return row[0] if row else None


def list_presented(target: Target, record_ids: Sequence[UUID]) -> bytes:
    """Return records presented for the actor as a JSON list in the given order."""
    if not record_ids or not target.plan.allows("view"):
        return b"[]"
    ids = list(record_ids)
    inner = _presented_sql(target, Sql("r.id = ANY(%s::uuid[])", (ids,)), with_id=True)
    query = Sql(
        f"SELECT json_agg(x.item ORDER BY array_position(%s::uuid[], x.id)) FROM ({inner.text}) x",
        (ids, *inner.params),
    )
    row = fetch_row(query)
    return (row and row[0]) or b"[]"


def present_new(target: Target, insert: Sql) -> Sql | None:
    """Return one statement that inserts a record and presents it for the actor; no row: he may not view it,
    or not by what the statement itself sees.

    ``None`` where a field may name the record that is just being made.
    """
    if not target.plan.allows("view") or any(
        field.type in LINK_TYPES and field.config.get("target") == target.obj.key for field in target.obj.fields
    ):
        return None
    fields, columns = _shape(target)
    item, scope = record_json(target, fields, "p"), target.scope("view")
    text = (
        f"WITH r AS ({insert.text} RETURNING *) "
        f"SELECT {item.text} AS item FROM (SELECT {columns} FROM r WHERE {scope.text}) p"
    )
    return Sql(text, (*insert.params, *item.params, *scope.params))


_shapes: EpochCache[tuple[tuple[FieldData, ...], str]] = EpochCache(1_000)


def _shape(target: Target) -> tuple[tuple[FieldData, ...], str]:
    """Return the readable fields and their columns, found once per rights and definitions."""
    key = (target.snapshot.workspace_id, target.snapshot.epoch, target.obj.key, target.plan.shape_key)
    return _shapes.get(key, lambda: _make_shape(target))


def _make_shape(target: Target) -> tuple[tuple[FieldData, ...], str]:
    fields = tuple(readable_fields(target))
    columns = dict.fromkeys(["id", "version", *(field.column for field in fields)])
    return fields, ", ".join(f"r.{quote_name(column)}" for column in columns)


def _presented_sql(target: Target, which: Sql, *, with_id: bool = False) -> Sql:
    fields, columns = _shape(target)
    item = record_json(target, fields, "p")
    where = all_of([which, Sql("r.deleted_at IS NULL"), target.scope("view")])
    text = (
        f"SELECT {'p.id, ' if with_id else ''}{item.text} AS item "
        f"FROM (SELECT {columns} FROM {target.table} r WHERE {where.text}) p"
    )
    return Sql(text, (*item.params, *where.params))
