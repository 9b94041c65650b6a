"""Import the rows of a file, batch by batch; may be killed at any point and goes on where it was.

The checkpoint is written in the transaction of its batch: a batch and its note stand or fall
together, so nothing is lost and nothing comes twice.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

from django.db import connection, transaction

from jingui.access.selectors.actor import actor_of_member
from jingui.audit.services.write_entry import write_entry
from jingui.catalog.services.refresh_statistics import refresh_statistics
from jingui.imports.errors import ImportDenied
from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.selectors.existing import load_digests
from jingui.imports.services.batches import Batch, make_batches, prefetch
from jingui.imports.services.plan import ImportPlan, build_plan
from jingui.imports.services.rights import check_rights, open_for_import, target_fields
from jingui.imports.services.write_rows import BatchWriter, Outcome
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError

logger = logging.getLogger(__name__)

Progress = Callable[[ImportRun], None]
MANY_ROWS = 1000
"""From so many written rows on the table's statistics are made anew at once."""


def run_import(*, run_id: UUID, on_progress: Progress | None = None, actor: Actor | None = None) -> None:
    """Go on with a running import until it is done, cancelled or stopped.

    Returns at once when another process works on it. ``actor`` overrides the member's own (the
    command line as the system); else his rights are read again before every batch.
    """
    with _only_one(run_id) as is_mine:
        if not is_mine:
            return
        run = ImportRun.objects.filter(pk=run_id, status=RunStatus.RUNNING).first()
        if run is None:
            return
        try:
            _Runner(run, actor, on_progress).go()
        except DomainError as error:
            _stop(run, RunStatus.FAILED, error.code, error.params)
        except Exception:
            logger.exception("import %s stopped", run_id)
            _stop(run, RunStatus.PAUSED, "import.failed", {})


@contextlib.contextmanager
def _only_one(run_id: UUID) -> Iterator[bool]:
    """Hold the run for this process; the lock ends with its database session, however it dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [f"import {run_id}"])
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        if is_mine:
            with contextlib.suppress(Exception), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [f"import {run_id}"])


def _stop(run: ImportRun, status: RunStatus, code: str, params: dict[str, object]) -> None:
    ImportRun.objects.filter(pk=run.pk).update(
        status=status, error={"code": code, "params": params}, finished_at=now() if status is RunStatus.FAILED else None
    )


class _Runner:
    """One go at a run."""

    def __init__(self, run: ImportRun, actor: Actor | None, on_progress: Progress | None) -> None:
        self._run = run
        self._fixed_actor = actor
        self._on_progress = on_progress
        self._actor = actor or actor_of_member(UUID(str(run.member_id)), "import")
        self._plan: ImportPlan = build_plan(self._actor, run)
        keys = self._plan.duplicate_keys if self._plan.duplicate_action != "create" else []
        known = load_digests(self._plan.target, keys) if keys else {}
        self._writer = BatchWriter(run, keys, self._plan.duplicate_action, known)

    def go(self) -> None:
        self._begin_segment()
        at = self._run.checkpoint.get("sheet", -1)
        for sheet in self._plan.sheets:
            order = self._run.selected.index(sheet.index)
            reached = self._run.selected.index(at) if at in self._run.selected else -1
            if order < reached:
                continue
            offset = self._run.checkpoint.get("offset", 0) if sheet.index == at else 0
            with contextlib.closing(prefetch(make_batches(self._run, sheet, offset))) as batches:
                for batch in batches:
                    if not self._write(batch):
                        return
        self._finish()

    def _begin_segment(self) -> None:
        moment = now()
        ImportRun.objects.filter(pk=self._run.pk).update(
            segment_started_at=moment, segment_done_count=self._run.done_count, progressed_at=moment, error=None
        )

    def _write(self, batch: Batch) -> bool:
        with transaction.atomic():
            row = ImportRun.objects.select_for_update().defer("sheets").get(pk=self._run.pk)
            if row.is_cancel_requested:
                self._close(row, RunStatus.CANCELLED)
                return False
            if row.status != RunStatus.RUNNING or row.checkpoint != self._run.checkpoint:
                return False
            self._refresh_actor()
            outcome = self._writer.write(self._actor, batch.rows)
            ImportProblem.objects.bulk_create(outcome.problems, batch_size=1000)
            self._note(row, batch, outcome)
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
        fields = target_fields(target)
        if any(fields[key] != self._plan.fields[key] for key in self._plan.field_keys):
            raise ImportDenied("import.definition_changed")
        self._actor = actor

    def _note(self, row: ImportRun, batch: Batch, outcome: Outcome) -> None:
        run = self._run
        run.done_count += len(batch.rows)
        run.created_count += outcome.created
        run.updated_count += outcome.updated
        run.skipped_count += outcome.skipped
        run.rejected_count += outcome.rejected
        run.warning_count += outcome.warnings
        run.checkpoint = {"sheet": batch.sheet, "offset": batch.offset, "row": batch.rows[-1].row}
        run.progressed_at = now()
        fields = ("done_count", "created_count", "updated_count", "skipped_count", "rejected_count", "warning_count",
                  "checkpoint", "progressed_at")  # fmt: skip
        ImportRun.objects.filter(pk=row.pk).update(**{name: getattr(run, name) for name in fields})

    def _finish(self) -> None:
        with transaction.atomic():
            row = ImportRun.objects.select_for_update().defer("sheets").get(pk=self._run.pk)
            if row.status == RunStatus.RUNNING:
                self._close(row, RunStatus.DONE)
        if self._run.created_count + self._run.updated_count >= MANY_ROWS:
            refresh_statistics(self._plan.target.obj)

    def _close(self, row: ImportRun, status: RunStatus) -> None:
        ImportRun.objects.filter(pk=row.pk).update(status=status, finished_at=now(), error=None)
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
            },
        )
