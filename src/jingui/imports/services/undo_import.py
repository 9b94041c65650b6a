"""Ask for the undo of an import; a job does it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.imports.errors import ImportNotReady, UndoBlocked
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import load_run, present_run
from jingui.imports.selectors.undo import UNDOABLE, check_may_undo, check_undo, open_batches, present_findings
from jingui.imports.types import RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue


def preview_undo(*, actor: Actor, run_id: UUID) -> dict[str, Any]:
    """Return what an undo would take back and what later work stands in its way.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportDenied: he may not undo it.
        ImportNotReady: it runs, or has written nothing.
    """
    run = load_run(actor, run_id)
    check_may_undo(actor, run)
    if run.status not in UNDOABLE or not open_batches(run):
        raise ImportNotReady("import.nothing_to_undo")
    return present_findings(actor, run, check_undo(actor, run))


def start_undo(*, actor: Actor, run_id: UUID, keep_blocked: bool = False, is_enqueued: bool = True) -> RunData:
    """Let a job take back what an import has written.

    With ``keep_blocked`` records that later work stands on stay as they are and the rest is undone.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportDenied: he may not undo it.
        ImportNotReady: it runs, or has written nothing.
        UndoBlocked: later work stands on some records.
    """
    with transaction.atomic():
        load_run(actor, run_id)
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        check_may_undo(actor, run)
        if run.status not in UNDOABLE or not open_batches(run):
            raise ImportNotReady("import.nothing_to_undo")
        findings = check_undo(actor, run)
        if findings.kept and not keep_blocked:
            raise UndoBlocked(params={"count": findings.kept})
        moment = now().isoformat()
        earlier = run.undo or {}
        run.undo = {
            "status": "running",
            "by": str(actor.member_id) if actor.member_id else None,
            "by_name": actor.name,
            "keep": keep_blocked,
            "was": earlier.get("was") if run.status == RunStatus.UNDONE else run.status,
            "total": findings.remove + findings.restore + findings.kept,
            "done": 0,
            "removed": earlier.get("removed", 0),
            "restored": earlier.get("restored", 0),
            "kept": 0,
            "is_checked": not findings.is_partial,
            "started_at": moment,
            "segment_started_at": moment,
            "segment_done": 0,
            "progressed_at": None,
            "finished_at": None,
            "error": None,
            "round": earlier.get("round", 0) + 1,
        }
        run.status = RunStatus.UNDOING
        run.is_pause_requested = run.is_cancel_requested = False
        run.save(update_fields=["undo", "status", "is_pause_requested", "is_cancel_requested"])
        write_entry(
            actor=actor,
            operation="import.undo",
            object_key=run.object_key,
            run_id=run_id,
            detail={"file_name": run.file_name, "keep_blocked": keep_blocked, "records": run.undo["total"]},
        )
        if is_enqueued:
            enqueue("imports.undo", workspace_id=actor.workspace_id, run_id=run_id)
    return present_run(run, actor.language)
