"""Columns of fields with what belongs to them: pinyin key, foreign key, sequence, indexes."""

from psycopg import sql

from jingui.catalog.ddl.field_indexes import SEARCHED_IN_PARTS, ensure_field_index, list_field_indexes
from jingui.catalog.ddl.names import check_key, check_schema
from jingui.catalog.ddl.runner import run_sql
from jingui.catalog.ddl.tables import APP_ROLE, table_name
from jingui.catalog.types import FieldData, sequence_name, short_name, unique_index_name

__all__ = [
    "SEARCHED_IN_PARTS",
    "add_column",
    "add_pinyin_column",
    "column_definitions",
    "complete_column",
    "drop_search_index",
    "drop_unique_index",
    "ensure_search_index",
    "ensure_unique_index",
    "pinyin_column",
    "rename_column",
]


def pinyin_column(key: str) -> sql.Identifier:
    """Return the quoted name of the pinyin key beside a text column."""
    return sql.Identifier(f"{check_key(key)}__py")


def column_definitions(schema: str, field: FieldData, column_type: str) -> list[sql.Composable]:
    """Return the column (and the pinyin key) of a field as it stands in ``CREATE TABLE``."""
    definition = sql.SQL("{} {}").format(sql.Identifier(check_key(field.key)), sql.SQL(column_type))
    if field.type == "relation":
        definition += sql.SQL(" REFERENCES {} (id)").format(table_name(schema, field.config["target"]))
    found: list[sql.Composable] = [definition]
    if field.has_pinyin:
        found.append(sql.SQL("{} text").format(pinyin_column(field.key)))
    return found


def add_column(schema: str, object_key: str, field: FieldData, column_type: str, *, is_complete: bool = True) -> None:
    """Add the column of a field to a table that may hold rows; with its sequence and indexes unless
    these are made when it has been filled (``is_complete=False``).
    """
    table = table_name(schema, object_key)
    parts = [sql.SQL("ADD COLUMN ") + part for part in column_definitions(schema, field, column_type)]
    run_sql(sql.SQL("ALTER TABLE {} {}").format(table, sql.SQL(", ").join(parts)))
    if is_complete:
        complete_column(schema, object_key, field)


def complete_column(schema: str, object_key: str, field: FieldData) -> None:
    """Make what stands beside the column: sequence, index of the relation, unique and search index."""
    if field.type == "auto_number":
        _create_sequence(schema, object_key, field.key)
    for index in list_field_indexes(object_key, field):
        ensure_field_index(schema, object_key, index)


def rename_column(schema: str, object_key: str, field: FieldData, key: str) -> None:
    """Give the column of a field (and its pinyin key) another name."""
    statement = sql.SQL("ALTER TABLE {} RENAME COLUMN {} TO {}")
    table = table_name(schema, object_key)
    run_sql(statement.format(table, sql.Identifier(check_key(field.key)), sql.Identifier(check_key(key))))
    if field.has_pinyin:
        run_sql(statement.format(table, pinyin_column(field.key), pinyin_column(key)))


def add_pinyin_column(schema: str, object_key: str, key: str) -> None:
    """Add the pinyin key to an existing text column."""
    statement = sql.SQL("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {} text")
    run_sql(statement.format(table_name(schema, object_key), pinyin_column(key)))


def ensure_unique_index(schema: str, object_key: str, field: FieldData) -> None:
    """Forbid two live records with the same value; deleted records do not count."""
    for index in list_field_indexes(object_key, field):
        if index.is_unique:
            ensure_field_index(schema, object_key, index)


def drop_unique_index(schema: str, object_key: str, key: str) -> None:
    """Allow equal values again."""
    name = sql.Identifier(check_schema(schema), unique_index_name(object_key, check_key(key)))
    run_sql(sql.SQL("DROP INDEX IF EXISTS {}").format(name))


def ensure_search_index(schema: str, object_key: str, field: FieldData) -> None:
    """Make the indexes that quick search needs for this field, if it is searchable."""
    for index in list_field_indexes(object_key, field):
        if not index.is_unique:
            ensure_field_index(schema, object_key, index)


def drop_search_index(schema: str, object_key: str, key: str) -> None:
    """Remove the indexes of quick search; the pinyin key and its order stay."""
    for tail in ("bi", "pre", "tri"):
        name = sql.Identifier(check_schema(schema), short_name("ix", object_key, check_key(key), tail))
        run_sql(sql.SQL("DROP INDEX IF EXISTS {}").format(name))


def _create_sequence(schema: str, object_key: str, key: str) -> None:
    name = sql.Identifier(check_schema(schema), sequence_name(object_key, check_key(key)))
    run_sql(sql.SQL("CREATE SEQUENCE IF NOT EXISTS {}").format(name))
    run_sql(sql.SQL("GRANT USAGE, SELECT ON SEQUENCE {} TO {}").format(name, sql.Identifier(APP_ROLE)))
