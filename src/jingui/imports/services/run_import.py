"""Import the rows of a file, batch by batch; may be killed at any point and goes on where it was.

The checkpoint is written in the transaction of its batch: a batch, its journal and its note stand
or fall together, so nothing is lost and nothing comes twice.
"""

import contextlib
import logging
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from jingui.access.selectors.actor import actor_of_member
from jingui.audit.services.write_entry import write_entry
from jingui.catalog.services.match_index import ensure_match_index
from jingui.imports.errors import ImportDenied
from jingui.imports.models import ImportRun
from jingui.imports.selectors.existing import DuplicateLookup
from jingui.imports.services.batches import Batch, make_batches, prefetch
from jingui.imports.services.hold_run import holding_run, surviving_restarts
from jingui.imports.services.note_batch import next_number, note_journal, note_problems
from jingui.imports.services.plan import ImportPlan, build_plan
from jingui.imports.services.rights import check_rights, mappable_fields, open_for_import
from jingui.imports.services.tell_member import tell_member
from jingui.imports.services.tend_table import gather_index_work, tend_table
from jingui.imports.services.waiting_rows import decided_batches, drop_waiting
from jingui.imports.services.write_rows import BatchWriter, Outcome
from jingui.imports.types import RowDecision, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError
from jingui.kit.jobs import enqueue, is_stopping
from jingui.records.services.journal import keeping_journal

logger = logging.getLogger(__name__)

Progress = Callable[[ImportRun], None]
COUNTS = ("done_count", "created_count", "updated_count", "skipped_count", "rejected_count", "warning_count",
          "waiting_count", "unchanged_count", "decided_count")  # fmt: skip


def run_import(*, run_id: UUID, on_progress: Progress | None = None, actor: Actor | None = None) -> None:
    """Go on with a running import until it is done, paused, cancelled or stopped.

    Returns at once when another process works on it. ``actor`` overrides the member's own (the
    command line as the system); else his rights are read again before every batch. When the worker
    ends, the rest is queued for the next one.
    """

    def position() -> object:
        return ImportRun.objects.filter(pk=run_id).values_list("checkpoint", "decided_count").first()

    try:
        surviving_restarts(lambda: _run_once(run_id, on_progress, actor), moved=position)
    except DomainError as error:
        _stop(run_id, RunStatus.FAILED, error.code, error.params)
    except Exception:
        logger.exception("import %s stopped", run_id)
        _stop(run_id, RunStatus.PAUSED, "import.failed", {})


def _run_once(run_id: UUID, on_progress: Progress | None, actor: Actor | None) -> None:
    with holding_run(run_id) as is_mine:
        run = ImportRun.objects.filter(pk=run_id, status=RunStatus.RUNNING).first() if is_mine else None
        if run is not None:
            _Runner(run, actor, on_progress).go()


def _stop(run_id: UUID, status: RunStatus, code: str, params: dict[str, object]) -> None:
    ImportRun.objects.filter(pk=run_id, status=RunStatus.RUNNING).update(
        status=status, error={"code": code, "params": params}, finished_at=now() if status is RunStatus.FAILED else None
    )
    tell_member(run_id, status)


