"""Read and fill the two columns of a change of type."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import sql

from jingui.catalog.ddl.names import check_key
from jingui.catalog.ddl.runner import fetch_rows, fetch_value, run_sql
from jingui.catalog.ddl.tables import table_name
from jingui.catalog.registries import field_types
from jingui.catalog.services.retype.convert import Converter, Tally
from jingui.catalog.text.pinyin import pinyin_key
from jingui.catalog.types import FieldData

BATCH = 5_000
ZERO = UUID(int=0)
Row = tuple[UUID, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a table of records."""

    schema: str
    object_key: str
    column: str

    @property
    def table(self) -> sql.Identifier:
        """Quoted table."""
        return table_name(self.schema, self.object_key)

    @property
    def name(self) -> sql.Identifier:
        """Quoted column."""
        return sql.Identifier(self.column)


def count_values(place: Place) -> int:
    """Count records with a value, deleted ones too."""
    return int(fetch_value(sql.SQL("SELECT count({}) FROM {}").format(place.name, place.table)))


def read_distinct(place: Place, limit: int) -> list[tuple[Any, int]]:
    """Return different values with their counts, at most ``limit`` of them."""
    statement = sql.SQL("SELECT {0}, count(*) FROM {1} WHERE {0} IS NOT NULL GROUP BY {0} LIMIT %s")
    return [(row[0], int(row[1])) for row in fetch_rows(statement.format(place.name, place.table), [limit])]


def read_batches(place: Place, *, after: UUID = ZERO, since: datetime | None = None) -> Iterator[list[Row]]:
    """Yield rows ``(id, value)`` in the order of ids; with ``since`` those that changed, empty ones too."""
    test = sql.SQL("updated_at >= %s" if since else "{} IS NOT NULL").format(place.name)
    statement = sql.SQL("SELECT id, {} FROM {} WHERE id > %s AND ").format(place.name, place.table)
    query, last = statement + test + sql.SQL(" ORDER BY id LIMIT %s"), after
    while rows := fetch_rows(query, [last, *([since] if since else []), BATCH]):
        yield [(row[0], row[1]) for row in rows]
        last = rows[-1][0]


def read_values(place: Place, ids: list[UUID]) -> dict[UUID, Any]:
    """Return the values of some records by id."""
    statement = sql.SQL("SELECT id, {} FROM {} WHERE id = ANY(%s::uuid[])").format(place.name, place.table)
    return {row[0]: row[1] for row in fetch_rows(statement, [ids])}


def write_batch(place: Place, converter: Converter, rows: list[Row], tally: Tally | None = None) -> None:
    """Turn the values of some rows and write them into the column (and its pinyin key)."""
    found: list[Row] = []
    for row_id, value in rows:
        turned = converter.turn(value) if value is not None else None
        if turned is not None and tally is not None:
            tally.add(converter, value, turned)
        found.append((row_id, turned.value if turned else None))
    write_values(place, converter.new, found)


def write_values(place: Place, field: FieldData, rows: list[Row]) -> None:
    """Write db values of some records into the column of a field (and its pinyin key)."""
    if not rows:
        return
    ids, values = [row_id for row_id, _ in rows], [value for _, value in rows]
    _update(place, field_types.get(field.type).column_type, ids, values)
    if field.has_pinyin:
        beside = Place(place.schema, place.object_key, f"{place.column}__py")
        _update(beside, "text", ids, [pinyin_key(value) if value else None for value in values])


def _update(place: Place, kind: str, ids: list[UUID], values: list[Any]) -> None:
    """Update by one statement; arrays cannot travel in an array, so they stand in a VALUES list."""
    if kind.endswith("[]"):
        lines = sql.SQL(", ").join([sql.SQL("(%s::uuid, %s::{})").format(sql.SQL(kind))] * len(ids))
        statement = sql.SQL("UPDATE {0} SET {1} = found.v FROM (VALUES {2}) AS found(id, v) WHERE {0}.id = found.id")
        run_sql(
            statement.format(place.table, place.name, lines),
            [item for pair in zip(ids, values, strict=True) for item in pair],
        )
        return
    statement = sql.SQL(
        "UPDATE {0} SET {1} = found.v FROM unnest(%s::uuid[], %s::{2}[]) AS found(id, v) WHERE {0}.id = found.id"
    )
    run_sql(statement.format(place.table, place.name, sql.SQL(kind)), [ids, values])


def free_key(base: str, taken: set[str]) -> str:
    """Return ``<base>_old`` or the next one that is free, never longer than a key may be."""
    for number in range(1, 1_000):
        tail = "_old" if number == 1 else f"_old{number}"
        key = base[: 40 - len(tail)].rstrip("_") + tail
        if key not in taken:
            return check_key(key)
    raise AssertionError
