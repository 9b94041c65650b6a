"""Start, pause, cancel and resume an import."""

from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.imports.errors import ImportNotReady
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import load_run, present_run
from jingui.imports.services.plan import build_plan
from jingui.imports.types import RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue

RESUMABLE = frozenset({RunStatus.PAUSED, RunStatus.FAILED, RunStatus.CANCELLED})
UNDO_STATUSES = frozenset({RunStatus.UNDOING, RunStatus.UNDO_PAUSED})


def start_import(*, actor: Actor, run_id: UUID, is_enqueued: bool = True) -> RunData:
    """Let a mapped import run as a job.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: still being read, or begun before.
        ImportDenied: a right is missing.
        MappingInvalid: nothing is mapped.
    """
    with transaction.atomic():
        run = _lock(actor, run_id)
        if run.status != RunStatus.READY:
            raise ImportNotReady
        build_plan(actor, run)
        run.status = RunStatus.RUNNING
        run.started_at = run.segment_started_at = now()
        run.save()
        _tell(actor, run, "import.start")
        if is_enqueued:
            enqueue("imports.run", workspace_id=actor.workspace_id, run_id=run.pk)
    return present_run(run, actor.language)


def pause_import(*, actor: Actor, run_id: UUID) -> RunData:
    """Let an import (or its undo) rest after the batch it is at.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: it does not run.
    """
    with transaction.atomic():
        run = _lock(actor, run_id)
        if run.status not in (RunStatus.RUNNING, RunStatus.UNDOING):
            raise ImportNotReady
        run.is_pause_requested = True
        run.save(update_fields=["is_pause_requested"])
        _tell(actor, run, "import.pause")
    return present_run(run, actor.language)


def cancel_import(*, actor: Actor, run_id: UUID) -> RunData:
    """Stop an import after the batch it is at; what has been written stays and can be undone.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: it has ended.
    """
    with transaction.atomic():
        run = _lock(actor, run_id)
        if run.status == RunStatus.RUNNING:
            run.is_cancel_requested = True
        elif run.status in (RunStatus.ANALYSING, RunStatus.READY, RunStatus.PAUSED):
            run.status = RunStatus.CANCELLED
            run.finished_at = now()
        else:
            raise ImportNotReady
        run.save(update_fields=["is_cancel_requested", "status", "finished_at"])
        _tell(actor, run, "import.cancel")
    return present_run(run, actor.language)


def resume_import(*, actor: Actor, run_id: UUID, is_enqueued: bool = True) -> RunData:
    """Go on with an import, or with its undo, that was stopped after it had started.

    An interrupted one that still counts as running is queued again, rather than waiting for the clock.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: it never started, or is done.
        ImportDenied: a right is missing now.
    """
    with transaction.atomic():
        run = _lock(actor, run_id)
        job = "imports.undo" if run.status in UNDO_STATUSES else "imports.run"
        if run.status == RunStatus.UNDO_PAUSED:
            run.status = RunStatus.UNDOING
        elif run.status in RESUMABLE and run.started_at is not None:
            build_plan(actor, run)
            run.status = RunStatus.RUNNING
        elif run.status not in (RunStatus.RUNNING, RunStatus.UNDOING):
            raise ImportNotReady
        run.is_cancel_requested = run.is_pause_requested = False
        run.error, run.finished_at = None, None
        run.save(update_fields=["status", "is_cancel_requested", "is_pause_requested", "error", "finished_at"])
        _tell(actor, run, "import.resume")
        if is_enqueued:
            enqueue(job, workspace_id=actor.workspace_id, run_id=run.pk)
    return present_run(run, actor.language)


def _lock(actor: Actor, run_id: UUID) -> ImportRun:
    load_run(actor, run_id)
    run: ImportRun = ImportRun.objects.select_for_update().get(pk=run_id)
    return run


def _tell(actor: Actor, run: ImportRun, operation: str) -> None:
    write_entry(
        actor=actor,
        operation=operation,
        object_key=run.object_key,
        run_id=UUID(str(run.pk)),
        detail={
            "file_name": run.file_name,
            "mapping": run.mapping,
            "duplicates": {**run.duplicates, "rows": len(run.duplicates.get("rows", ()))},
            "run_rules": run.run_rules,
        },
    )
