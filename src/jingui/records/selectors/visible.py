"""Which of some records an actor may know about."""

from collections.abc import Iterable
from uuid import UUID

from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target


def visible_ids(target: Target, ids: Iterable[UUID]) -> set[UUID]:
    """Return the ids of live records the actor may view; hidden and missing ones are left out."""
    wanted = list(set(ids))
    if not wanted:
        return set()
    where = all_of([Sql("r.id = ANY(%s::uuid[])", (wanted,)), Sql("r.deleted_at IS NULL"), target.scope("view")])
    rows = fetch_rows(Sql(f"SELECT r.id FROM {target.table} r WHERE {where.text}", where.params))
    return {row[0] for row in rows}
