"""What an operation on many records would do, before it is done."""

from typing import Any

from jingui.access.types import Right
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.records.run_types import RunIn
from jingui.records.selectors.labels import pick
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.runs.distribution import count_same, distribute
from jingui.records.selectors.runs.selection import COUNT_TIMEOUT_MS, count_selection, selection_sql
from jingui.records.selectors.target import Target
from jingui.records.services.purge import referring_fields
from jingui.records.services.runs.changes import Prepared, prepare_changes
from jingui.records.services.runs.start_run import AT_ONCE, OPERATION, open_for_run

_SAMPLES = 3


def preview_run(*, actor: Actor, object_key: str, order: RunIn) -> dict[str, Any]:
    """Return how many records, how many not and why, and what stands in the fields now.

    An update without changes yet is answered with the numbers alone.

    Raises:
        RecordNotFound, ObjectDenied, Denied, BadRequest, UnknownField, RecordInvalid: as starting it would.
    """
    target = open_for_run(actor, object_key, order.kind)
    is_binned = order.kind in {"restore", "purge"}
    where = selection_sql(target, order.selection, deleted=is_binned)
    total, allowed = count_selection(target, where, OPERATION[order.kind])
    asked = len(set(order.selection.ids) - set(order.selection.but)) if order.selection.ids is not None else total
    inside = all_of([where, target.scope(OPERATION[order.kind])])
    prepared = prepare_changes(target, order.changes, count=total) if order.changes else None
    return {
        "total": max(asked, total),
        "allowed": allowed,
        "is_job": max(asked, total) > AT_ONCE,
        "blocked": _blocked(actor, denied=total - allowed, missing=max(0, asked - total)),
        "samples": _samples(target, inside),
        "fields": _fields(target, prepared, inside) if prepared else [],
        "references": _references(target, inside) if order.kind in {"delete", "purge"} else [],
    }


def _blocked(actor: Actor, *, denied: int, missing: int) -> list[dict[str, Any]]:
    return [
        {"code": code, "count": count, "message": render_text(code, {}, actor.language)}
        for code, count in (("denied.record", denied), ("not_found", missing))
        if count
    ]


def _samples(target: Target, where: Sql) -> list[str]:
    title = title_sql(target, "r")
    if title is None:
        return []
    query = Sql(f"SELECT {title} FROM {target.table} r WHERE {where.text} LIMIT {_SAMPLES}", where.params)
    return [row[0] or "" for row in fetch_rows(query, timeout_ms=COUNT_TIMEOUT_MS)]


def _fields(target: Target, prepared: Prepared, where: Sql) -> list[dict[str, Any]]:
    found = []
    for key in prepared.keys:
        field = target.obj.by_key[key]
        same = count_same(target, field, prepared.values[key], where) if key in prepared.given else None
        found.append(
            {
                "field": key,
                "readable": target.plan.right(key) >= Right.FULL,
                "unchanged": same,
                "values": distribute(target, field, where),
            }
        )
    return found


def _references(target: Target, where: Sql) -> list[dict[str, Any]]:
    """Live records the actor may see that point at those to be deleted."""
    found = []
    for obj, field in referring_fields(target):
        related = target.find_related(obj.key)
        if related is None or related.plan.right(field.key) < Right.MATCH or field.archived:
            continue
        column, scope = f"f.{quote_name(field.column)}", related.scope("view", "f")
        inner = f"SELECT r.id FROM {target.table} r WHERE {where.text}"
        if column_type(field) == "uuid[]":
            test = f"EXISTS (SELECT 1 FROM unnest({column}) v WHERE v IN ({inner}))"
        else:
            test = f"{column} IN ({inner})"
        query = Sql(
            f"SELECT count(*) FROM {related.table} f WHERE f.deleted_at IS NULL AND {scope.text} AND {test}",
            (*scope.params, *where.params),
        )
        row = fetch_row(query, timeout_ms=COUNT_TIMEOUT_MS)
        if row and row[0]:
            label = pick(obj.label, target.actor.language)
            found.append({"object": obj.key, "label": label, "field": field.key, "count": row[0]})
    return found
