"""Load the rows to be changed, in scope and locked."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jingui.catalog.types import ObjectData
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target

_HEAD = ("id", "version", "owner_id", "department_id", "created_at", "created_by", "deleted_at")


def lock_rows(
    target: Target, ids: Iterable[UUID], operation: str, *, deleted: bool = False
) -> dict[UUID, dict[str, Any]]:
    """Lock records the actor may view and return them by id, in db form by field key.

    ``_allowed`` tells whether ``operation`` reaches the row. Locked in order of id, so two batches
    never wait for each other in a ring.
    """
    wanted = list(set(ids))
    if not wanted:
        return {}
    keys = stored_keys(target.obj)
    allowed = target.scope(operation)
    where = all_of(
        [
            Sql("r.id = ANY(%s::uuid[])", (wanted,)),
            Sql("r.deleted_at IS NOT NULL" if deleted else "r.deleted_at IS NULL"),
            target.scope("view"),
        ]
    )
    columns = [f"r.{quote_name(column)}" for column in (*_HEAD, *keys.values())]
    query = Sql(
        f"SELECT {', '.join(columns)}, ({allowed.text}) FROM {target.table} r "
        f"WHERE {where.text} ORDER BY r.id FOR UPDATE OF r",
        (*allowed.params, *where.params),
    )
    names = ("id", "version", "owner", "department", "created_at", "created_by", "deleted_at", *keys, "_allowed")
    return {row[0]: dict(zip(names, row, strict=True)) for row in fetch_rows(query)}


def stored_keys(obj: ObjectData) -> dict[str, str]:
    """Return field key → column of the fields that are not system columns."""
    return {field.key: field.column for field in obj.fields if not field.is_system}
