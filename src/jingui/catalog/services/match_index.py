"""An index by which an import finds records with the same values, made when the first one needs it."""

import logging
from collections.abc import Sequence

from django.db import DatabaseError, connections
from psycopg import sql

from jingui.catalog.ddl.names import check_schema
from jingui.catalog.ddl.runner import OWNER, fetch_rows, run_sql
from jingui.catalog.ddl.tables import table_name
from jingui.catalog.services.refresh_statistics import estimate_rows
from jingui.catalog.types import FieldData, ObjectData, short_name

logger = logging.getLogger(__name__)

SMALL_ROWS = 20_000
"""Up to here reading the whole table for each batch is cheap enough."""
MATCH_TYPES = frozenset({"text", "long_text"})
"""Types compared by ``jg_match_key`` (no width, case or spaces); all others are stored in one form."""

_LEADING = """
SELECT a.attname, pg_get_expr(i.indexprs, i.indrelid), c.relname FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0] AND a.attnum > 0
WHERE n.nspname = %s AND t.relname = %s AND i.indisvalid
AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(deleted_at IS NULL)')
"""


def ensure_match_index(obj: ObjectData, keys: Sequence[str], *, coming_rows: int) -> str | None:
    """Return the key an index finds records by, making one for a table that is or becomes large.

    Prefers what is indexed already, then values that tell records apart best. ``None``: the
    table is small, or no index could be made; the look-up reads the table then. Call it outside a
    transaction: a large table gets its index concurrently.
    """
    fields = [obj.by_key[key] for key in keys]
    columns, expressions = _indexed(obj)
    for field in sorted(fields, key=_rank):
        if field.type in MATCH_TYPES:
            if any(f"({field.column})" in text or f'("{field.column}")' in text for text in expressions):
                return field.key
        elif field.column in columns:
            return field.key
    rows = estimate_rows(obj)
    if rows + coming_rows <= SMALL_ROWS:
        return None
    best = min(fields, key=_rank)
    return best.key if _make(obj, best, is_large=rows > SMALL_ROWS) else None


def _indexed(obj: ObjectData) -> tuple[set[str], list[str]]:
    rows = fetch_rows(_LEADING, [check_schema(obj.schema), obj.key])
    columns = {name for name, _text, _index in rows if name}
    return columns, [text for name, text, _index in rows if not name and text and "jg_match_key" in text]


def _rank(field: FieldData) -> int:
    """Few records share a code or a phone number, many a choice."""
    if field.is_unique:
        return 0
    if field.type in MATCH_TYPES:
        return 2
    return 3 if field.type in {"choice", "yes_no", "region", "member", "department", "date"} else 1


def _make(obj: ObjectData, field: FieldData, *, is_large: bool) -> bool:
    name = short_name("mk", obj.key, field.key)
    column = sql.Identifier(field.column)
    key = sql.SQL("(public.jg_match_key({}))").format(column) if field.type in MATCH_TYPES else column
    concurrently = sql.SQL("CONCURRENTLY" if is_large and not connections[OWNER].in_atomic_block else "")
    try:
        run_sql(sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(obj.schema, name)))
        run_sql(
            sql.SQL("CREATE INDEX {} {} ON {} ({}) WHERE deleted_at IS NULL").format(
                concurrently, sql.Identifier(name), table_name(obj.schema, obj.key), key
            )
        )
        run_sql(sql.SQL("ANALYZE {}").format(table_name(obj.schema, obj.key)))  # an expression's values are unknown yet
    except DatabaseError:  # the look-up works without it, slower
        logger.warning("no index to match %s by %s", obj.key, field.key, exc_info=True)
        return False
    return True
