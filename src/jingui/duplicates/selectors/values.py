"""Values of records to compare, read for the product itself: they never leave in an answer."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from jingui.duplicates.matching.matcher import Forms, Matcher
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target

SCAN_TIMEOUT_MS = 60_000


def page_of_forms(target: Target, matcher: Matcher, *, after: UUID | None, limit: int) -> list[tuple[UUID, Forms]]:
    """Return the next live records by id with their comparable forms; ``target`` is the product's own."""
    parts = [Sql("r.deleted_at IS NULL"), target.scope("view")]
    if after is not None:
        parts.append(Sql("r.id > %s::uuid", (after,)))
    return _read(target, matcher, all_of(parts), f" ORDER BY r.id LIMIT {int(limit)}")


def newest_forms(target: Target, matcher: Matcher, *, limit: int) -> list[tuple[UUID, Forms]]:
    """Return the newest live records the target's actor may see, with their comparable forms."""
    where = all_of([Sql("r.deleted_at IS NULL"), target.scope("view")])
    return _read(target, matcher, where, f" ORDER BY r.created_at DESC, r.id DESC LIMIT {int(limit)}")


def forms_of(target: Target, matcher: Matcher, ids: Iterable[UUID]) -> dict[UUID, Forms]:
    """Return the comparable forms of live records in the target's reach, by id."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    where = all_of([Sql("r.id = ANY(%s::uuid[])", (wanted,)), Sql("r.deleted_at IS NULL"), target.scope("view")])
    return dict(_read(target, matcher, where, ""))


def changed_ids(target: Target, since: datetime, limit: int) -> list[tuple[UUID, datetime]]:
    """Return live records changed at or after a moment, oldest first."""
    query = Sql(
        f"SELECT r.id, r.updated_at FROM {target.table} r WHERE r.updated_at >= %s AND r.deleted_at IS NULL "
        f"ORDER BY r.updated_at, r.id LIMIT {int(limit)}",
        (since,),
    )
    return [(row[0], row[1]) for row in fetch_rows(query, timeout_ms=SCAN_TIMEOUT_MS)]


def count_changed(target: Target, since: datetime, most: int) -> int:
    """Return how many live records were changed at or after a moment, at most ``most``."""
    return len(changed_ids(target, since, most))


def count_live(target: Target) -> int:
    """Return how many live records there are."""
    row = fetch_row(
        Sql(f"SELECT count(*) FROM {target.table} r WHERE r.deleted_at IS NULL"), timeout_ms=SCAN_TIMEOUT_MS
    )
    return int(row[0]) if row else 0


def _read(target: Target, matcher: Matcher, where: Sql, tail: str) -> list[tuple[UUID, Forms]]:
    fields = [target.obj.by_key[key] for key in matcher.keys_of_fields]
    columns = ", ".join(f"r.{quote_name(field.column)}" for field in fields)
    query = Sql(f"SELECT r.id, {columns} FROM {target.table} r WHERE {where.text}{tail}", where.params)
    found: list[tuple[UUID, Forms]] = []
    for row in fetch_rows(query, timeout_ms=SCAN_TIMEOUT_MS):
        values: dict[str, Any] = dict(zip(matcher.keys_of_fields, row[1:], strict=True))
        found.append((row[0], matcher.forms(values)))
    return found


def key_rows(keys: Sequence[int], *, per_key: int) -> list[tuple[int, UUID]]:
    """Return (key, record) for keys, at most ``per_key`` records of each."""
    query = Sql(
        "SELECT k.key, x.record_id FROM unnest(%s::bigint[]) k(key) CROSS JOIN LATERAL ("
        "SELECT d.record_id FROM public.duplicate_key d WHERE d.key = k.key "
        "AND d.workspace_id = nullif(current_setting('app.ws', true), '')::uuid "
        f"LIMIT {int(per_key)}) x",
        (list(keys),),
    )
    return [(row[0], row[1]) for row in fetch_rows(query)]


def blocks_of(low: int, high: int, *, most: int) -> tuple[list[list[UUID]], int]:
    """Return groups of records that share a key of a range, and how many groups were too large to compare."""
    query = Sql(
        "SELECT (array_agg(d.record_id))[1:%s], count(*) FROM public.duplicate_key d "
        "WHERE d.key >= %s AND d.key < %s AND d.workspace_id = nullif(current_setting('app.ws', true), '')::uuid "
        "GROUP BY d.key HAVING count(*) > 1",
        (most, low, high),
    )
    rows = fetch_rows(query, timeout_ms=SCAN_TIMEOUT_MS)
    return [row[0] for row in rows if row[1] <= most], sum(1 for row in rows if row[1] > most)
