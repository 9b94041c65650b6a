"""Who may fetch a file that a record holds."""

from uuid import UUID

from jingui.access.types import Right
from jingui.catalog.types import FILE_TYPES
from jingui.files.types import FileData
from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import open_object


def may_read_file(actor: Actor, file: FileData) -> bool:
    """Tell whether the actor may view the record, reads the field in full, and the field still holds the file."""
    record_id: UUID | None = file.record_id
    if record_id is None:
        return False
    try:
        target = open_object(actor, file.object_key)
    except NotFound:
        return False
    field = target.obj.find_field(file.field_key)
    if field is None or field.type not in FILE_TYPES or target.plan.right(field.key) < Right.FULL:
        return False
    where = all_of(
        [
            Sql("r.id = %s::uuid", (record_id,)),
            Sql("r.deleted_at IS NULL"),
            Sql(f"%s::uuid = ANY(r.{quote_name(field.column)})", (file.id,)),
            target.scope("view"),
        ]
    )
    return fetch_row(Sql(f"SELECT 1 FROM {target.table} r WHERE {where.text}", where.params)) is not None
