"""Stop a run, or go on with a stopped one."""

from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue
from jingui.records.errors import RunNotReady
from jingui.records.models import RecordRun
from jingui.records.run_types import RunStatus
from jingui.records.selectors.runs.runs import load_run

_RESUMABLE = (RunStatus.PAUSED, RunStatus.FAILED, RunStatus.CANCELLED)


@transaction.atomic
def cancel_run(*, actor: Actor, run_id: UUID) -> None:
    """Stop after the batch it is at; what is done stays, and can be undone.

    Raises:
        RecordNotFound: the run is not for the actor.
        RunNotReady: it has ended.
    """
    run = _lock(actor, run_id)
    if run.status == RunStatus.RUNNING:
        run.is_cancel_requested = True
    elif run.status == RunStatus.PAUSED:
        run.status, run.finished_at = RunStatus.CANCELLED, now()
    else:
        raise RunNotReady
    run.save(update_fields=["is_cancel_requested", "status", "finished_at"])
    _tell(actor, run, "record_run.cancel")


@transaction.atomic
def resume_run(*, actor: Actor, run_id: UUID) -> None:
    """Go on with a run that was stopped.

    Raises:
        RecordNotFound: the run is not for the actor.
        RunNotReady: it runs, is done, or is being taken back.
    """
    run = _lock(actor, run_id)
    if run.status not in _RESUMABLE or RecordRun.objects.filter(undo_of=run_id).exists():
        raise RunNotReady
    run.status, run.is_cancel_requested, run.error, run.finished_at = RunStatus.RUNNING, False, None, None
    run.save(update_fields=["status", "is_cancel_requested", "error", "finished_at"])
    _tell(actor, run, "record_run.resume")
    enqueue("records.run", workspace_id=actor.workspace_id, run_id=run.pk)


def _lock(actor: Actor, run_id: UUID) -> RecordRun:
    load_run(actor, run_id)
    run: RecordRun = RecordRun.objects.select_for_update().get(pk=run_id)
    return run


def _tell(actor: Actor, run: RecordRun, operation: str) -> None:
    detail = {"kind": run.kind, "done": run.done_count, "total": run.total_count}
    write_entry(actor=actor, operation=operation, object_key=run.object_key, run_id=UUID(str(run.pk)), detail=detail)
