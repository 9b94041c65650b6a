"""Delete exported files when their time is over."""

from uuid import UUID

from jingui.exports.models import ExportRun
from jingui.exports.selectors.storage import export_path
from jingui.exports.types import ExportStatus
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.workspaces.models import Workspace


def remove_old_files() -> int:
    """Remove the files of expired exports in every workspace; return how many."""
    count = 0
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id):
            for run in ExportRun.objects.filter(status=ExportStatus.DONE, expires_at__lt=now()):
                export_path(UUID(str(run.pk))).unlink(missing_ok=True)
                ExportRun.objects.filter(pk=run.pk).update(status=ExportStatus.EXPIRED)
                count += 1
    return count
