"""What the clock asks of runs: go on with interrupted ones, forget what can no longer be undone."""

from datetime import timedelta

from django.db import transaction

from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.jobs import enqueue
from jingui.records.models import AnsweredRequest, RecordRun, RecordRunItem
from jingui.records.run_types import RunStatus
from jingui.records.selectors.runs.runs import UNDO_DAYS
from jingui.records.services.run_once import KEEP_HOURS
from jingui.workspaces.models import Workspace

_SILENT_SECONDS = 20


def resume_interrupted() -> int:
    """Enqueue every run that has not moved for a while; return how many.

    A job that finds the run held by a living process ends at once, so this is safe to repeat.
    """
    count = 0
    silent = now() - timedelta(seconds=_SILENT_SECONDS)
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id), transaction.atomic():
            rows = RecordRun.objects.filter(status=RunStatus.RUNNING, progressed_at__lt=silent)
            for run_id in rows.values_list("id", flat=True):
                enqueue("records.run", workspace_id=workspace_id, run_id=run_id)
                count += 1
    return count


def forget_old() -> int:
    """Remove the items of runs that are too old to undo, and answers a day old; return how many runs."""
    count = 0
    limit = now() - timedelta(days=UNDO_DAYS)
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id):
            AnsweredRequest.objects.filter(created_at__lt=now() - timedelta(hours=KEEP_HOURS)).delete()
            old = RecordRun.objects.filter(created_at__lt=limit).exclude(status=RunStatus.RUNNING)
            for run_id in old.filter(pk__in=RecordRunItem.objects.values("run_id")).values_list("id", flat=True):
                RecordRunItem.objects.filter(run_id=run_id).delete()
                count += 1
    return count
