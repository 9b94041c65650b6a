"""Work through a run, batch by batch; may be killed at any point and goes on where it was.

First the records of a large one are noted, page by page. The checkpoint is written in the
transaction of its batch: a batch, its audit entries and its note stand or fall together.
"""

import contextlib
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from jingui.access.selectors.actor import actor_of_member
from jingui.audit.services.write_entry import write_entry
from jingui.catalog.services.refresh_statistics import refresh_statistics
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError, NotFound, Unauthenticated
from jingui.records.errors import ObjectDenied
from jingui.records.models import RecordRun
from jingui.records.operations import RECORD_PURGE
from jingui.records.run_types import RunStatus
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import allow_long_statements, fetch_row
from jingui.records.selectors.runs.links import count_lost_links
from jingui.records.selectors.target import open_object
from jingui.records.services.runs.actions import actions
from jingui.records.services.runs.freeze import find_unfrozen, freeze_page
from jingui.records.services.runs.outcome import Outcome, next_items, note_outcomes
from jingui.workspaces.operations import MEMBER_MANAGE

logger = logging.getLogger(__name__)

BATCH = 500
MANY_ROWS = 10_000
"""From so many changed records on the table's statistics are made anew at once."""


def work_run(*, run_id: UUID, actor: Actor | None = None) -> None:
    """Go on with a run until it is done, cancelled or stopped.

    Returns at once when another process works on it. With ``actor`` his request carries it; else
    the rights of its member are read again before every batch.
    """
    with _only_one(run_id) as is_mine:
        if not is_mine:
            return
        run = RecordRun.objects.filter(pk=run_id, status=RunStatus.RUNNING).first()
        if run is None:
            return
        _begin_segment(run)
        try:
            while _batch(run_id, actor):
                pass
        except (NotFound, Unauthenticated, ObjectDenied):
            _stop(run_id, RunStatus.FAILED, "run.rights_changed")
        except DomainError as error:
            _stop(run_id, RunStatus.FAILED, error.code)
        except Exception:
            if actor is not None:
                raise
            logger.exception("run %s stopped", run_id)
            _stop(run_id, RunStatus.PAUSED, "run.failed")


@contextlib.contextmanager
def _only_one(run_id: UUID) -> Iterator[bool]:
    """Hold the run for this process; the lock ends with its database session, however it dies."""
    name = f"record run {run_id}"
    row = fetch_row(Sql("SELECT pg_try_advisory_lock(hashtextextended(%s::text, 0))", (name,)))
    is_mine = bool(row and row[0])
    try:
        yield is_mine
    finally:
        if is_mine:
            with contextlib.suppress(Exception):
                fetch_row(Sql("SELECT pg_advisory_unlock(hashtextextended(%s::text, 0))", (name,)))


def _begin_segment(run: RecordRun) -> None:
    moment = now()
    RecordRun.objects.filter(pk=run.pk).update(
        segment_started_at=moment, segment_done_count=run.done_count, progressed_at=moment, error=None
    )


def _batch(run_id: UUID, fixed: Actor | None) -> bool:
    """Do one batch; tell whether there may be more."""
    with transaction.atomic():
        allow_long_statements()
        run = RecordRun.objects.select_for_update().get(pk=run_id)
        if run.status != RunStatus.RUNNING:
            return False
        actor = fixed or actor_of_member(UUID(str(run.member_id)), run.channel)
        if run.is_cancel_requested:
            _close(run, actor, RunStatus.CANCELLED)
            return False
        unfrozen = find_unfrozen(run)
        if unfrozen is not None:
            check_right(actor, run)
            freeze_page(actor, run, unfrozen)
            return True
        items = next_items(run_id, run.checkpoint, BATCH)
        if not items:
            _close(run, actor, RunStatus.DONE)
            transaction.on_commit(lambda: _upkeep(run, actor))
            return False
        step = run.steps[items[0].step]
        check_right(actor, run)
        target = open_object(actor, step["object"])
        outcomes = actions.get(step["action"])(target, step, items, run_id)
        note_outcomes(outcomes)
        _note(run, outcomes, items[-1].id)
    return True


def check_right(actor: Actor, run: RecordRun) -> None:
    """Refuse a run whose right as a whole is gone; each record is asked for by its action.

    Raises:
        ObjectDenied: the actor may no longer do this.
    """
    needed = {"purge": RECORD_PURGE, "hand_over": MEMBER_MANAGE}.get(run.kind)
    if needed is not None and not guard.can(actor, needed):
        raise ObjectDenied("denied.record")


def _note(run: RecordRun, outcomes: Sequence[Outcome], checkpoint: int) -> None:
    states = Counter(outcome.state for outcome in outcomes)
    skips = Counter(run.skips)
    skips.update(outcome.code for outcome in outcomes if outcome.state == "skipped")
    run.done_count += len(outcomes)
    run.changed_count += states["done"]
    run.unchanged_count += states["same"]
    run.skips = dict(skips)
    run.checkpoint = checkpoint
    run.progressed_at = now()
    run.save(
        update_fields=["done_count", "changed_count", "unchanged_count", "skips", "checkpoint", "progressed_at"],
    )


def _close(run: RecordRun, actor: Actor, status: RunStatus) -> None:
    run.status, run.finished_at, run.error = status, now(), None
    if run.steps and run.steps[0]["action"] in {"restore", "undo_delete"}:
        run.result = {**run.result, "links": count_lost_links(actor, UUID(str(run.pk)), run.steps[0]["object"])}
    run.save(update_fields=["status", "finished_at", "error", "result"])
    write_entry(
        actor=actor,
        operation=f"record_run.{status}",
        object_key=run.object_key,
        run_id=UUID(str(run.pk)),
        detail={
            "kind": run.kind,
            "total": run.total_count,
            "changed": run.changed_count,
            "unchanged": run.unchanged_count,
            "skipped": sum(run.skips.values()),
        },
    )


def _upkeep(run: RecordRun, actor: Actor) -> None:
    if run.changed_count < MANY_ROWS:
        return
    for key in {step["object"] for step in run.steps}:
        with contextlib.suppress(NotFound):
            refresh_statistics(open_object(actor, key).obj)


def _stop(run_id: UUID, status: RunStatus, code: str) -> None:
    RecordRun.objects.filter(pk=run_id).update(
        status=status, error={"code": code}, finished_at=now() if status is RunStatus.FAILED else None
    )
