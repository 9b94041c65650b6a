"""Remember what was slow: which fields were asked for, how long it took, what the database did."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from django.db import DatabaseError, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from jingui.kit.clock import now
from jingui.records.registries import SlowRead
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_row
from jingui.tuning.models import SlowShape

_MAX_SHAPES = 500
"""Per workspace; beyond that the oldest make room."""


def note_slow(read: SlowRead) -> None:
    """Add one slow question to its kind; never fails the request it tells of.

    No value anybody filtered or searched by is kept, and the plan is kept without its conditions:
    this page is for administrators who may not see the records.
    """
    shape = shape_of(read)
    key = orjson.dumps([read.object_key, shape], option=orjson.OPT_SORT_KEYS)
    fingerprint = hashlib.sha256(key).hexdigest()[:32]
    moment = now()
    with transaction.atomic():
        row, is_new = SlowShape.objects.get_or_create(
            workspace_id=read.workspace_id,
            fingerprint=fingerprint,
            defaults={"object_key": read.object_key, "shape": shape, "last_at": moment},
        )
        SlowShape.objects.filter(pk=row.pk).update(
            count=F("count") + 1,
            total_ms=F("total_ms") + read.milliseconds,
            max_ms=Greatest(F("max_ms"), read.milliseconds),
            last_at=moment,
            plan=_plan(read),
        )
        if is_new:
            _make_room()


def shape_of(read: SlowRead) -> dict[str, Any]:
    """Return the kind of a question: fields and operators, sort, whether something was searched."""
    spec = read.spec
    return {
        "filter": _without_values(spec.filter.model_dump()) if spec.filter else None,
        "sort": [{"field": sort.field, "desc": sort.desc} for sort in spec.sort],
        "search": bool(spec.search.strip()),
        "deep": spec.after is not None,
        "count": spec.count,
    }


def _without_values(tree: Mapping[str, Any]) -> dict[str, Any]:
    if "items" in tree:
        return {"join": tree["join"], "items": [_without_values(item) for item in tree["items"]]}
    return {"field": tree["field"], "op": tree["op"]}


def _plan(read: SlowRead) -> list[dict[str, Any]]:
    """Ask the planner what it does about a statement; an empty list when it cannot say."""
    try:
        with transaction.atomic():
            row = fetch_row(Sql(f"EXPLAIN (FORMAT JSON) {read.text}", read.params))
    except DatabaseError:
        return []
    return plan_steps(orjson.loads(row[0])[0]["Plan"]) if row else []


def plan_steps(node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Flatten a plan into steps, the innermost first: kind, table, index, estimated rows and cost."""
    steps: list[dict[str, Any]] = []
    for child in node.get("Plans", ()):
        if child.get("Parent Relationship") not in {"SubPlan", "InitPlan"}:
            steps += plan_steps(child)
    kind = str(node["Node Type"])
    if kind in _SILENT:
        return steps
    step = {
        "kind": kind,
        "table": node.get("Relation Name"),
        "index": node.get("Index Name"),
        "rows": int(node.get("Plan Rows", 0)),
        "cost": round(float(node.get("Total Cost", 0)), 1),
        "filtered": "Filter" in node,
    }
    return [*steps, step]


_SILENT = frozenset(
    {"Limit", "WindowAgg", "Aggregate", "Result", "Subquery Scan", "Gather", "Gather Merge", "ProjectSet"}
)


def _make_room() -> None:
    surplus = SlowShape.objects.count() - _MAX_SHAPES
    if surplus > 0:
        oldest = SlowShape.objects.order_by("last_at").values_list("pk", flat=True)[:surplus]
        SlowShape.objects.filter(pk__in=list(oldest)).delete()
