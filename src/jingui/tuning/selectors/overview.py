"""What the performance page shows: indexes, suggestions, slow questions."""

import re
from typing import Any

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import ObjectData
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.tuning.models import ManagedIndex, SlowShape
from jingui.tuning.operations import TUNING_MANAGE
from jingui.tuning.selectors.table_indexes import table_indexes, table_size
from jingui.tuning.selectors.wanted import wanted_indexes
from jingui.tuning.types import MAX_INDEXES, MIN_ROWS, TableIndex, Wanted

_SLOW_LISTED = 100


def get_overview(*, actor: Actor) -> list[dict[str, Any]]:
    """Return every live object with the indexes of its table and those it could use.

    Raises:
        Denied: no right to manage performance.
    """
    guard.check(actor, TUNING_MANAGE)
    snapshot = get_snapshot(actor.workspace_id)
    return [_object(obj) for obj in snapshot.objects.values() if not obj.archived]


def list_slow(*, actor: Actor) -> list[dict[str, Any]]:
    """Return the kinds of slow questions, those that cost most first.

    Raises:
        Denied: no right to manage performance.
    """
    guard.check(actor, TUNING_MANAGE)
    return [
        {
            "id": row.pk,
            "object": row.object_key,
            "shape": row.shape,
            "count": row.count,
            "mean_ms": round(row.total_ms / max(row.count, 1), 1),
            "max_ms": round(row.max_ms, 1),
            "last_at": row.last_at,
            "plan": row.plan,
        }
        for row in SlowShape.objects.order_by("-total_ms")[:_SLOW_LISTED]
    ]


def _object(obj: ObjectData) -> dict[str, Any]:
    present, wanted = table_indexes(obj), wanted_indexes(obj)
    rows, size = table_size(obj)
    managed = {row.name: row for row in ManagedIndex.objects.filter(object_key=obj.key)}
    open_ones = [item for item in wanted if not any(index.serves(item) for index in present)]
    return {
        "object": obj.key,
        "rows": rows,
        "size": size,
        "is_small": rows < MIN_ROWS,
        "limit": MAX_INDEXES,
        "managed": len(managed),
        "indexes": [_index(obj, index, managed.get(index.name), wanted) for index in present],
        "building": [_waiting(obj, row) for row in managed.values() if row.state != ManagedIndex.State.READY],
        "suggestions": [_suggestion(obj, item) for item in open_ones],
    }


def _index(obj: ObjectData, index: TableIndex, row: ManagedIndex | None, wanted: list[Wanted]) -> dict[str, Any]:
    return {
        "id": row.pk if row else None,
        "name": index.name,
        "keys": _keys(obj, index.keys, index.desc),
        "method": index.method,
        "is_unique": index.is_unique,
        "size": index.size,
        "scans": index.scans,
        "last_scan": index.last_scan,
        "is_pinned": row.is_pinned if row else None,
        "reasons": [_reason(item) for want in wanted if index.serves(want) for item in want.reasons],
    }


def _waiting(obj: ObjectData, row: ManagedIndex) -> dict[str, Any]:
    return {"id": row.pk, "name": row.name, "state": row.state, "keys": _keys(obj, row.columns, [row.desc] * 9)}


def _suggestion(obj: ObjectData, item: Wanted) -> dict[str, Any]:
    return {
        "columns": list(item.columns),
        "desc": item.desc,
        "keys": _keys(obj, item.columns, [item.desc] * len(item.columns)),
        "weight": item.weight,
        "reasons": [_reason(reason) for reason in item.reasons],
    }


def _reason(reason: Any) -> dict[str, Any]:
    return {"kind": reason.kind, "label": reason.label, "count": reason.count}


def _names_in(column: str) -> list[str]:
    """Return the columns an index key is made of: a search index has an expression over one."""
    return [name.removesuffix("__py") for name in re.findall(r"\w+", column)]


def _keys(obj: ObjectData, columns: Any, desc: Any) -> list[dict[str, Any]]:
    """Return each key with the label of its field; an expression of the search index as it is."""
    fields = {field.column: field for field in obj.fields}
    found = []
    for column, is_desc in zip(columns, desc, strict=False):
        field = next((fields[name] for name in _names_in(str(column)) if name in fields), None)
        label = dict(field.label) if field else {}
        found.append({"column": column, "field": field.key if field else None, "label": label, "desc": bool(is_desc)})
    return found
