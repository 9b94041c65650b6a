"""Which records an operation on many is about, as SQL."""

from typing import Any
from uuid import UUID

from jingui.records.run_types import Selection
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target

COUNT_TIMEOUT_MS = 60_000


def selection_sql(target: Target, selection: Selection, *, deleted: bool = False, extra: Sql | None = None) -> Sql:
    """Compile a selection under the actor's sight: hidden records are not in it.

    Raises:
        BadRequest: the filter names what the actor may not use, or is malformed.
        ObjectDenied: deleted records are asked for without the right to delete.
    """
    parts = [extra] if extra is not None else []
    if selection.ids is not None:
        parts.append(Sql("r.id = ANY(%s::uuid[])", (selection.ids,)))
    if selection.but:
        parts.append(Sql("r.id <> ALL(%s::uuid[])", (selection.but,)))
    return where_sql(target, filter=selection.filter, search=selection.search, deleted=deleted, extra=all_of(parts))


def count_selection(target: Target, where: Sql, operation: str) -> tuple[int, int]:
    """Return how many records a condition finds, and how many of them ``operation`` reaches."""
    scope = target.scope(operation)
    query = Sql(
        f"SELECT count(*), count(*) FILTER (WHERE {scope.text}) FROM {target.table} r WHERE {where.text}",
        (*scope.params, *where.params),
    )
    row = fetch_row(query, timeout_ms=COUNT_TIMEOUT_MS)
    return (row[0], row[1]) if row else (0, 0)


def lock_columns(target: Target, ids: list[UUID], columns: list[str]) -> dict[UUID, tuple[Any, ...]]:
    """Lock records in order of id and return some of their columns, whoever may see them."""
    names = "".join(f", r.{quote_name(column)}" for column in columns)
    query = Sql(
        f"SELECT r.id{names} FROM {target.table} r WHERE r.id = ANY(%s::uuid[]) ORDER BY r.id FOR UPDATE OF r", (ids,)
    )
    return {row[0]: row[1:] for row in fetch_rows(query)}
