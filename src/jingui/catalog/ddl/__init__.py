"""Tables, columns and indexes of records, made by PostgreSQL statements with checked identifiers."""

from jingui.catalog.ddl.columns import (
    add_column,
    add_pinyin_column,
    drop_search_index,
    drop_unique_index,
    ensure_search_index,
    ensure_unique_index,
)
from jingui.catalog.ddl.indexes import drop_index, ensure_index, index_name
from jingui.catalog.ddl.names import MAX_KEY_LENGTH, RESERVED, check_key, is_free_key
from jingui.catalog.ddl.runner import catalogue_transaction, fetch_value, run_sql
from jingui.catalog.ddl.tables import create_schema, create_table

__all__ = [
    "MAX_KEY_LENGTH",
    "RESERVED",
    "add_column",
    "add_pinyin_column",
    "catalogue_transaction",
    "check_key",
    "create_schema",
    "create_table",
    "drop_index",
    "drop_search_index",
    "drop_unique_index",
    "ensure_index",
    "ensure_search_index",
    "ensure_unique_index",
    "fetch_value",
    "index_name",
    "is_free_key",
    "run_sql",
]
