"""Take back what an import has written, newest batch first; may be killed at any point.

A batch is marked in the transaction that takes it back, so none is taken back twice.
"""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.selectors.actor import actor_of_member
from jingui.audit.services.write_entry import write_entry
from jingui.imports.errors import UndoBlocked
from jingui.imports.models import ImportBatch, ImportRun
from jingui.imports.selectors.undo import UNDOABLE, check_may_undo, check_undo, open_batches, runs_of, steps_of
from jingui.imports.services.hold_run import holding_run, surviving_restarts
from jingui.imports.services.tend_table import tend_table
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor, system_actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError
from jingui.kit.jobs import enqueue, is_stopping
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.target import Target
from jingui.records.selectors.written import find_written_target
from jingui.records.services.revert import revert_items

logger = logging.getLogger(__name__)

Progress = Callable[[ImportRun], None]


def run_undo(*, run_id: UUID, on_progress: Progress | None = None) -> None:
    """Go on with the undo of an import until it is done or paused.

    Returns at once when another process works on it. The rights of who asked are read again when
    it begins or goes on.
    """

    def position() -> object:
        return ImportRun.objects.filter(pk=run_id).values_list("undo", flat=True).first()

    try:
        surviving_restarts(lambda: _run_once(run_id, on_progress), moved=position)
    except DomainError as error:
        _stop(run_id, error.code, error.params)
    except Exception:
        logger.exception("undo of import %s stopped", run_id)
        _stop(run_id, "import.failed", {})


def _run_once(run_id: UUID, on_progress: Progress | None) -> None:
    with holding_run(run_id) as is_mine:
        run = ImportRun.objects.filter(pk=run_id, status=RunStatus.UNDOING).first() if is_mine else None
        if run is not None:
            _Undoer(run, on_progress).go()


def _stop(run_id: UUID, code: str, params: dict[str, Any]) -> None:
    """Leave the undo where it is; one that found later work before it touched anything is over."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().defer("sheets").get(pk=run_id)
        if run.status != RunStatus.UNDOING or run.undo is None:
            return
        is_refused = code == UndoBlocked.code
        run.undo = {
            **run.undo,
            "status": "failed" if is_refused else "paused",
            "error": {"code": code, "params": params},
            "finished_at": now().isoformat() if is_refused else None,
        }
        run.status = run.undo["was"] if is_refused else RunStatus.UNDO_PAUSED
        run.save(update_fields=["undo", "status"])


class _Undoer:
    """One go at an undo."""

    def __init__(self, run: ImportRun, on_progress: Progress | None) -> None:
        self._run = run
        self._undo: dict[str, Any] = dict(run.undo or {})
        self._on_progress = on_progress
        self._actor = self._find_actor()
        check_may_undo(self._actor, run)
        self._runs = runs_of(run)
        self._targets: dict[str, Target | None] = {}

    def _find_actor(self) -> Actor:
        by = self._undo.get("by")
        if by is None:
            return system_actor(self._run.workspace_id, name=self._undo.get("by_name") or "system")
        return actor_of_member(UUID(by), "import")

    def go(self) -> None:
        if not self._undo["is_checked"]:
            self._check_all()
        self._undo |= {"segment_started_at": now().isoformat(), "segment_done": self._undo["done"]}
        for batch_id in open_batches(self._run):
            if not self._take_back(batch_id):
                return
        self._finish()

    def _check_all(self) -> None:
        """Look at every record before the first is touched, unless what is blocked may stay."""
        if not self._undo["keep"]:
            findings = check_undo(self._actor, self._run, limit=None)
            if findings.kept:
                raise UndoBlocked(params={"count": findings.kept})
        self._undo["is_checked"] = True

    def _take_back(self, batch_id: UUID) -> bool:
        run = self._run
        if is_stopping():
            enqueue("imports.undo", workspace_id=run.workspace_id, run_id=run.pk)
            return False
        with transaction.atomic():
            row = ImportRun.objects.select_for_update().defer("sheets").get(pk=run.pk)
            if row.is_pause_requested:
                self._rest(row)
                return False
            if row.status != RunStatus.UNDOING or (row.undo or {}).get("done") != self._undo["done"]:
                return False
            allow_long_statements()
            batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
            self._revert(batch)
            self._undo["progressed_at"] = now().isoformat()
            ImportRun.objects.filter(pk=run.pk).update(undo=self._undo)
        run.undo = self._undo
        if self._on_progress:
            self._on_progress(run)
        return True

    def _revert(self, batch: ImportBatch) -> None:
        kept: list[tuple[str, str]] = []
        counts = {"removed": 0, "restored": 0}
        for step in steps_of(batch):
            key = step.object_key
            if key not in self._targets:
                self._targets[key] = find_written_target(self._actor, key)
            target = self._targets[key]
            if target is None:
                kept += [(key, str(item.record_id)) for item in step.items]
                continue
            shut = {one.record_id for one in revert_items(target, step.items, batch.run_id, self._runs)}
            kept += [(key, str(record_id)) for record_id in shut]
            free = [item for item in step.items if item.record_id not in shut]
            removed = sum(item.image is None for item in free)
            counts["removed"] += removed
            counts["restored"] += len(free) - removed
        batch.undone_at, batch.kept = now(), kept
        batch.save(update_fields=["undone_at", "kept"])
        done = sum(counts.values()) + len(kept)
        self._undo |= {
            "removed": self._undo["removed"] + counts["removed"],
            "restored": self._undo["restored"] + counts["restored"],
            "kept": self._undo["kept"] + len(kept),
            "done": self._undo["done"] + done,
        }

    def _rest(self, row: ImportRun) -> None:
        row.undo = {**(row.undo or {}), "status": "paused"}
        row.status = RunStatus.UNDO_PAUSED
        row.is_pause_requested = False
        row.save(update_fields=["undo", "status", "is_pause_requested"])

    def _finish(self) -> None:
        with transaction.atomic():
            row = ImportRun.objects.select_for_update().defer("sheets").get(pk=self._run.pk)
            if row.status != RunStatus.UNDOING:
                return
            moment = now().isoformat()
            row.undo = {**(row.undo or {}), "status": "done", "error": None, "finished_at": moment}
            row.status = RunStatus.UNDONE
            row.save(update_fields=["undo", "status"])
            others = ImportRun.objects.filter(pk__in=self._runs, status__in=UNDOABLE)
            others.exclude(pk=row.pk).update(status=RunStatus.UNDONE, undo=row.undo)
            write_entry(
                actor=self._actor,
                operation="import.undone",
                object_key=row.object_key,
                run_id=UUID(str(row.pk)),
                detail={name: row.undo[name] for name in ("removed", "restored", "kept")},
            )
        for target in self._targets.values():
            if target is not None:
                tend_table(target.obj, row.undo["removed"] + row.undo["restored"])
