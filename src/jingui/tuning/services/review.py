"""Make the indexes people's lists want, and drop those nobody wants any more."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, IntegrityError

from jingui.catalog.ddl import drop_index, ensure_index, index_name
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import ObjectData
from jingui.kit.clock import now
from jingui.kit.events import Event
from jingui.kit.jobs import enqueue
from jingui.tuning.models import ManagedIndex
from jingui.tuning.selectors.table_indexes import table_indexes, table_size
from jingui.tuning.selectors.wanted import wanted_indexes
from jingui.tuning.types import KEEP_DAYS, MAX_INDEXES, MIN_ROWS, TableIndex, Wanted

logger = logging.getLogger("jingui.tuning")


def ask_for_review(event: Event) -> None:
    """Let a job look at the indexes of the object whose views have changed."""
    key = str(event.payload["object"])
    # One after another: two that make the same index at once would trip over each other.
    enqueue("tuning.review", lock=lock_of(event.workspace_id, key), workspace_id=event.workspace_id, object_key=key)


def lock_of(workspace_id: UUID, object_key: str) -> str:
    """Return the lock that all jobs on the indexes of one object share."""
    return f"tuning:{workspace_id}:{object_key}"


def review_workspace(*, workspace_id: UUID) -> None:
    """Review every object of a workspace."""
    for obj in get_snapshot(workspace_id).objects.values():
        if not obj.archived:
            review_object(workspace_id=workspace_id, object_key=obj.key)


def review_object(*, workspace_id: UUID, object_key: str) -> list[str]:
    """Make the wanted indexes of one object, at most 12, drop idle ones; return the names of new ones.

    Safe to repeat: what is there stays. A small table needs none: reading it whole is quicker.
    """
    obj = get_snapshot(workspace_id).find_object(object_key)
    if obj is None or obj.archived:
        return []
    present = table_indexes(obj)
    wanted = wanted_indexes(obj)
    _note_use(obj, present)
    _drop_idle(obj, wanted)
    rows, _ = table_size(obj)
    if rows < MIN_ROWS:
        return []
    made = []
    for item in wanted:
        if any(index.serves(item) for index in present):
            continue
        if ManagedIndex.objects.filter(object_key=obj.key).count() >= MAX_INDEXES:
            break
        made.append(make_index(workspace_id, obj, item.columns, desc=item.desc))
    return made


def make_index(
    workspace_id: UUID, obj: ObjectData, columns: tuple[str, ...], *, desc: bool, is_pinned: bool = False
) -> str:
    """Build one index, without stopping writers where the table is big, and look after it from now on."""
    moment = now()
    name = index_name(obj, columns, desc=desc)
    state = ManagedIndex.State.READY
    try:
        ensure_index(obj, columns, desc=desc)
    except IntegrityError:
        logger.info("index %s is being made by somebody else", name)
    except DatabaseError:
        logger.exception("index on %s%s failed", obj.key, columns)
        state = ManagedIndex.State.FAILED
    ManagedIndex.objects.update_or_create(
        workspace_id=workspace_id,
        object_key=obj.key,
        name=name,
        defaults={
            "columns": list(columns),
            "desc": desc,
            "state": state,
            "is_pinned": is_pinned,
            "used_at": moment,
        },
    )
    return name


def _note_use(obj: ObjectData, present: list[TableIndex]) -> None:
    scans = {index.name: index.scans for index in present}
    for row in ManagedIndex.objects.filter(object_key=obj.key, state=ManagedIndex.State.READY):
        seen = scans.get(row.name)
        if seen is None:
            row.delete()  # somebody dropped it by hand
        elif seen != row.scans:
            row.scans, row.used_at = seen, now()
            row.save(update_fields=["scans", "used_at"])


def _drop_idle(obj: ObjectData, wanted: list[Wanted]) -> None:
    served = {(item.columns, item.desc) for item in wanted}
    idle = ManagedIndex.objects.filter(
        object_key=obj.key, is_pinned=False, used_at__lt=now() - timedelta(days=KEEP_DAYS)
    )
    for row in idle:
        if (tuple(row.columns), row.desc) not in served:
            drop_index(obj, row.name)
            row.delete()
