"""Lists of records as the bytes of the answer; PostgreSQL writes the items."""

from time import perf_counter
from typing import Any
from uuid import UUID

import orjson

from jingui.access.services.list_limit import check_list_limit, note_listed
from jingui.access.types import Right
from jingui.catalog.types import LINK_TYPES
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.errors import QueryTooSlow, RecordNotFound, UnknownField
from jingui.records.registries import SLOW_READ_MS, SlowRead, slow_reads
from jingui.records.selectors.query.compile import COUNT_CAP, CompiledList, compile_list
from jingui.records.selectors.query.large import find_large, remember_large
from jingui.records.selectors.query.paging import seal_cursor
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import Target, open_object
from jingui.records.selectors.visible import visible_ids
from jingui.records.types import QuerySpec


def list_records(*, actor: Actor, object_key: str, spec: QuerySpec) -> bytes:
    """Return one page: ``{"items": […], "next": cursor or null, "count": {…} or null}``.

    Raises:
        RecordNotFound: no such object for the actor.
        BadRequest: the question names what he may not use, or is malformed.
        QueryTooSlow: the database gave up.
    """
    target = open_object(actor, object_key)
    return run_list(target, compile_list(target, spec), spec)


def list_related(
    *, actor: Actor, object_key: str, record_id: UUID, related_key: str, field_key: str, spec: QuerySpec
) -> bytes:
    """Return records of another object whose relation ``field_key`` points at a record.

    Raises:
        RecordNotFound: the record or the object is not for the actor.
        UnknownField: the relation does not exist, leads elsewhere, or may not be matched.
    """
    parent = open_object(actor, object_key)
    if not visible_ids(parent, [record_id]):
        raise RecordNotFound
    target = open_object(actor, related_key)
    field = need_field(target, field_key, Right.MATCH, "/field")
    if field.type not in LINK_TYPES or field.config.get("target") != object_key:
        raise UnknownField(errors=[FieldError("/field", "unknown_field")])
    column = f"r.{quote_name(field.column)}"
    test = f"{column} = %s::uuid" if field.type == "relation" else f"{column} @> ARRAY[%s::uuid]"
    extra = Sql(test, (record_id,))
    return run_list(target, compile_list(target, spec, extra=extra), spec)


def run_list(target: Target, compiled: CompiledList, spec: QuerySpec) -> bytes:
    """Run a compiled list and assemble the answer without reading its items."""
    check_list_limit(target.actor, target.plan)
    row = _fetch_timed(target, compiled, spec)
    items, found, last, count = row or (None, 0, None, None)
    note_listed(target.actor, target.plan, min(found, compiled.limit))
    cursor = seal_cursor(last.encode(), compiled.purpose) if found > compiled.limit else None
    counted = _count(target, compiled, spec, count)
    return b'{"items":%b,"next":%b,"count":%b}' % (items or b"[]", orjson.dumps(cursor), orjson.dumps(counted))


def _fetch_timed(target: Target, compiled: CompiledList, spec: QuerySpec) -> tuple[Any, ...] | None:
    """Run the statement; one that took long, or was given up, is told to whoever keeps lists fast."""
    started = perf_counter()
    try:
        row = fetch_row(compiled.query)
    except QueryTooSlow:
        _tell_slow(target, compiled, spec, (perf_counter() - started) * 1000)
        raise
    elapsed = (perf_counter() - started) * 1000
    if elapsed > SLOW_READ_MS:
        _tell_slow(target, compiled, spec, elapsed)
    return row


def _tell_slow(target: Target, compiled: CompiledList, spec: QuerySpec, milliseconds: float) -> None:
    query = compiled.query
    read = SlowRead(target.actor.workspace_id, target.obj.key, spec, query.text, query.params, milliseconds)
    for listener in slow_reads:
        listener(read)


def _count(target: Target, compiled: CompiledList, spec: QuerySpec, count: int | None) -> dict[str, Any] | None:
    if spec.count == "none":
        return None
    if count is not None and (spec.count == "exact" or count < COUNT_CAP):
        return {"value": count, "exact": True, "estimate": count}
    estimate = find_large(target, compiled.where)
    if estimate is None:
        estimate = _ask_planner(target, compiled.where)
    return {"value": COUNT_CAP, "exact": False, "estimate": max(COUNT_CAP, estimate)}


def _ask_planner(target: Target, where: Sql) -> int:
    """Ask the planner how many; two digits only, because its statistics know rows out of scope, too."""
    query = Sql(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {target.table} r WHERE {where.text}", where.params)
    row = fetch_row(query)
    rows = int(orjson.loads(row[0])[0]["Plan"]["Plan Rows"]) if row else 0
    rounded = round(rows, 2 - len(str(rows))) if rows else 0
    remember_large(target, where, rounded)
    return rounded
