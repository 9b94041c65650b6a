"""Take back a whole run: refused where later work stands on it, unless the rest is asked for."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.kit.actor import Actor
from jingui.records.errors import ObjectDenied, RunNotReady, UndoBlocked
from jingui.records.models import RecordRun
from jingui.records.run_types import RunStatus
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.runs.runs import load_run, may_undo, skip_counts
from jingui.records.selectors.runs.undoable import count_undoable
from jingui.records.services.runs.freeze import IN_REQUEST, freeze_undo
from jingui.records.services.runs.start_run import finish_start, launch, new_run
from jingui.records.services.runs.work import check_right
from jingui.workspaces.services.heads import put_heads_back

_ACTIONS = {"update": "undo_update", "hand_over": "undo_update", "delete": "undo_delete", "restore": "undo_restore"}


def preview_undo(*, actor: Actor, run_id: UUID) -> dict[str, Any]:
    """Return ``{"total", "can", "blocked": [{"code", "count", "message"}]}`` of an undo.

    Raises:
        RecordNotFound: the run is not for the actor.
        RunNotReady: it is still at work, too old, or of a kind that cannot be taken back.
    """
    run = _open(actor, run_id)
    reasons = count_undoable(actor, run)
    can = reasons.pop("", 0)
    return {
        "total": can + sum(reasons.values()),
        "can": can,
        "blocked": [
            {"code": s.code, "count": s.count, "message": s.message} for s in skip_counts(reasons, actor.language)
        ],
    }


def undo_run(*, actor: Actor, run_id: UUID, rest: bool = False) -> UUID:
    """Undo a run as a run of its own; return the new run's id.

    Raises:
        RecordNotFound: the run is not for the actor.
        RunNotReady: it is still at work, too old, taken back already, or cannot be.
        ObjectDenied: the right to it is gone.
        UndoBlocked: later work stands on it and ``rest`` is not set; ``extra`` says what.
    """
    run = _open(actor, run_id)
    check_right(actor, run)
    with transaction.atomic():
        allow_long_statements()
        RecordRun.objects.select_for_update().get(pk=run_id)
        if RecordRun.objects.filter(undo_of=run_id, status=RunStatus.RUNNING).exists():
            raise RunNotReady
        found = preview_undo(actor=actor, run_id=run_id)
        if found["total"] == 0 or found["can"] == 0:
            raise UndoBlocked("undo.none", extra=found)
        if found["blocked"] and not rest:
            raise UndoBlocked(extra=found)
        undo = new_run(actor, "undo", object_key=run.object_key, subject_id=run.subject_id, undo_of=run)
        steps: list[dict[str, Any]] = [{**step, "action": _ACTIONS[step["action"]], "found": 0} for step in run.steps]
        count = found["total"]
        if count > IN_REQUEST:
            steps[0]["freeze"] = {"source": str(run_id)}
        else:
            count = len(freeze_undo(undo, run_id))
        put_heads_back(actor=actor, heads=run.result.get("heads", []))
        launch(actor, undo, steps, count)
    return finish_start(actor, undo)


def _open(actor: Actor, run_id: UUID) -> RecordRun:
    run = load_run(actor, run_id)
    if not may_undo(run):
        raise RunNotReady("undo.none")
    if run.member_id != actor.member_id and run.subject_id is None:
        raise ObjectDenied("denied.record")
    return run
