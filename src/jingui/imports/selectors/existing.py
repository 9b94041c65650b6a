"""Records that are there already, by the fields that tell duplicates: only those in the actor's reach."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from jingui.catalog.registries import ValueFault
from jingui.catalog.services.match_index import MATCH_TYPES
from jingui.catalog.types import FieldData
from jingui.records.selectors.query.sql import Sql, all_of, any_of, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.services.clean import to_db

TIMEOUT_MS = 30_000


class DuplicateLookup:
    """Find the records of a batch by their keys, with one statement; nothing of the base is kept in memory.

    In reach is what the actor may view, nothing else: what he has made and may no longer see stays
    unknown to him. With ``since``, the start of the run that asks, also what was made by it and not
    touched after: a row that repeats an earlier one finds it, though it went to somebody else.
    The rights to match by the keys have been checked before. Texts are compared without width, case
    and spaces, everything else by its stored form. ``index_key`` is the key an index leads to (see
    ``catalog.services.match_index``); without one the table is read.
    """

    def __init__(
        self, target: Target, keys: Sequence[str], index_key: str | None = None, *, since: datetime | None = None
    ) -> None:
        self._fields = [target.obj.by_key[key] for key in keys]
        if index_key is not None:
            self._fields.sort(key=lambda item: item.key != index_key)
        self._query = self._compile(target, _reach(target, since), is_indexed=index_key is not None) if keys else None

    def find(
        self, rows: Sequence[Mapping[str, Any]], stored: Sequence[Mapping[str, Any] | None] = ()
    ) -> list[UUID | None]:
        """Return for each row (fields in wire form) the oldest record with its keys; none when a key is empty.

        ``stored`` are the same rows in db form, where that is known.
        """
        found: list[UUID | None] = [None] * len(rows)
        if self._query is None:
            return found
        pairs = zip(rows, stored or [None] * len(rows), strict=True)
        wanted = [(i, values) for i, pair in enumerate(pairs) if (values := self._values(*pair)) is not None]
        if not wanted:
            return found
        columns = [list(column) for column in zip(*(values for _i, values in wanted), strict=True)]
        query = Sql(self._query.text, (*columns, *self._query.params))
        for n, record_id in fetch_rows(query, timeout_ms=TIMEOUT_MS):
            i = wanted[n - 1][0]
            earlier = found[i]
            if earlier is None or record_id < earlier:
                found[i] = record_id
        return found

    def _values(self, row: Mapping[str, Any], stored: Mapping[str, Any] | None) -> list[Any] | None:
        if stored is not None:
            found = [stored.get(item.key) for item in self._fields]
            return None if None in found else found
        values = []
        for item in self._fields:
            value = row.get(item.key)
            try:
                value = None if value is None else to_db(item, value)
            except ValueFault:  # the write path will say so
                value = None
            if value is None:
                return None
            values.append(value)
        return values

    def _compile(self, target: Target, reach: Sql, *, is_indexed: bool) -> Sql:
        arrays = ", ".join(f"%s::{column_type(item)}[]" for item in self._fields)
        names = ", ".join(f"k{i}" for i in range(len(self._fields)))
        equal = [Sql(_equal(item, f"i.k{i}")) for i, item in enumerate(self._fields)]
        where = all_of([*equal, Sql("r.deleted_at IS NULL"), reach])
        rows = f"unnest({arrays}) WITH ORDINALITY AS i({names}, n)"
        if is_indexed:
            # OFFSET 0 keeps the planner from reading the whole table once for all rows of the batch.
            found = f"CROSS JOIN LATERAL (SELECT r.id FROM {target.table} r WHERE {where.text} OFFSET 0) f"  # noqa: S608  # quoted identifiers
            return Sql(f"SELECT i.n, f.id FROM {rows} {found}", where.params)  # noqa: S608  # made above
        return Sql(f"SELECT i.n, r.id FROM {rows} JOIN {target.table} r ON {where.text}", where.params)  # noqa: S608  # quoted identifiers


def _equal(item: FieldData, given: str) -> str:
    column = f"r.{quote_name(item.column)}"
    if item.type in MATCH_TYPES:
        return f"public.jg_match_key({column}) = public.jg_match_key({given})"
    return f"{column} = {given}"


def _reach(target: Target, since: datetime | None) -> Sql:
    scope = target.scope("view")
    if since is None or scope.text == "true" or target.actor.member_id is None:
        return scope
    # Version 1: what stands there is what the file said, so finding it tells nothing new.
    mine = "r.created_by = %s::uuid AND r.created_at >= %s::timestamptz AND r.version = 1"
    return any_of([scope.wrap(), Sql(f"({mine})", (target.actor.member_id, since))])
