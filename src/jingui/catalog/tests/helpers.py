"""Rows and questions for catalogue tests, past the records package (which lies above)."""

from typing import Any

from django.db import connection, transaction
from psycopg import sql

from jingui.catalog.types import ObjectData
from jingui.kit.context import workspace_context
from jingui.kit.ids import make_id


def query(workspace: Any, statement: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement as the application role in a workspace."""
    with workspace_context(workspace.id), connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def insert_row(workspace: Any, obj: ObjectData, **values: Any) -> Any:
    """Insert one record as the application role; returns its id."""
    row = {"id": make_id(), **values}
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(obj.schema, obj.key),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() for _ in row),
    )
    with workspace_context(workspace.id), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.as_string(), list(row.values()))
    return row["id"]
