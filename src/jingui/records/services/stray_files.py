"""Files that records held once and hold no more."""

from datetime import datetime
from uuid import UUID

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import FILE_TYPES
from jingui.kit.actor import Actor
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import table_of

_TIMEOUT_MS = 60_000


def list_let_go_files(actor: Actor, *, before: datetime) -> list[UUID]:
    """Return files that no field of their record holds, where the record has not changed since ``before``.

    Until then the change may be undone, and the file with it. Fields that are archived count as
    holding: they may come back.
    """
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch)
    found: list[UUID] = []
    for obj in snapshot.objects.values():
        fields = [f for f in (*obj.fields, *obj.archived_fields) if f.type in FILE_TYPES]
        columns = [(f"r.{quote_name(f.column)}", column_type(f) == "uuid[]") for f in fields]
        held = [f"f.id = ANY({name})" if is_list else f"f.id = {name}" for name, is_list in columns]
        none = " AND ".join(f"({test}) IS NOT TRUE" for test in held) or "true"
        query = Sql(
            f"SELECT f.id FROM public.stored_file f JOIN {table_of(obj)} r ON r.id = f.record_id "
            "WHERE f.workspace_id = %s::uuid AND f.object_key = %s::text AND r.updated_at < %s::timestamptz "
            f"AND {none}",
            (actor.workspace_id, obj.key, before),
        )
        found += [row[0] for row in fetch_rows(query, timeout_ms=_TIMEOUT_MS)]
    return found
