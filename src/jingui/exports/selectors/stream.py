"""Every record a question finds, one after another, through the read path: scope, filter, masks in SQL.

As records (``stream_records``), or as the lines of a file that PostgreSQL writes itself (``stream_lines``).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
import psycopg
from django.db import connection, transaction
from psycopg import sql
from psycopg.adapt import Loader

from jingui.access.selectors.row_scope import row_predicate
from jingui.access.types import AccessPlan
from jingui.catalog.types import FieldData
from jingui.exports.types import ExportQuery
from jingui.kit.spreadsheet import DROPPED_BYTES
from jingui.records.selectors.query.columns import record_json
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.export_sql import export_sql
from jingui.records.selectors.query.sorting import sort_keys
from jingui.records.selectors.query.sql import Sql, all_of, join_sql, number_placeholders, quote_name
from jingui.records.selectors.run import copy_out, fetch_row, fetch_rows
from jingui.records.selectors.target import Target

FETCH_ROWS = 2000
BLOCK_BYTES = 256 * 1024
COUNT_TIMEOUT_MS = 30_000


class _RawJson(Loader):
    def load(self, data: Any) -> bytes:
        return bytes(data)


def count_records(target: Target, spec: ExportQuery) -> int:
    """Return how many records the export will hold."""
    where = _where(target, spec)
    text = f"SELECT count(*) FROM {target.table} r WHERE {where.text}"  # noqa: S608  # quoted identifiers
    row = fetch_row(Sql(text, where.params), timeout_ms=COUNT_TIMEOUT_MS)
    return int(row[0]) if row else 0


def count_among(target: Target, spec: ExportQuery, ids: Sequence[UUID]) -> int:
    """Return how many of some records the export holds."""
    where = all_of([Sql("r.id = ANY(%s::uuid[])", (list(ids),)), _where(target, spec)])
    text = f"SELECT count(*) FROM {target.table} r WHERE {where.text}"  # noqa: S608  # quoted identifiers
    row = fetch_row(Sql(text, where.params), timeout_ms=COUNT_TIMEOUT_MS)
    return int(row[0]) if row else 0


def has_records_beyond(target: Target, spec: ExportQuery, plan: AccessPlan) -> bool:
    """Tell whether the export holds a record that another plan would not let out."""
    text, params = row_predicate(plan, "export")
    if not text:
        return False
    where = _where(target, spec)
    beyond = Sql(
        f"SELECT EXISTS (SELECT 1 FROM {target.table} r WHERE {where.text} AND ({text}) IS NOT TRUE)",  # noqa: S608
        (*where.params, *params),
    )
    row = fetch_row(beyond, timeout_ms=COUNT_TIMEOUT_MS)
    return bool(row and row[0])


def stream_records(target: Target, spec: ExportQuery, fields: Sequence[FieldData]) -> Iterator[dict[str, Any]]:
    """Yield the ``fields`` of every record in wire form, in the order of the question, from one snapshot."""
    item = record_json(target, fields, "p")
    query = join_sql("", [Sql("SELECT "), item, Sql(" FROM "), _rows(target, spec, fields).wrap(), Sql(" p")])
    with _session() as raw, psycopg.RawServerCursor(raw, "export") as cursor:
        cursor.adapters.register_loader("json", _RawJson)
        cursor.itersize = FETCH_ROWS
        cursor.execute(number_placeholders(query.text), query.params)
        for (record,) in cursor:
            yield orjson.loads(record)["fields"]


def compile_lines(
    target: Target, spec: ExportQuery, fields: Sequence[FieldData], *, language: str, timezone: str
) -> Sql | None:
    """Return the statement of the lines, or ``None`` where PostgreSQL has no form of a field or a time zone."""
    zones = {str(item.config.get("timezone") or timezone) for item in fields if item.type == "date_time"}
    if not zones <= _known_zones():
        return None
    return export_sql(target, fields, _rows(target, spec, fields), language=language, timezone=timezone)


def stream_lines(query: Sql) -> Iterator[tuple[int, bytes]]:
    """Yield (number of lines, text) in blocks: cells quoted by PostgreSQL, lines ended as in RFC 4180."""
    with _session() as raw:
        raw.execute("SET LOCAL datestyle = 'ISO, YMD'")
        lines: list[Any] = []
        size = 0
        for line in copy_out(_copy(query)):
            lines.append(line[:-1])
            size += len(line)
            if size > BLOCK_BYTES:
                yield len(lines), _block(lines)
                lines, size = [], 0
        if lines:
            yield len(lines), _block(lines)


def _copy(query: Sql) -> sql.Composed:
    """COPY takes no parameters: the driver writes the values as literals."""
    first, *others = query.text.split("%s")
    pieces: list[sql.Composable] = [sql.SQL(first)]
    for value, text in zip(query.params, others, strict=True):
        pieces += [sql.Literal(value), sql.SQL(text)]
    return sql.SQL("COPY (") + sql.Composed(pieces) + sql.SQL(") TO STDOUT (FORMAT csv)")


def _block(lines: list[Any]) -> bytes:
    return (b"\r\n".join(lines) + b"\r\n").translate(None, DROPPED_BYTES)


@contextmanager
def _session() -> Iterator[Any]:
    """Give the bare connection of the workspace in a transaction that may take its time."""
    connection.ensure_connection()
    with transaction.atomic():
        connection.sync_session_scope()  # type: ignore[attr-defined]  # our database backend
        raw = connection.connection
        raw.execute("SET LOCAL statement_timeout = 0")
        yield raw


@lru_cache(maxsize=1)
def _known_zones() -> frozenset[str]:
    """Ask which time zones PostgreSQL knows; an unknown name would end the statement."""
    return frozenset(row[0] for row in fetch_rows(Sql("SELECT name FROM pg_catalog.pg_timezone_names")))


def _where(target: Target, spec: ExportQuery) -> Sql:
    chosen = [
        Sql(f"r.id {test}(%s::uuid[])", (ids,)) for test, ids in (("= ANY", spec.ids), ("<> ALL", spec.but)) if ids
    ]
    extra = all_of(chosen) if chosen else None
    return where_sql(target, filter=spec.filter, search=spec.search, operation="export", extra=extra)


def _rows(target: Target, spec: ExportQuery, fields: Sequence[FieldData]) -> Sql:
    keys = sort_keys(target, spec.sort)
    where = _where(target, spec)
    columns = dict.fromkeys(["id", "version", *(item.column for item in fields)])
    names = ", ".join(f"r.{quote_name(column)}" for column in columns)
    values = [Sql(f"{key.expression.text} AS _k{i}", key.expression.params) for i, key in enumerate(keys)]
    order = join_sql(", ", [key.order for key in keys])
    return join_sql(
        "",
        [
            Sql(f"SELECT {names}, "),
            join_sql(", ", values),
            Sql(f" FROM {target.table} r WHERE "),
            where,
            Sql(" ORDER BY "),
            order,
        ],
    )
