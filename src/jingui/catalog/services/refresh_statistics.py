"""Upkeep of a table after many rows came in at once."""

import logging

from django.db import DatabaseError
from psycopg import sql

from jingui.catalog.ddl.runner import fetch_value, run_sql
from jingui.catalog.types import ObjectData

logger = logging.getLogger(__name__)


def refresh_statistics(obj: ObjectData) -> None:
    """Let the planner know a table as it is now, and merge what waits beside its search indexes.

    Without this the first searches after a big import run on the statistics of an empty table,
    until autovacuum comes round. Needs no right of its own and changes no data; must run outside
    a transaction. Source: PostgreSQL manual, VACUUM, and GIN "fast update" pending list.
    """
    table = sql.Identifier(obj.schema, obj.key)
    try:
        run_sql(sql.SQL("VACUUM (ANALYZE, SKIP_LOCKED) {}").format(table))
    except DatabaseError:  # upkeep: autovacuum will do it, nobody's work stops for it
        logger.warning("statistics of %s.%s not refreshed", obj.schema, obj.key, exc_info=True)


def estimate_rows(obj: ObjectData) -> float:
    """Return how many rows the table held when its statistics were last made; 0 when never."""
    found = fetch_value(
        "SELECT c.reltuples FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = %s AND c.relname = %s",
        [obj.schema, obj.key],
    )
    return max(float(found or 0), 0.0)
