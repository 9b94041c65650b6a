"""Draw numbers for new records."""

from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import sql

from jingui.catalog.text.auto_number import format_number
from jingui.catalog.types import FieldData, ObjectData, sequence_name

_NEXT = "SELECT nextval($1::regclass) FROM generate_series(1, $2::integer)"


def take_numbers(
    *, obj: ObjectData, field: FieldData, count: int, day: date, using: str = DEFAULT_DB_ALIAS
) -> list[str]:
    """Return ``count`` new numbers of an auto-number field, in order, none ever given twice.

    A number drawn by a transaction that fails is lost: gaps are the price of not making all
    writers wait for each other. ``day`` is the workspace's calendar day.
    """
    name = sql.Identifier(obj.schema, sequence_name(obj.key, field.key)).as_string()
    connection: Any = connections[using]
    rows = connection.fetch_prepared(_NEXT, (name, count))
    return [format_number(field.config["format"], int(row[0]), day) for row in rows]