class _Runner:
    """One go at a run."""

    def __init__(self, run: ImportRun, actor: Actor | None, on_progress: Progress | None) -> None:
        self._run = run
        self._fixed_actor = actor
        self._on_progress = on_progress
        self._actor = actor or actor_of_member(UUID(str(run.member_id)), "import")
        self._plan: ImportPlan = build_plan(self._actor, run)
        self._number = next_number(run.pk)
        keys = self._plan.duplicate_keys
        asked = [RowDecision.model_validate(row) for row in (*run.duplicates.get("rows", ()), *run.decisions)]
        decisions = {(one.sheet, one.row): one for one in asked}
        if self._plan.duplicate_action == "create" and not decisions:
            keys = []
        index = ensure_match_index(self._plan.target.obj, keys, coming_rows=run.total_count) if keys else None
        lookup = DuplicateLookup(self._plan.target, keys, index, since=run.started_at)
        self._writer = BatchWriter(run, keys, self._plan.duplicate_action, lookup, decisions)

    def go(self) -> None:
        self._begin_segment()
        if not self._run.checkpoint.get("is_over"):
            at = self._run.checkpoint.get("sheet", -1)
            for sheet in self._plan.sheets:
                order = self._run.selected.index(sheet.index)
                reached = self._run.selected.index(at) if at in self._run.selected else -1
                if order < reached:
                    continue
                offset = self._run.checkpoint.get("offset", 0) if sheet.index == at else 0
                with contextlib.closing(prefetch(make_batches(self._run, self._plan.target, sheet, offset))) as batches:
                    for batch in batches:
                        if not self._write(batch):
                            return
        for batch in decided_batches(self._run, self._plan):
            if not self._write(batch, is_decided=True):
                return
        self._finish()

    def _begin_segment(self) -> None:
        moment = now()
        ImportRun.objects.filter(pk=self._run.pk).update(
            segment_started_at=moment, segment_done_count=self._run.done_count, progressed_at=moment, error=None
        )

    def _write(self, batch: Batch, *, is_decided: bool = False) -> bool:
        if is_stopping():
            enqueue("imports.run", workspace_id=self._run.workspace_id, run_id=self._run.pk)
            return False
        with transaction.atomic():
            row = ImportRun.objects.select_for_update().defer("sheets").get(pk=self._run.pk)
            if row.is_cancel_requested or row.is_pause_requested:
                self._close(row, RunStatus.CANCELLED if row.is_cancel_requested else RunStatus.PAUSED)
                return False
            if row.status != RunStatus.RUNNING or row.checkpoint != self._run.checkpoint:
                return False
            self._refresh_actor()
            gather_index_work()
            if is_decided:
                drop_waiting(self._run, batch)
            with keeping_journal() as steps:
                outcome = self._writer.write(self._actor, batch.rows, batch.sheet)
            note_problems(self._run, outcome.problems)
            note_journal(self._run, self._number, batch.sheet, steps, outcome)
            self._note(row, batch, outcome, is_decided=is_decided)
        self._number += 1
        if self._on_progress:
            self._on_progress(self._run)
        return True

    def _refresh_actor(self) -> None:
        """Read the rights as they are now; stop when they no longer carry the import."""
        if self._fixed_actor is not None:
            return
        actor = actor_of_member(UUID(str(self._run.member_id)), "import")
        old = self._actor
        if replace(actor, policy_epoch=old.policy_epoch, catalog_epoch=old.catalog_epoch) == old and (
            actor.policy_epoch == old.policy_epoch and actor.catalog_epoch == old.catalog_epoch
        ):
            return
        try:
            target = open_for_import(actor, self._run.object_key)
            check_rights(target, self._plan.field_keys, self._plan.duplicate_keys, self._plan.duplicate_action)
        except DomainError as error:
            raise ImportDenied("import.rights_changed") from error
        fields = mappable_fields(target)
        if any(fields[key] != self._plan.fields[key] for key in self._plan.field_keys):
            raise ImportDenied("import.definition_changed")
        self._actor = actor

    def _note(self, row: ImportRun, batch: Batch, outcome: Outcome, *, is_decided: bool) -> None:
        run = self._run
        run.created_count += outcome.created
        run.updated_count += outcome.updated
        run.skipped_count += outcome.skipped
        run.rejected_count += outcome.rejected
        run.warning_count += outcome.warnings
        run.waiting_count += outcome.waiting
        run.unchanged_count += outcome.unchanged
        if is_decided:
            run.decided_count += len(batch.rows)
            run.waiting_count -= len(batch.rows)
        else:
            run.done_count += len(batch.rows)
            run.checkpoint = {"sheet": batch.sheet, "offset": batch.offset, "row": batch.rows[-1].row}
        run.progressed_at = now()
        changed = {name: getattr(run, name) for name in (*COUNTS, "checkpoint", "progressed_at")}
        ImportRun.objects.filter(pk=row.pk).update(**changed)

    def _finish(self) -> None:
        with transaction.atomic():
            row = ImportRun.objects.select_for_update().defer("sheets").get(pk=self._run.pk)
            if row.status == RunStatus.RUNNING:
                checkpoint = {**row.checkpoint, "is_over": True}
                ImportRun.objects.filter(pk=row.pk).update(checkpoint=checkpoint, decisions=[])
                self._close(row, RunStatus.DONE)
                tell_member(UUID(str(row.pk)), RunStatus.DONE)
        tend_table(self._plan.target.obj, self._run.created_count + self._run.updated_count)

    def _close(self, row: ImportRun, status: RunStatus) -> None:
        ImportRun.objects.filter(pk=row.pk).update(
            status=status,
            finished_at=None if status is RunStatus.PAUSED else now(),
            error=None,
            is_cancel_requested=False,
            is_pause_requested=False,
        )
        write_entry(
            actor=self._actor,
            operation=f"import.{status}",
            object_key=row.object_key,
            run_id=UUID(str(row.pk)),
            detail={
                "file_name": row.file_name,
                "created": row.created_count,
                "updated": row.updated_count,
                "skipped": row.skipped_count,
                "rejected": row.rejected_count,
                "waiting": row.waiting_count,
            },
        )
