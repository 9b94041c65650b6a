"""Schemas and tables."""

from collections.abc import Sequence

from psycopg import sql

from jingui.catalog.ddl.names import check_key, check_schema
from jingui.catalog.ddl.runner import fetch_value, run_sql
from jingui.catalog.types import short_name

APP_ROLE = "jingui_app"

SYSTEM_COLUMNS = """
    id uuid PRIMARY KEY,
    version integer NOT NULL DEFAULT 1,
    owner_id uuid,
    department_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    deleted_at timestamptz,
    pool_id uuid,
    row_mac bytea
"""
"""First in every table: the row's head is then read without unpacking the rest (measured)."""

_LIVE = " WHERE deleted_at IS NULL"
BASE_INDEXES = (
    ("created", "(created_at DESC, id DESC)" + _LIVE),
    ("owner", "(owner_id, created_at DESC, id DESC)" + _LIVE),
    ("department", "(department_id, created_at DESC, id DESC)" + _LIVE),
    ("updated", "(updated_at DESC, id DESC)" + _LIVE),
    ("deleted", "(deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL"),
)
"""Made with every table; lists of live records must carry ``deleted_at IS NULL`` to use them."""


def table_name(schema: str, object_key: str) -> sql.Identifier:
    """Return the quoted, qualified name of an object's table."""
    return sql.Identifier(check_schema(schema), check_key(object_key))


def create_schema(schema: str) -> None:
    """Make the workspace's schema unless it is there, readable for the application role."""
    name = sql.Identifier(check_schema(schema))
    if fetch_value("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema]) is None:
        run_sql(sql.SQL("CREATE SCHEMA {}").format(name))
        run_sql(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(name, sql.Identifier(APP_ROLE)))


def create_table(schema: str, object_key: str, columns: Sequence[sql.Composable]) -> None:
    """Make a table with the system columns, the given column definitions and the base indexes."""
    table = table_name(schema, object_key)
    body = sql.SQL(", ").join([sql.SQL(SYSTEM_COLUMNS), *columns])
    run_sql(sql.SQL("CREATE TABLE {} ({})").format(table, body))
    grant_rows(table)
    for name, definition in BASE_INDEXES:
        index = sql.Identifier(short_name("ix", object_key, name))
        run_sql(sql.SQL("CREATE INDEX {} ON {} ").format(index, table) + sql.SQL(definition))


def grant_rows(table: sql.Composable) -> None:
    """Let the application role read and write rows; the table itself stays the owner's."""
    run_sql(sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(table, sql.Identifier(APP_ROLE)))
