"""Rows that were set aside as duplicates, and what was decided about them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.imports.errors import ImportNotReady, MappingInvalid
from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.selectors.runs import load_run, present_run
from jingui.imports.services import batches
from jingui.imports.services.batches import Batch
from jingui.imports.services.plan import ImportPlan, build_plan, record_lines
from jingui.imports.types import DuplicateAction, RowDecision, RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import FieldError
from jingui.kit.jobs import enqueue

WAITING = "import.duplicate_waiting"


def decide_rows(*, actor: Actor, run_id: UUID, decisions: Sequence[RowDecision], is_enqueued: bool = True) -> RunData:
    """Decide rows a finished import has set aside; it goes on with these rows.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: it is not done, or its rows have been cleaned up.
        ImportDenied: a right is missing now.
        MappingInvalid: nothing is decided, or a row does not wait.
    """
    with transaction.atomic():
        load_run(actor, run_id)
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.status != RunStatus.DONE:
            raise ImportNotReady
        build_plan(actor, run)
        _check(run, decisions)
        run.decisions = [one.model_dump(mode="json") for one in decisions]
        run.status = RunStatus.RUNNING
        run.finished_at = None
        run.segment_started_at = now()
        run.save(update_fields=["decisions", "status", "finished_at", "segment_started_at"])
        counts: dict[str, int] = defaultdict(int)
        for one in decisions:
            counts[one.action] += 1
        write_entry(
            actor=actor,
            operation="import.decide",
            object_key=run.object_key,
            run_id=run_id,
            detail={"file_name": run.file_name, "rows": dict(counts)},
        )
        if is_enqueued:
            enqueue("imports.run", workspace_id=actor.workspace_id, run_id=run_id)
    return present_run(run, actor.language)


def _check(run: ImportRun, decisions: Sequence[RowDecision]) -> None:
    waiting = waiting_rows(run)
    faults = [
        FieldError(f"/rows/{i}", "import.row_not_waiting")
        for i, one in enumerate(decisions)
        if (one.sheet, one.row) not in waiting or one.action is DuplicateAction.ASK
    ]
    if faults or not decisions:
        raise MappingInvalid("import.row_not_waiting", errors=faults)


def waiting_rows(run: ImportRun) -> set[tuple[int, int]]:
    """Return ``(sheet, row)`` of what still waits."""
    return set(ImportProblem.objects.filter(run_id=run.pk, code=WAITING).values_list("sheet", "row"))


def decided_batches(run: ImportRun, plan: ImportPlan) -> Iterator[Batch]:
    """Yield the decided rows that still wait; a row written before an interruption waits no more."""
    if not run.decisions:
        return
    waiting = waiting_rows(run)
    wanted: dict[int, set[int]] = defaultdict(set)
    for one in run.decisions:
        if (one["sheet"], one["row"]) in waiting:
            wanted[one["sheet"]].add(one["row"])
    for sheet in plan.sheets:
        rows = []
        left = wanted.get(sheet.index, set())
        for _after, line, has_nul in record_lines(run, sheet) if left else ():
            if line[0] not in left:
                continue
            rows.append(sheet.converter.convert(line, has_nul=has_nul))
            if len(rows) >= batches.BATCH_ROWS:
                yield Batch(sheet.index, rows, 0)
                rows = []
        if rows:
            yield Batch(sheet.index, rows, 0)


def drop_waiting(run: ImportRun, batch: Batch) -> None:
    """Take the rows of a batch off the list of those that wait, in its transaction."""
    rows = [row.row for row in batch.rows]
    ImportProblem.objects.filter(run_id=run.pk, code=WAITING, sheet=batch.sheet, row__in=rows).delete()
