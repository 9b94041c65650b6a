"""Indexes made on demand for lists that people use."""

from collections.abc import Sequence

from django.db import connections
from psycopg import sql

from jingui.catalog.ddl.names import check_schema
from jingui.catalog.ddl.runner import OWNER, fetch_rows, fetch_value, run_sql
from jingui.catalog.ddl.tables import table_name
from jingui.catalog.types import ObjectData, short_name

BIG_ROWS = 50_000
"""Above this an index is built concurrently: writers go on while it grows."""
_NEVER_EMPTY = frozenset({"created_at", "updated_at", "version"})
"""Lists are sorted by these without ``NULLS LAST``; an index that says it serves no order of theirs."""


def ensure_index(obj: ObjectData, columns: Sequence[str], *, desc: bool = False) -> str:
    """Make an index over live records on SQL columns of ``obj`` followed by ``id``; returns its name.

    ``columns`` are SQL columns of fields (``FieldData.column``, or the pinyin key). A big table
    gets it concurrently, which needs a call outside a transaction.
    """
    known = {f.column for f in obj.fields} | {f"{f.column}__py" for f in obj.fields if f.has_pinyin}
    if not columns or not set(columns) <= known:
        raise ValueError(f"{obj.key}: {columns!r} are not columns of fields")
    name = index_name(obj, columns, desc=desc)
    if _is_ready(obj.schema, name):
        return name
    concurrently = _row_estimate(obj) > BIG_ROWS and not connections[OWNER].in_atomic_block
    direction = " DESC" if desc else " ASC"
    keys = [
        sql.Identifier(column) + sql.SQL(direction if column in _NEVER_EMPTY else f"{direction} NULLS LAST")
        for column in columns
    ]
    keys.append(sql.Identifier("id") + sql.SQL(direction))
    head = (
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS {} ON {} ({})"
        if concurrently
        else "CREATE INDEX IF NOT EXISTS {} ON {} ({})"
    )
    statement = sql.SQL(head).format(sql.Identifier(name), table_name(obj.schema, obj.key), sql.SQL(", ").join(keys))
    run_sql(statement + sql.SQL(" WHERE deleted_at IS NULL"))
    return name


def index_name(obj: ObjectData, columns: Sequence[str], *, desc: bool = False) -> str:
    """Return the name :func:`ensure_index` gives an index."""
    return short_name("ix", obj.key, *columns, "desc" if desc else "asc")


def drop_index(obj: ObjectData, name: str) -> None:
    """Drop an index; a big table is not locked while it goes, which needs a call outside a transaction."""
    concurrently = _row_estimate(obj) > BIG_ROWS and not connections[OWNER].in_atomic_block
    head = "DROP INDEX CONCURRENTLY IF EXISTS {}" if concurrently else "DROP INDEX IF EXISTS {}"
    run_sql(sql.SQL(head).format(sql.Identifier(check_schema(obj.schema), name)))


def _is_ready(schema: str, name: str) -> bool:
    """Tell whether the index serves queries or is being built; one that a broken build left is dropped."""
    rows = fetch_rows(
        "SELECT i.indisvalid OR EXISTS (SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid) "
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_index i ON i.indexrelid = c.oid WHERE n.nspname = %s AND c.relname = %s",
        [check_schema(schema), name],
    )
    if rows and not rows[0][0]:
        run_sql(sql.SQL("DROP INDEX {}").format(sql.Identifier(schema, name)))
        return False
    return bool(rows)


def _row_estimate(obj: ObjectData) -> float:
    found = fetch_value(
        "SELECT c.reltuples FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = %s AND c.relname = %s",
        [obj.schema, obj.key],
    )
    return float(found or 0)
