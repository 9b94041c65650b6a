"""Remove records for good, and what hangs on them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from jingui.access.services.forget_records import forget_records
from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.catalog.types import FieldData, ObjectData
from jingui.files.services.remove_files import remove_files_of
from jingui.kit.clock import now
from jingui.kit.errors import FieldError
from jingui.kit.events import Event, publish_on_commit
from jingui.records.errors import ObjectDenied, RecordNotFound
from jingui.records.registries import SaveContext, after_purge
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.selectors.target import Target, table_of
from jingui.records.services.clean import to_wire
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows


def purge_drafts(target: Target, drafts: Sequence[Draft], *, run_id: UUID | None = None) -> None:
    """Remove records of the recycle bin in the running transaction; refused drafts carry their refusal.

    Relations of other records that point at them are emptied, each with its audit entry: a
    pointer to nothing would look like a record one may not see. Their files and shares go, and what
    runs kept of their values. The audit log stays as it is.
    """
    rows = lock_rows(target, [d.record_id for d in drafts if d.record_id], "delete", deleted=True)
    for draft in drafts:
        row = rows.get(draft.record_id) if draft.record_id else None
        if row is None:
            draft.refuse(RecordNotFound, [FieldError("", "purge.shut")])
        elif not row["_allowed"]:
            draft.refuse(ObjectDenied, [], "denied.record")
        else:
            draft.row = row
    gone = [draft for draft in drafts if draft.is_open and draft.record_id is not None]
    ids = [draft.record_id for draft in gone if draft.record_id is not None]
    if not ids:
        return
    _empty_references(target, ids, now(), run_id)
    execute(Sql(f"DELETE FROM {target.table} WHERE id = ANY(%s::uuid[])", (ids,)))
    execute(
        Sql(
            "UPDATE public.record_run_item SET before = NULL, after = NULL, code = 'purge.shut', state = 'undone' "
            "WHERE workspace_id = %s::uuid AND record_id = ANY(%s::uuid[]) AND before IS NOT NULL",
            (target.actor.workspace_id, ids),
        )
    )
    remove_files_of(ids)
    forget_records(record_ids=ids)
    entries = [
        EntryDraft("record.purge", target.obj.key, d.record_id, {"version": (d.row or {})["version"] + 1}) for d in gone
    ]
    write_entries(actor=target.actor, entries=entries, run_id=run_id)
    context = SaveContext(actor=target.actor, snapshot=target.snapshot, obj=target.obj, run_id=run_id)
    for hook in after_purge:
        hook(context, ids)
    payload = {"object": target.obj.key, "records": [{"id": str(i), "changed": []} for i in ids]}
    publish_on_commit(
        Event("record.purged", target.actor.workspace_id, {**payload, "actor_id": target.actor.member_id})
    )


def referring_fields(target: Target) -> list[tuple[ObjectData, FieldData]]:
    """Return every field of any object that points at records of this one."""
    return [
        (obj, field)
        for obj in target.snapshot.objects.values()
        for field in (*obj.fields, *obj.archived_fields)
        if field.config.get("target") == target.obj.key and column_type(field) in {"uuid", "uuid[]"}
    ]


def _empty_references(target: Target, ids: list[UUID], moment: datetime, run_id: UUID | None) -> None:
    for obj, field in referring_fields(target):
        column, table = quote_name(field.column), table_of(obj)
        is_list = column_type(field) == "uuid[]"
        test = f"{column} && %s::uuid[]" if is_list else f"{column} = ANY(%s::uuid[])"
        rest = (
            f"(SELECT array_agg(v) FROM unnest(t.{column}) v WHERE v <> ALL(%s::uuid[]))" if is_list else "NULL::uuid"
        )
        before = fetch_rows(Sql(f"SELECT id, {column} FROM {table} WHERE {test} ORDER BY id FOR UPDATE", (ids,)))
        if not before:
            continue
        after = fetch_rows(
            Sql(
                f"UPDATE {table} t SET {column} = {rest}, version = version + 1, "
                "updated_at = CASE WHEN deleted_at IS NULL THEN %s::timestamptz ELSE updated_at END, "
                "updated_by = CASE WHEN deleted_at IS NULL THEN %s::uuid ELSE updated_by END "
                f"WHERE id = ANY(%s::uuid[]) RETURNING id, version, {column}",
                (*((ids,) if is_list else ()), moment, target.actor.member_id, [row[0] for row in before]),
            )
        )
        old = dict(before)
        entries = [_emptied(field, obj, old[row[0]], row) for row in after]
        write_entries(actor=target.actor, entries=entries, run_id=run_id)


def _emptied(field: FieldData, obj: ObjectData, old: Any, row: tuple[Any, ...]) -> EntryDraft:
    record_id, version, value = row
    before, after = {field.key: to_wire(field, old)}, {field.key: to_wire(field, value)}
    return EntryDraft("record.update", obj.key, record_id, {"version": version, "before": before, "after": after})
