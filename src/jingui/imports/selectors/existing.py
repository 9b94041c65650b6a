"""Records that are there already, by the fields that tell duplicates: only those in the actor's reach."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from jingui.imports.conversion.duplicates import key_digest
from jingui.records.selectors.query.sql import Sql, all_of, any_of, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target

PAGE_ROWS = 20_000
PAGE_TIMEOUT_MS = 30_000


def load_digests(target: Target, keys: Sequence[str]) -> dict[int, int]:
    """Return ``digest of the key values → record id as a number`` of every live record in reach.

    In reach is what the actor may view, and what he has made himself. The rights to match by the
    keys have been checked before.
    """
    found: dict[int, int] = {}
    for row in _pages(target, keys):
        digest = key_digest(row[1:])
        if digest is not None:
            found.setdefault(digest, row[0].int)
    return found


def _pages(target: Target, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    fields = [target.obj.by_key[key] for key in keys]
    columns = ", ".join(f"r.{quote_name(item.column)}" for item in fields)
    scope = target.scope("view")
    if scope.text != "true" and target.actor.member_id is not None:
        scope = any_of([scope.wrap(), Sql("r.created_by = %s::uuid", (target.actor.member_id,))])
    filled = [Sql(f"r.{quote_name(item.column)} IS NOT NULL") for item in fields]
    last = UUID(int=0)
    while True:
        where = all_of([Sql("r.id > %s::uuid", (last,)), Sql("r.deleted_at IS NULL"), scope, *filled])
        text = f"SELECT r.id, {columns} FROM {target.table} r WHERE {where.text} ORDER BY r.id LIMIT {PAGE_ROWS}"  # noqa: S608  # quoted identifiers
        rows = fetch_rows(Sql(text, where.params), timeout_ms=PAGE_TIMEOUT_MS)
        yield from rows
        if len(rows) < PAGE_ROWS:
            return
        last = rows[-1][0]
