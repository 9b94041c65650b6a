"""Note which records a run is about, so that what it changes cannot move the ground under it.

Some thousands are noted in the request that starts the run. More are noted by its job, page by page
before the first record is touched; until then a step says as ``freeze`` what is to be found:
``{"selection"}``, ``{"leaver", "filter"}`` or ``{"source"}`` (the run an undo takes back; only its first
step says so), with ``after`` and ``found`` of the pages noted so far.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.records.models import RecordRun
from jingui.records.run_types import Selection
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.runs.selection import COUNT_TIMEOUT_MS, selection_sql
from jingui.records.selectors.target import Target, open_object
from jingui.records.types import FilterGroup

IN_REQUEST = 10_000
"""Up to so many records are noted in the request; as many as may be chosen one by one."""
PAGE = 20_000

_ITEM = "INSERT INTO public.record_run_item (workspace_id, run_id, step, slot, record_id, state, code"
_UNDO_PAGE = f"""
{_ITEM}, source_id)
SELECT s.workspace_id, %s::uuid, s.step, 0, s.record_id, 'waiting', '', s.id FROM public.record_run_item s
WHERE s.run_id = %s::uuid AND s.state = 'done' AND s.id > %s::bigint ORDER BY s.id LIMIT %s::bigint RETURNING source_id
"""


def freeze(
    target: Target, run: RecordRun, step: int, where: Sql, *, slots: int = 1, before: int = 0, limit: int | None = None
) -> list[UUID]:
    """Note the records a condition finds as items of a step, in order of id; return them.

    What an earlier step has taken is left to it. ``slots`` deals them out evenly, ``before`` tells
    how many of the step have been dealt out already.
    """
    free = Sql(
        "NOT EXISTS (SELECT 1 FROM public.record_run_item o WHERE o.run_id = %s::uuid AND o.record_id = r.id)",
        (run.pk,),
    )
    found = all_of([where, free])
    query = Sql(
        f"{_ITEM}) SELECT %s::uuid, %s::uuid, %s::int, "
        "mod(%s::bigint + row_number() OVER (ORDER BY p.id) - 1, %s::bigint)::int, p.id, 'waiting', '' "
        f"FROM (SELECT r.id FROM {target.table} r WHERE {found.text} ORDER BY r.id LIMIT %s::bigint) p "
        "ORDER BY p.id RETURNING record_id",
        (run.workspace_id, run.pk, step, before, slots, *found.params, limit),
    )
    return [row[0] for row in fetch_rows(query, timeout_ms=COUNT_TIMEOUT_MS)]


def freeze_undo(run: RecordRun, source_id: UUID | str, *, after: int = 0, limit: int | None = None) -> list[int]:
    """Note what another run has changed as items of its undo; return the items it had there."""
    query = Sql(_UNDO_PAGE, (run.pk, source_id, after, limit))
    return [row[0] for row in fetch_rows(query, timeout_ms=COUNT_TIMEOUT_MS)]


def count_found(target: Target, where: Sql) -> int:
    """Return how many records a condition finds."""
    query = Sql(f"SELECT count(*) FROM {target.table} r WHERE {where.text}", where.params)
    row = fetch_row(query, timeout_ms=COUNT_TIMEOUT_MS)
    return int(row[0]) if row else 0


def find_unfrozen(run: RecordRun) -> int | None:
    """Return the first step whose records are still to be noted."""
    return next((number for number, step in enumerate(run.steps) if "freeze" in step), None)


def freeze_page(actor: Actor, run: RecordRun, number: int) -> None:
    """Note the next page of a step's records in the running transaction; the last page completes the total.

    Raises:
        RecordNotFound, ObjectDenied, BadRequest: the actor may no longer ask so.
    """
    step: dict[str, Any] = dict(run.steps[number])
    wanted: dict[str, Any] = step.pop("freeze")
    noted = _next_undo(run, wanted) if "source" in wanted else _next_page(actor, run, number, step, wanted)
    step["found"] = step.get("found", 0) + len(noted)
    if len(noted) == PAGE:  # else it has served; it may name people
        last = max(noted)
        step["freeze"] = {**wanted, "after": str(last) if isinstance(last, UUID) else last}
    run.steps = [step if at == number else other for at, other in enumerate(run.steps)]
    if find_unfrozen(run) is None:
        run.total_count = sum(one.get("found", 0) for one in run.steps)
    run.progressed_at = now()
    run.save(update_fields=["steps", "total_count", "progressed_at"])


def _next_undo(run: RecordRun, wanted: Mapping[str, Any]) -> list[int]:
    return freeze_undo(run, wanted["source"], after=wanted.get("after", 0), limit=PAGE)


def _next_page(
    actor: Actor, run: RecordRun, number: int, step: Mapping[str, Any], wanted: Mapping[str, Any]
) -> list[UUID]:
    target = open_object(actor, step["object"])
    later = Sql("r.id > %s::uuid", (wanted["after"],)) if "after" in wanted else Sql("true")
    slots = len(step.get("receivers", ())) or 1
    where = all_of([_where(target, step, wanted), later])
    return freeze(target, run, number, where, slots=slots, before=step.get("found", 0), limit=PAGE)


def _where(target: Target, step: Mapping[str, Any], wanted: Mapping[str, Any]) -> Sql:
    if "leaver" in wanted:
        kept = wanted["filter"]
        chosen = FilterGroup.model_validate(kept) if kept else None
        return where_owned(target, UUID(wanted["leaver"]), chosen)
    selection = Selection.model_validate(wanted["selection"])
    return selection_sql(target, selection, deleted=step["action"] in {"restore", "purge"})


def where_owned(target: Target, member_id: UUID, chosen: FilterGroup | None) -> Sql:
    """Compile what a member owns, as far as the actor may see it and a filter finds it."""
    return where_sql(target, filter=chosen, extra=Sql("r.owner_id = %s::uuid", (member_id,)))
