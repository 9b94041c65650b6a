"""What an administrator does with indexes: have a suggested one made, pin, drop."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.catalog.ddl import drop_index
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import ObjectData
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.kit.jobs import enqueue
from jingui.tuning.errors import IndexInvalid, IndexNotFound, TooManyIndexes
from jingui.tuning.models import ManagedIndex, SlowShape
from jingui.tuning.operations import TUNING_MANAGE
from jingui.tuning.services.review import lock_of
from jingui.tuning.types import MAX_INDEXES


@transaction.atomic
def order_index(*, actor: Actor, object_key: str, columns: Sequence[str], desc: bool) -> None:
    """Let a job make an index on SQL columns of an object.

    Raises:
        Denied: no right to manage performance.
        IndexNotFound: no such object.
        IndexInvalid: the columns are none of its fields'.
        TooManyIndexes: it has twelve already.
    """
    guard.check(actor, TUNING_MANAGE)
    obj = _object(actor, object_key)
    known = {field.column for field in obj.fields} | {f"{f.column}__py" for f in obj.fields if f.has_pinyin}
    if not columns or not set(columns) <= known:
        raise IndexInvalid(errors=[FieldError("/columns", "tuning.columns")])
    if ManagedIndex.objects.filter(object_key=obj.key).count() >= MAX_INDEXES:
        label = obj.label.get(actor.language) or obj.key
        raise TooManyIndexes(params={"object": label, "limit": MAX_INDEXES})
    detail = {"object": obj.key, "columns": list(columns), "desc": desc}
    write_entry(actor=actor, operation="tuning.create_index", detail=detail)
    enqueue(
        "tuning.make",
        lock=lock_of(actor.workspace_id, obj.key),
        workspace_id=actor.workspace_id,
        object_key=obj.key,
        columns=list(columns),
        desc=desc,
    )


@transaction.atomic
def pin_index(*, actor: Actor, index_id: UUID, is_pinned: bool) -> None:
    """Keep an index although nobody seems to want it, or let the review decide again.

    Raises:
        Denied: no right to manage performance.
        IndexNotFound: not one the product looks after.
    """
    guard.check(actor, TUNING_MANAGE)
    row = _managed(index_id)
    row.is_pinned = is_pinned
    row.save(update_fields=["is_pinned"])
    detail = {"object": row.object_key, "index": row.name, "pinned": is_pinned}
    write_entry(actor=actor, operation="tuning.pin_index", detail=detail)


def remove_index(*, actor: Actor, index_id: UUID) -> None:
    """Drop an index the product made. Not in one transaction: a big table must not be locked meanwhile.

    Raises:
        Denied: no right to manage performance.
        IndexNotFound: not one the product looks after.
    """
    guard.check(actor, TUNING_MANAGE)
    row = _managed(index_id)
    obj = get_snapshot(actor.workspace_id).find_object(row.object_key)
    if obj is not None:
        drop_index(obj, row.name)
    with transaction.atomic():
        row.delete()
        write_entry(actor=actor, operation="tuning.drop_index", detail={"object": row.object_key, "index": row.name})


@transaction.atomic
def forget_slow(*, actor: Actor) -> int:
    """Begin the list of slow questions anew; return how many kinds were forgotten.

    Raises:
        Denied: no right to manage performance.
    """
    guard.check(actor, TUNING_MANAGE)
    count, _ = SlowShape.objects.all().delete()
    write_entry(actor=actor, operation="tuning.forget_slow", detail={"kinds": count})
    return count


def _object(actor: Actor, object_key: str) -> ObjectData:
    obj = get_snapshot(actor.workspace_id).find_object(object_key)
    if obj is None or obj.archived:
        raise IndexNotFound
    return obj


def _managed(index_id: UUID) -> ManagedIndex:
    row: ManagedIndex | None = ManagedIndex.objects.filter(pk=index_id).first()
    if row is None:
        raise IndexNotFound
    return row
