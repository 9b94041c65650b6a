"""Runs as they are shown: to the member who started them, hand-overs also to who manages members."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jingui.access.types import Right
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import NotFound
from jingui.kit.messages import render_text
from jingui.records.errors import RecordNotFound
from jingui.records.models import RecordRun
from jingui.records.run_types import RunData, RunStatus, SkipCount
from jingui.records.selectors.target import open_object
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.selectors.members import list_member_names

UNDO_DAYS = 30
MAX_LIMIT = 100
_UNDOABLE = frozenset({"update", "delete", "restore", "hand_over"})
_ENDED = (RunStatus.DONE, RunStatus.CANCELLED, RunStatus.FAILED)


def load_run(actor: Actor, run_id: UUID) -> RecordRun:
    """Return a run the actor may see.

    Raises:
        RecordNotFound: none, or not for him.
    """
    run: RecordRun | None = _visible(actor).filter(pk=run_id).first()
    if run is None:
        raise RecordNotFound
    return run


def get_run(*, actor: Actor, run_id: UUID) -> RunData:
    """Return one run.

    Raises:
        RecordNotFound: none, or not for the actor.
    """
    return present_runs(actor, [load_run(actor, run_id)])[0]


def list_runs(*, actor: Actor, object_key: str = "", limit: int = 20) -> list[RunData]:
    """Return the newest runs of the actor, of one object or all."""
    query = _visible(actor)
    if object_key:
        query = query.filter(object_key=object_key)
    return present_runs(actor, list(query.order_by("-created_at")[: max(1, min(limit, MAX_LIMIT))]))


def _visible(actor: Actor) -> QuerySet[RecordRun]:
    mine = Q(member_id=actor.member_id)
    if guard.can(actor, MEMBER_MANAGE):
        mine |= Q(subject_id__isnull=False)
    return RecordRun.objects.filter(mine)


def present_runs(actor: Actor, runs: Sequence[RecordRun]) -> list[RunData]:
    """Return runs under the actor's rights of today: what he may not know of is not named."""
    undone: dict[UUID, tuple[UUID, int]] = {}
    for undo in RecordRun.objects.filter(undo_of__in=[run.pk for run in runs]).order_by("created_at"):
        _, before = undone.get(undo.undo_of_id, (undo.pk, 0))
        undone[undo.undo_of_id] = (undo.pk, before + undo.changed_count + undo.unchanged_count)
    people = {run.member_id for run in runs} | {run.subject_id for run in runs}
    names = list_member_names(member_id for member_id in people if member_id)
    return [_present(actor, run, names, *undone.get(run.pk, (None, 0))) for run in runs]


def _present(
    actor: Actor, run: RecordRun, names: Mapping[UUID, str], undone_by: UUID | None, undone_count: int
) -> RunData:
    known, fields = _known(actor, run)
    speed, left = _pace(run)
    return RunData(
        id=run.pk,
        kind=run.kind,
        object_key=run.object_key if run.object_key in known else "",
        object_keys=known,
        status=run.status,
        member_id=run.member_id,
        member_name=names.get(run.member_id, "") if run.member_id else "",
        subject_id=run.subject_id,
        subject_name=names.get(run.subject_id, "") if run.subject_id else "",
        fields=fields,
        total=run.total_count,
        done=run.done_count,
        changed=run.changed_count,
        unchanged=run.unchanged_count,
        skipped=sum(run.skips.values()),
        skips=skip_counts(run.skips, actor.language),
        rows_per_second=speed,
        seconds_left=left,
        result=run.result,
        error=render_text(run.error["code"], {}, actor.language) if run.error else "",
        undo_of=run.undo_of_id,
        undone_by=undone_by,
        can_undo=may_undo(run) and undone_count < run.changed_count,
        created_at=run.created_at,
        finished_at=run.finished_at,
    )


def may_undo(run: RecordRun) -> bool:
    """Tell whether a run is of a kind and an age that can be taken back."""
    return (
        run.kind in _UNDOABLE
        and run.status in _ENDED
        and run.changed_count > 0
        and run.created_at > now() - timedelta(days=UNDO_DAYS)
    )


def skip_counts(skips: Mapping[str, int], language: str) -> tuple[SkipCount, ...]:
    """Return reasons with their texts, the most frequent first."""
    ordered = sorted(skips.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(SkipCount(code, count, render_text(code, {}, language)) for code, count in ordered)


def _known(actor: Actor, run: RecordRun) -> tuple[tuple[str, ...], tuple[str, ...]]:
    objects: dict[str, None] = {}
    fields: dict[str, None] = {}
    for step in run.steps:
        try:
            target = open_object(actor, step["object"])
        except NotFound:
            continue
        objects[step["object"]] = None
        fields |= dict.fromkeys(key for key in step.get("fields", ()) if target.plan.right(key) > Right.NONE)
    return tuple(objects), tuple(fields)


def _pace(run: RecordRun) -> tuple[int, int | None]:
    if run.segment_started_at is None or run.progressed_at is None:
        return 0, None
    seconds = (run.progressed_at - run.segment_started_at).total_seconds()
    done = run.done_count - run.segment_done_count
    if seconds <= 0 or done <= 0:
        return 0, None
    speed = done / seconds
    left = max(0, run.total_count - run.done_count)
    return round(speed), round(left / speed) if run.status == RunStatus.RUNNING else None


def run_out(run: RunData) -> dict[str, Any]:
    """Return a run on the wire."""
    return {
        "id": run.id,
        "kind": run.kind,
        "object": run.object_key,
        "objects": run.object_keys,
        "status": run.status,
        "member": {"id": run.member_id, "label": run.member_name},
        "subject": {"id": run.subject_id, "label": run.subject_name} if run.subject_id else None,
        "fields": run.fields,
        "total": run.total,
        "done": run.done,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "skipped": run.skipped,
        "skips": [{"code": s.code, "count": s.count, "message": s.message} for s in run.skips],
        "rows_per_second": run.rows_per_second,
        "seconds_left": run.seconds_left,
        "links": run.result.get("links", []),
        "error": run.error,
        "undo_of": run.undo_of,
        "undone_by": run.undone_by,
        "can_undo": run.can_undo,
        "created_at": run.created_at,
        "finished_at": run.finished_at,
    }
