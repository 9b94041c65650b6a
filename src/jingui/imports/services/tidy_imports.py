"""What the clock asks of imports: go on with interrupted ones, remove files that are no longer needed."""

from datetime import timedelta
from shutil import rmtree
from uuid import UUID

from django.db import transaction

from jingui.imports.models import ImportBatch, ImportRun
from jingui.imports.selectors.runs import UNDO_DAYS
from jingui.imports.selectors.storage import run_dir
from jingui.imports.types import RunStatus
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.jobs import enqueue
from jingui.workspaces.models import Workspace

KEEP_DAYS = 7
SILENT_SECONDS = 20


def resume_interrupted() -> int:
    """Enqueue every running import that has not moved for a while; return how many.

    A job that finds the import held by a living process ends at once, so this is safe to repeat.
    """
    count = 0
    silent = now() - timedelta(seconds=SILENT_SECONDS)
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id), transaction.atomic():
            rows = ImportRun.objects.filter(status=RunStatus.RUNNING, progressed_at__lt=silent) | (
                ImportRun.objects.filter(status=RunStatus.RUNNING, progressed_at=None, started_at__lt=silent)
            )
            for run_id in rows.values_list("id", flat=True):
                enqueue("imports.run", workspace_id=workspace_id, run_id=run_id)
                count += 1
            for run_id, undo in ImportRun.objects.filter(status=RunStatus.UNDOING).values_list("id", "undo"):
                if (undo["progressed_at"] or undo["started_at"]) < silent.isoformat():
                    enqueue("imports.undo", workspace_id=workspace_id, run_id=run_id)
                    count += 1
            stuck = ImportRun.objects.filter(status=RunStatus.ANALYSING, created_at__lt=now() - timedelta(minutes=10))
            for run_id in stuck.values_list("id", flat=True):
                enqueue("imports.analyse", workspace_id=workspace_id, run_id=run_id)
    return count


def remove_old_journals() -> int:
    """Delete the journals of imports that ended a month ago; return how many batches."""
    count = 0
    limit = now() - timedelta(days=UNDO_DAYS)
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id):
            runs = ImportRun.objects.filter(finished_at__lt=limit).exclude(
                status__in=(RunStatus.RUNNING, RunStatus.UNDOING, RunStatus.UNDO_PAUSED)
            )
            count += ImportBatch.objects.filter(run_id__in=runs.values("id")).delete()[0]
    return count


def remove_old_files() -> int:
    """Delete uploads and staged rows a week after the import ended; return how many imports."""
    count = 0
    limit = now() - timedelta(days=KEEP_DAYS)
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id):
            rows = ImportRun.objects.filter(created_at__lt=limit).exclude(
                status__in=(RunStatus.RUNNING, RunStatus.UNDOING)
            )
            for run_id in rows.values_list("id", flat=True):
                folder = run_dir(UUID(str(run_id)))
                if folder.exists():
                    rmtree(folder, ignore_errors=True)
                    count += 1
    return count
