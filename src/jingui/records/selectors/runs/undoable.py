"""How much of a run can be taken back, and why the rest cannot: asked in SQL, nothing is loaded."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound
from jingui.records.models import RecordRun
from jingui.records.selectors.query.sql import FALSE, Sql, any_of, quote_name
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object

_TIMEOUT_MS = 60_000


def count_undoable(actor: Actor, run: RecordRun) -> dict[str, int]:
    """Return reason → count of a run's changed records; the empty reason counts what can be undone."""
    found: Counter[str] = Counter()
    for number, step in enumerate(run.steps):
        try:
            target = open_object(actor, step["object"])
        except NotFound:
            found["not_found"] += _count(run, number)
            continue
        reason = _update_reason(target, step) if "update" in _kind(step) else _move_reason(target, step)
        query = Sql(
            f"SELECT x.code, count(*) FROM (SELECT {reason.text} AS code FROM public.record_run_item s "
            f"LEFT JOIN {target.table} r ON r.id = s.record_id "
            "WHERE s.run_id = %s::uuid AND s.step = %s::int AND s.state = 'done') x GROUP BY 1",
            (*reason.params, run.pk, number),
        )
        found.update(dict(fetch_rows(query, timeout_ms=_TIMEOUT_MS)))
    return dict(found)


def _kind(step: Mapping[str, Any]) -> str:
    return "update" if step["action"] in {"update", "hand_over"} else str(step["action"])


def _count(run: RecordRun, number: int) -> int:
    query = Sql(
        "SELECT count(*) FROM public.record_run_item s "
        "WHERE s.run_id = %s::uuid AND s.step = %s::int AND s.state = 'done'",
        (UUID(str(run.pk)), number),
    )
    row = fetch_row(query, timeout_ms=_TIMEOUT_MS)
    return int(row[0]) if row else 0


def _update_reason(target: Target, step: Mapping[str, Any]) -> Sql:
    view, edit = target.scope("view"), target.scope("edit")
    gone = [
        column
        for column, kind in step.get("types", {}).items()
        if (field := next((f for f in target.obj.fields if f.column == column), None)) is None or field.type != kind
    ]
    writes = "true" if all(target.plan.can_write(key) for key in step.get("fields", ())) else "false"
    return Sql(
        f"CASE WHEN r.id IS NULL OR r.deleted_at IS NOT NULL OR NOT ({view.text}) THEN 'not_found' "
        f"WHEN NOT ({edit.text}) THEN 'denied.record' WHEN NOT {writes} THEN 'denied.field' "
        "WHEN jsonb_exists_any(s.before, %s::text[]) THEN 'undo.field_gone' "
        "WHEN r.version <> s.version "
        "AND to_jsonb(jsonb_populate_record(r, s.after)) <> to_jsonb(r) THEN 'undo.changed_since' ELSE '' END",
        (*view.params, *edit.params, gone),
    )


def _move_reason(target: Target, step: Mapping[str, Any]) -> Sql:
    """Undoing a delete restores, undoing a restore deletes."""
    view, delete = target.scope("view"), target.scope("delete")
    is_delete = step["action"] == "delete"
    place = "r.deleted_at IS NULL" if is_delete else "r.deleted_at IS NOT NULL"
    code = "purge.shut" if is_delete else "not_found"
    taken = any_of(_taken(target)) if is_delete else FALSE
    return Sql(
        f"CASE WHEN r.id IS NULL OR {place} OR NOT ({view.text}) THEN '{code}' "
        f"WHEN NOT ({delete.text}) THEN 'denied.record' WHEN r.version <> s.version THEN 'undo.changed_since' "
        f"WHEN {taken.text} THEN 'unique' ELSE '' END",
        (*view.params, *delete.params, *taken.params),
    )


def _taken(target: Target) -> list[Sql]:
    """A live record has taken the value of a unique field meanwhile."""
    return [
        Sql(
            f"EXISTS (SELECT 1 FROM {target.table} u WHERE u.{quote_name(field.column)} = r.{quote_name(field.column)} "
            "AND u.deleted_at IS NULL)"
        )
        for field in target.obj.fields
        if field.is_unique
    ]
