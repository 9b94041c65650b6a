"""Look at and fill the records of a table while its definition changes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg import sql

from jingui.catalog.ddl.columns import pinyin_column
from jingui.catalog.ddl.names import check_key, check_schema
from jingui.catalog.ddl.runner import fetch_rows, fetch_value, run_sql
from jingui.catalog.ddl.tables import table_name
from jingui.catalog.registries import field_types
from jingui.catalog.text.auto_number import split_format
from jingui.catalog.text.pinyin import pinyin_key
from jingui.catalog.types import FieldData, sequence_name

_BATCH = 5_000


def count_empty(schema: str, object_key: str, key: str) -> int:
    """Count live records without a value."""
    return _count(schema, object_key, sql.SQL("{} IS NULL").format(sql.Identifier(check_key(key))), [])


def count_duplicates(schema: str, object_key: str, key: str) -> int:
    """Count values that more than one live record has."""
    column = sql.Identifier(check_key(key))
    statement = sql.SQL(
        "SELECT count(*) FROM (SELECT {0} FROM {1} WHERE deleted_at IS NULL AND {0} IS NOT NULL "
        "GROUP BY {0} HAVING count(*) > 1) found"
    )
    return int(fetch_value(statement.format(column, table_name(schema, object_key))))


def count_option(schema: str, object_key: str, field: FieldData, option_key: str) -> int:
    """Count records (deleted ones, too: they may come back) that hold an option."""
    test = sql.SQL("%s = ANY({})" if field.type in {"multi_choice", "tags"} else "{} = %s")
    condition = test.format(sql.Identifier(check_key(field.key)))
    return _count(schema, object_key, condition, [option_key], is_live_only=False)


def count_misfits(schema: str, object_key: str, field: FieldData) -> int:
    """Count live records whose value lies outside the limits of the settings."""
    column = sql.Identifier(check_key(field.key))
    tests: list[sql.Composable] = []
    params: list[Any] = []
    for setting, operator in (("min", "<"), ("max", ">")):
        if setting in field.config:
            tests.append(sql.SQL("{} {} %s").format(column, sql.SQL(operator)))
            params.append(_bound(field, field.config[setting]))
    for setting, operator in (("min_length", "<"), ("max_length", ">")):
        if setting in field.config:
            tests.append(sql.SQL("char_length({}) {} %s").format(column, sql.SQL(operator)))
            params.append(field.config[setting])
    if "scale" in field.config:
        tests.append(sql.SQL("round({0}, %s) <> {0}").format(column))
        params.append(field.config["scale"])
    if not tests:
        return 0
    return _count(schema, object_key, sql.SQL("(") + sql.SQL(" OR ").join(tests) + sql.SQL(")"), params)


def fill_value(schema: str, object_key: str, field: FieldData, wire: Any) -> int:
    """Give every record without a value this one; returns how many were filled."""
    plugin = field_types.get(field.type)
    statement = sql.SQL("UPDATE {0} SET {1} = %s WHERE {1} IS NULL").format(
        table_name(schema, object_key), sql.Identifier(check_key(field.key))
    )
    done = run_sql(statement, [plugin.clean(field, wire)])
    if field.has_pinyin:
        fill_pinyin(schema, object_key, field.key)
    return done


def fill_pinyin(schema: str, object_key: str, key: str) -> None:
    """Write the pinyin key of every record, in batches."""
    table, column, pinyin = table_name(schema, object_key), sql.Identifier(check_key(key)), pinyin_column(key)
    select = sql.SQL("SELECT id, {0} FROM {1} WHERE id > %s AND {0} IS NOT NULL ORDER BY id LIMIT %s")
    update = sql.SQL(
        "UPDATE {0} SET {1} = found.py FROM unnest(%s::uuid[], %s::text[]) AS found(id, py) WHERE {0}.id = found.id"
    )
    last = UUID(int=0)
    while rows := fetch_rows(select.format(column, table), [last, _BATCH]):
        run_sql(update.format(table, pinyin), [[r[0] for r in rows], [pinyin_key(r[1]) for r in rows]])
        last = rows[-1][0]


def number_records(schema: str, object_key: str, field: FieldData, timezone: str) -> None:
    """Number the records that are there in the order in which they were made."""
    parts: list[sql.Composable] = []
    for kind, value in split_format(field.config["format"]):
        if kind == "seq":
            width = sql.Literal(int(value or 0))
            parts.append(sql.SQL("lpad(n::text, greatest({}, length(n::text)), '0')").format(width))
        elif kind == "text":
            parts.append(sql.Literal(value))
        else:
            mask = sql.Literal(kind.upper())
            parts.append(sql.SQL("to_char(made AT TIME ZONE {}, {})").format(sql.Literal(timezone), mask))
    table = table_name(schema, object_key)
    statement = sql.SQL(
        "WITH numbered AS (SELECT id, created_at AS made, row_number() OVER (ORDER BY created_at, id) AS n FROM {0}), "
        "named AS (SELECT id, {1} AS number FROM numbered) "
        "UPDATE {0} SET {2} = named.number FROM named WHERE {0}.id = named.id"
    ).format(table, sql.SQL(" || ").join([sql.SQL("''"), *parts]), sql.Identifier(check_key(field.key)))
    done = run_sql(statement)
    if done:
        name = sql.Identifier(check_schema(schema), sequence_name(object_key, field.key)).as_string()
        fetch_value("SELECT setval(%s::regclass, %s)", [name, done])


def _bound(field: FieldData, value: str) -> Any:
    if field.type == "date":
        return date.fromisoformat(value)
    if field.type == "date_time":
        return datetime.fromisoformat(value).astimezone(UTC)
    return Decimal(str(value))


def _count(
    schema: str, object_key: str, condition: sql.Composable, params: list[Any], *, is_live_only: bool = True
) -> int:
    live = sql.SQL("deleted_at IS NULL AND " if is_live_only else "")
    statement = sql.SQL("SELECT count(*) FROM {} WHERE ").format(table_name(schema, object_key)) + live + condition
    return int(fetch_value(statement, params))
