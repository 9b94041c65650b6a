"""Records by reference, for what is said about them elsewhere: who may see one, what it is called, what is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from jingui.access.selectors.actor import actors_of_members
from jingui.access.selectors.plan import compile_plan
from jingui.catalog.types import FieldData, ObjectData
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object, scope_of, table_of

Moment = tuple[datetime, UUID]
"""When and which record: a place in a stream ordered by time."""


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A live record the actor may view. ``title`` as he may see it; empty without right on it."""

    target: Target
    id: UUID
    owner_id: UUID | None
    title: str


def get_ref(actor: Actor, object_key: str, record_id: UUID) -> RecordRef:
    """Return a record's reference.

    Raises:
        RecordNotFound: missing, deleted or out of reach: one answer for all.
    """
    target = open_object(actor, object_key)
    title = title_sql(target, "r") or "NULL::text"
    where = where_sql(target, extra=Sql("r.id = %s::uuid", (record_id,)))
    row = fetch_row(Sql(f"SELECT r.owner_id, {title} FROM {target.table} r WHERE {where.text}", where.params))
    if row is None:
        raise RecordNotFound
    return RecordRef(target, record_id, row[0], row[1] or "")


def list_titles(target: Target, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return id → name of the records the actor may view now; the others are left out."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    title = title_sql(target, "r") or "NULL::text"
    where = where_sql(target, extra=Sql("r.id = ANY(%s::uuid[])", (wanted,)))
    rows = fetch_rows(Sql(f"SELECT r.id, {title} FROM {target.table} r WHERE {where.text}", where.params))
    return {row[0]: row[1] or "" for row in rows}


def list_viewers(target: Target, record_id: UUID, member_ids: Iterable[UUID]) -> set[UUID]:
    """Return which members may view a record now; one statement asks for all of them.

    Members of equal reach share an arm of it, so it stays short however many are asked for.
    """
    wanted = list(dict.fromkeys(member_ids))
    if not wanted:
        return set()
    groups: dict[tuple[str, str], tuple[Sql, list[UUID]]] = {}
    for one in actors_of_members(wanted):
        plan = compile_plan(one, target.obj.shape)
        if plan.allows("view") and one.member_id is not None:
            scope = scope_of(plan, "view", "r")
            groups.setdefault((scope.text, repr(scope.params)), (scope, []))[1].append(one.member_id)
    if not groups:
        return set()
    arms: list[str] = []
    params: list[object] = []
    for scope, members in groups.values():
        where = all_of([Sql("r.id = %s::uuid", (record_id,)), Sql("r.deleted_at IS NULL"), scope])
        arms.append(f"SELECT %s::uuid[] FROM {target.table} r WHERE {where.text}")
        params += [members, *where.params]
    rows = fetch_rows(Sql(" UNION ALL ".join(arms), tuple(params)))
    return {member_id for row in rows for member_id in row[0]}


def list_related_moments(
    target: Target, condition: Sql, *, at: FieldData | None, before: Moment | None, limit: int
) -> list[Moment]:
    """Return (time, id) of records that hold ``condition``, the latest first; ``at`` absent: when they were made.

    The caller has checked that the actor may order by ``at``. Empty times are left out.
    """
    column = f"r.{quote_name(at.column)}" if at else "r.created_at"
    order = f"{column} DESC NULLS LAST" if at else f"{column} DESC"  # as the indexes are made
    conditions = [condition]
    if at:
        conditions.append(Sql(f"{column} IS NOT NULL"))
    if before:
        conditions.append(Sql(f"({column}, r.id) < (%s::timestamptz, %s::uuid)", before))
    where = where_sql(target, extra=all_of(conditions))
    head = f"SELECT {column}, r.id FROM {target.table} r WHERE {where.text}"
    rows = fetch_rows(Sql(f"{head} ORDER BY {order}, r.id DESC LIMIT {int(limit)}", where.params))
    return [(row[0], row[1]) for row in rows]


def list_due_owners(obj: ObjectData, field: FieldData, day: date) -> list[tuple[UUID, int, UUID]]:
    """Return (owner, how many, one of them) of live records whose date ``field`` is ``day``: for the product itself."""
    head = f"SELECT owner_id, count(*), min(id::text) FROM {table_of(obj)}"
    where = f"WHERE {quote_name(field.column)} = %s::date AND deleted_at IS NULL AND owner_id IS NOT NULL"
    rows = fetch_rows(Sql(f"{head} {where} GROUP BY owner_id", (day,)))
    return [(owner_id, count, UUID(first)) for owner_id, count, first in rows]
