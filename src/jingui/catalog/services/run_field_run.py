"""Carry out a long change of a field while people go on working."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from jingui.access.selectors.actor import actor_of_member
from jingui.catalog.ddl.runner import OWNER, fetch_value
from jingui.catalog.models import FieldRun, FieldRunKind, FieldRunStatus
from jingui.catalog.services.build_index_run import go_on_with_index
from jingui.catalog.services.retype_run import go_on_with_type
from jingui.kit.actor import Actor, system_actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.errors import DomainError
from jingui.kit.jobs import enqueue
from jingui.workspaces.models import Workspace

logger = logging.getLogger("jingui.catalog")
MAX_STARTS = 5
SILENT = timedelta(seconds=60)
_OPEN = (FieldRunStatus.WAITING, FieldRunStatus.RUNNING)


def run_field_run(*, run_id: UUID) -> None:
    """Go on with a run until it is done or cannot be; safe to repeat after the worker was killed.

    Work is done with the rights the member has now; a refusal ends the run and leaves the field as it was.
    """
    with _held(run_id) as is_mine:
        run = FieldRun.objects.filter(pk=run_id, status__in=_OPEN).first() if is_mine else None
        if run is None:
            return
        starts = int(run.report.get("starts", 0)) + 1
        if starts > MAX_STARTS:
            _fail(run, "field.run_failed", {})
            return
        run.status, run.report = FieldRunStatus.RUNNING, {**run.report, "starts": starts}
        run.save(using=OWNER, update_fields=["status", "report"])
        try:
            work = go_on_with_type if run.kind == FieldRunKind.TYPE_CHANGE else go_on_with_index
            work(_actor_of(run), run)
        except DomainError as error:
            first = error.errors[0] if error.errors else None
            _fail(run, first.code if first else error.code, dict(first.params if first else error.params))


def resume_field_runs() -> int:
    """Enqueue runs that nobody works on (a run that is held ends its second job at once); return how many."""
    count = 0
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id):
            rows = FieldRun.objects.filter(status__in=_OPEN, created_at__lt=now() - SILENT)
            for run_id in rows.values_list("id", flat=True):
                enqueue("catalog.field_run", workspace_id=workspace_id, run_id=run_id)
                count += 1
    return count


def _actor_of(run: FieldRun) -> Actor:
    if run.member_id is None:
        return system_actor(run.workspace_id)
    return actor_of_member(UUID(str(run.member_id)), "job")


def _fail(run: FieldRun, code: str, params: dict[str, Any]) -> None:
    run.status, run.error, run.finished_at = FieldRunStatus.FAILED, {"code": code, "params": params}, now()
    run.save(using=OWNER, update_fields=["status", "error", "finished_at"])
    logger.warning("field run %s failed: %s", run.pk, code)


@contextmanager
def _held(run_id: UUID) -> Iterator[bool]:
    """Hold a lock that ends with the connection: a killed worker lets go by itself."""
    key = run_id.int % 2**63
    is_mine = bool(fetch_value("SELECT pg_try_advisory_lock(%s)", [key]))
    try:
        yield is_mine
    finally:
        if is_mine:
            fetch_value("SELECT pg_advisory_unlock(%s)", [key])
