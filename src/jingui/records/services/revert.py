"""Take back what a journal notes: new records go for good, changed ones become what they were.

Every column is restored as it was but ``version``, which counts on: whoever still shows a version
from before the undo cannot save over what comes after it.

Asked of a run's own records only, after the caller has checked the right to it. Row scope and
field rights do not come in: values go back to where they were and are shown to nobody.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import DataError, IntegrityError, transaction

from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.kit.events import Event, publish_on_commit
from jingui.records.registries import SaveContext, after_purge
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.selectors.written import Blocked, WrittenItem, find_blocked
from jingui.records.services.clean import to_wire
from jingui.records.services.load import stored_keys

_TIMEOUT_MS = 60_000
_SYSTEM = {"owner": "owner_id", "department": "department_id"}


def revert_items(target: Target, items: Sequence[WrittenItem], run_id: UUID, run_ids: Sequence[UUID]) -> list[Blocked]:
    """Take items of one object back in the running transaction; return those later work stands on.

    ``run_id`` is the run they belong to, ``run_ids`` all that are taken back together.
    """
    blocked = find_blocked(target, items, run_ids, lock=True)
    shut = {found.record_id for found in blocked}
    removed = [item for item in items if item.image is None and item.record_id not in shut]
    restored = [item for item in items if item.image is not None and item.record_id not in shut]
    refused = _restore(target, restored, run_id)
    blocked += refused
    _remove(target, removed, run_id)
    return blocked


def _remove(target: Target, items: Sequence[WrittenItem], run_id: UUID) -> None:
    if not items:
        return
    ids = [item.record_id for item in items]
    execute(Sql(f"DELETE FROM {target.table} WHERE id = ANY(%s::uuid[])", (ids,)))
    entries = [
        EntryDraft("record.purge", target.obj.key, item.record_id, {"version": item.version + 1, "is_undo": True})
        for item in items
    ]
    write_entries(actor=target.actor, entries=entries, run_id=run_id)
    context = SaveContext(actor=target.actor, snapshot=target.snapshot, obj=target.obj, run_id=run_id)
    for hook in after_purge:
        hook(context, ids)
    _publish(target, "record.deleted", [(record_id, []) for record_id in ids], run_id)


def _restore(target: Target, items: Sequence[WrittenItem], run_id: UUID) -> list[Blocked]:
    """Write the images back; one that no longer fits (a unique value taken since) stays out."""
    if not items:
        return []
    try:
        with transaction.atomic():
            _write_back(target, items, run_id)
    except (IntegrityError, DataError):
        if len(items) == 1:
            return [Blocked(items[0].record_id, "value_taken")]
        middle = len(items) // 2
        return [*_restore(target, items[:middle], run_id), *_restore(target, items[middle:], run_id)]
    return []


def _write_back(target: Target, items: Sequence[WrittenItem], run_id: UUID) -> None:
    before = _read(target, items)
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for item in items:
        image = {column: text for column, text in (item.image or {}).items() if column != "version"}
        groups.setdefault(tuple(sorted(image)), []).append({**image, "id": str(item.record_id)})
    for columns, images in groups.items():
        changes = ", ".join(f"{quote_name(column)} = p.{quote_name(column)}" for column in columns)
        execute(
            Sql(
                f"UPDATE {target.table} AS r SET {changes}, version = r.version + 1 "
                f"FROM jsonb_populate_recordset(NULL::{target.table}, %s::jsonb) AS p WHERE r.id = p.id",
                (orjson.dumps(images).decode(),),
            )
        )
    after = _read(target, items)
    entries, changed = [], []
    for item in items:
        keys = _keys(target, item)
        old, new = before[item.record_id], after[item.record_id]
        detail = {
            "version": new["version"],
            "restores": int((item.image or {})["version"] or 0),
            "before": _wire(target, old, keys),
            "after": _wire(target, new, keys),
            "is_undo": True,
        }
        entries.append(EntryDraft("record.update", target.obj.key, item.record_id, detail))
        changed.append((item.record_id, keys))
    write_entries(actor=target.actor, entries=entries, run_id=run_id)
    _publish(target, "record.updated", changed, run_id)


def _read(target: Target, items: Sequence[WrittenItem]) -> dict[UUID, dict[str, Any]]:
    keys = stored_keys(target.obj)
    columns = ", ".join(f"r.{quote_name(column)}" for column in ("id", "version", *_SYSTEM.values(), *keys.values()))
    query = Sql(
        f"SELECT {columns} FROM {target.table} r WHERE r.id = ANY(%s::uuid[])", ([item.record_id for item in items],)
    )
    names = ("id", "version", *_SYSTEM, *keys)
    return {row[0]: dict(zip(names, row, strict=True)) for row in fetch_rows(query, timeout_ms=_TIMEOUT_MS)}


def _keys(target: Target, item: WrittenItem) -> list[str]:
    """Keys of the fields an image speaks of."""
    columns = set(item.image or ())
    owned = [key for key, column in _SYSTEM.items() if column in columns]
    return [*owned, *(key for key, column in stored_keys(target.obj).items() if column in columns)]


def _wire(target: Target, row: dict[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {key: to_wire(target.obj.by_key[key], row[key]) for key in keys}


def _publish(target: Target, name: str, changed: Sequence[tuple[UUID, list[str]]], run_id: UUID) -> None:
    records = [{"id": str(record_id), "changed": sorted(keys)} for record_id, keys in changed]
    payload = {"object": target.obj.key, "records": records, "actor_id": target.actor.member_id}
    publish_on_commit(Event(name, target.actor.workspace_id, {**payload, "run_id": run_id, "is_undo": True}))
