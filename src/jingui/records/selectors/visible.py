"""Which of some records an actor may know about."""

from collections.abc import Iterable
from uuid import UUID

from jingui.access.types import Right
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target


def visible_ids(target: Target, ids: Iterable[UUID], *operations: str) -> set[UUID]:
    """Return the ids of live records the actor may view, and do ``operations`` with; others are left out."""
    wanted = list(set(ids))
    if not wanted:
        return set()
    reach = [target.scope(operation) for operation in ("view", *operations)]
    where = all_of([Sql("r.id = ANY(%s::uuid[])", (wanted,)), Sql("r.deleted_at IS NULL"), *reach])
    rows = fetch_rows(Sql(f"SELECT r.id FROM {target.table} r WHERE {where.text}", where.params))
    return {row[0] for row in rows}


def visible_titles(target: Target, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the titles of live records the actor may view; empty texts where he may not read titles in full."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    where = all_of([Sql("r.id = ANY(%s::uuid[])", (wanted,)), Sql("r.deleted_at IS NULL"), target.scope("view")])
    is_full = target.plan.right(target.obj.title_field) >= Right.FULL
    title = f"r.{quote_name(target.obj.by_key[target.obj.title_field].column)}::text" if is_full else "NULL"
    rows = fetch_rows(Sql(f"SELECT r.id, {title} FROM {target.table} r WHERE {where.text}", where.params))
    return {row[0]: row[1] or "" for row in rows}
