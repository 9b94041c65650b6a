"""Every record a question finds, one after another, through the read path: scope, filter, masks in SQL."""

from collections.abc import Iterator, Sequence
from typing import Any

import orjson
import psycopg
from django.db import connection, transaction
from psycopg.adapt import Loader

from jingui.catalog.types import FieldData
from jingui.records.selectors.query.columns import record_json
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.sorting import sort_keys
from jingui.records.selectors.query.sql import Sql, join_sql, number_placeholders, quote_name
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import Target
from jingui.records.types import QuerySpec

FETCH_ROWS = 2000
COUNT_TIMEOUT_MS = 30_000


class _RawJson(Loader):
    def load(self, data: Any) -> bytes:
        return bytes(data)


def count_records(target: Target, spec: QuerySpec) -> int:
    """Return how many records the export will hold."""
    where = where_sql(target, filter=spec.filter, search=spec.search, operation="export")
    text = f"SELECT count(*) FROM {target.table} r WHERE {where.text}"  # noqa: S608  # quoted identifiers
    row = fetch_row(Sql(text, where.params), timeout_ms=COUNT_TIMEOUT_MS)
    return int(row[0]) if row else 0


def stream_records(target: Target, spec: QuerySpec, fields: Sequence[FieldData]) -> Iterator[dict[str, Any]]:
    """Yield the ``fields`` of every record in wire form, in the order of the question, from one snapshot."""
    query = _compile(target, spec, fields)
    connection.ensure_connection()
    with transaction.atomic():
        connection.sync_session_scope()  # type: ignore[attr-defined]  # our database backend
        raw = connection.connection
        raw.execute("SET LOCAL statement_timeout = 0")
        with psycopg.RawServerCursor(raw, "export") as cursor:
            cursor.adapters.register_loader("json", _RawJson)
            cursor.itersize = FETCH_ROWS
            cursor.execute(number_placeholders(query.text), query.params)
            for (item,) in cursor:
                yield orjson.loads(item)["fields"]


def _compile(target: Target, spec: QuerySpec, fields: Sequence[FieldData]) -> Sql:
    keys = sort_keys(target, spec.sort)
    where = where_sql(target, filter=spec.filter, search=spec.search, operation="export")
    columns = dict.fromkeys(["id", "version", *(item.column for item in fields)])
    names = ", ".join(f"r.{quote_name(column)}" for column in columns)
    values = [Sql(f"{key.expression.text} AS _k{i}", key.expression.params) for i, key in enumerate(keys)]
    order = join_sql(", ", [key.order for key in keys])
    inner = join_sql(
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
    return join_sql("", [Sql("SELECT "), record_json(target, fields, "p"), Sql(" FROM ("), inner, Sql(") p")])
