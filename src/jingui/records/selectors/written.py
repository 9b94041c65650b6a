"""Whether the records a run has written still stand as it left them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from jingui.access.selectors.plan import compile_plan
from jingui.audit.selectors.other_entries import LatestEntry, find_latest_of_others, find_restored
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import LINK_TYPES
from jingui.kit.actor import Actor
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, table_of

_TIMEOUT_MS = 60_000


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """One record a run has written: its version since, and the columns before (``None``: it made it)."""

    record_id: UUID
    version: int
    image: dict[str, str | None] | None


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a record cannot be taken back: ``gone deleted changed later_work referenced value_taken``.

    ``by_id``, ``by_name``, ``at`` tell of the later work, as far as it is known; ``other`` is
    the object that points at the record. Nobody's rights are in it: who shows it asks first.
    """

    record_id: UUID
    reason: str
    by_id: UUID | None = None
    by_name: str = ""
    at: datetime | None = None
    other: str = ""


def find_written_target(actor: Actor, object_key: str) -> Target | None:
    """Return an object whatever the actor may do with it; ``None`` when it is archived or gone."""
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    obj = snapshot.find_object(object_key)
    if obj is None or obj.archived:
        return None
    return Target(actor=actor, snapshot=snapshot, obj=obj, plan=compile_plan(actor, obj.shape))


def find_blocked(
    target: Target, items: Sequence[WrittenItem], run_ids: Sequence[UUID], *, lock: bool, gone: Collection[UUID] = ()
) -> list[Blocked]:
    """Return the items later work stands on; with ``lock`` the rows stay locked until the commit.

    ``run_ids`` are the runs taken back together, ``gone`` records to be taken as removed already.
    """
    stored = _as_written(target, items, _stored(target, items, lock=lock))
    blocked: dict[UUID, Blocked] = {}
    for item in items:
        version, is_deleted = stored.get(item.record_id, (None, False))
        if version is None:
            blocked[item.record_id] = Blocked(item.record_id, "gone")
        elif version != item.version:
            blocked[item.record_id] = Blocked(item.record_id, "deleted" if is_deleted else "changed")
    made = [item.record_id for item in items if item.image is None]
    others = find_latest_of_others(
        workspace_id=target.actor.workspace_id,
        object_key=target.obj.key,
        record_ids=[*made, *(record_id for record_id in blocked if record_id not in set(made))],
        run_ids=run_ids,
    )
    for record_id in made:
        if record_id in others and record_id not in blocked:
            blocked[record_id] = Blocked(record_id, "later_work")
    found = {record_id: _signed(entry, others.get(record_id)) for record_id, entry in blocked.items()}
    found |= _referenced(target, [record_id for record_id in made if record_id not in found], set(gone))
    return list(found.values())


def _stored(target: Target, items: Sequence[WrittenItem], *, lock: bool) -> dict[UUID, tuple[int, bool]]:
    query = Sql(
        f"SELECT id, version, deleted_at IS NOT NULL FROM {target.table} WHERE id = ANY(%s::uuid[]) ORDER BY id"
        + (" FOR UPDATE" if lock else ""),
        ([item.record_id for item in items],),
    )
    return {row[0]: (row[1], row[2]) for row in fetch_rows(query, timeout_ms=_TIMEOUT_MS)}


def _as_written(
    target: Target, items: Sequence[WrittenItem], stored: dict[UUID, tuple[int, bool]]
) -> dict[UUID, tuple[int, bool]]:
    """Return what is stored with the version whose values stand there: an undo counts on, it does not go back."""
    other = [item.record_id for item in items if stored.get(item.record_id, (item.version,))[0] != item.version]
    restored = find_restored(
        workspace_id=target.actor.workspace_id, object_key=target.obj.key, record_ids=list(dict.fromkeys(other))
    )
    return {
        record_id: (restored.get((record_id, version), version), is_deleted)
        for record_id, (version, is_deleted) in stored.items()
    }


def _signed(found: Blocked, entry: LatestEntry | None) -> Blocked:
    if entry is None:
        return found
    return Blocked(found.record_id, found.reason, entry.actor_id, entry.actor_name, entry.occurred_at)


def _referenced(target: Target, ids: Sequence[UUID], gone: set[UUID]) -> dict[UUID, Blocked]:
    """Records that others point at which stay; one that stays keeps what it points at itself, too."""
    found: dict[UUID, Blocked] = {}
    links = list(_links(target, ids))
    leaving = set(ids) | gone
    while True:
        fresh = [
            (pointed, link)
            for pointed, pointing, link in links
            if pointed not in found and pointed in leaving and pointing not in leaving - found.keys()
        ]
        if not fresh:
            return found
        found.update(fresh)


def _links(target: Target, ids: Sequence[UUID]) -> Iterable[tuple[UUID, UUID, Blocked]]:
    """Yield ``(pointed at, pointing, as a reason)``; records in the recycle bin point as well."""
    if not ids:
        return
    for obj in target.snapshot.objects.values():
        for field in obj.fields:
            if field.type not in LINK_TYPES or field.config.get("target") != target.obj.key:
                continue
            column = quote_name(field.column)
            rows: list[tuple[Any, ...]] = fetch_rows(
                Sql(_POINTING[field.type].format(column=column, table=table_of(obj)), (list(ids),)),
                timeout_ms=_TIMEOUT_MS,
            )
            for pointed, pointing, by_id, at in rows:
                yield pointed, pointing, Blocked(pointed, "referenced", by_id, "", at, obj.key)


_POINTING = {
    "relation": "SELECT {column}, id, created_by, created_at FROM {table} WHERE {column} = ANY(%s::uuid[])",
    "relations": (
        "SELECT pointed, r.id, r.created_by, r.created_at FROM {table} r, unnest(r.{column}) AS pointed "
        "WHERE r.{column} && %s::uuid[]"
    ),
}
