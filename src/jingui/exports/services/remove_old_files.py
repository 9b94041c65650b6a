"""Delete exported files when their time is over, or they were fetched as often as they may be."""

import shutil
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from jingui.exports.models import ExportRun
from jingui.exports.selectors.storage import export_path
from jingui.exports.services.output import scratch_of
from jingui.exports.types import MAX_DOWNLOADS, ExportStatus
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.workspaces.models import Workspace

_AFTER_LAST = timedelta(hours=24)


def remove_old_files() -> int:
    """Remove the files of expired exports in every workspace; return how many."""
    count = 0
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with workspace_context(workspace_id):
            for run in ExportRun.objects.filter(_over(), status=ExportStatus.DONE):
                path = export_path(UUID(str(run.pk)))
                path.unlink(missing_ok=True)
                shutil.rmtree(scratch_of(path), ignore_errors=True)
                ExportRun.objects.filter(pk=run.pk).update(status=ExportStatus.EXPIRED, passphrase="")
                count += 1
    return count


def _over() -> Q:
    """Past its end; or fetched for the last time a while ago, so that its passphrase could still be read."""
    used_up = Q(is_sealed=True, download_count__gte=MAX_DOWNLOADS, finished_at__lt=now() - _AFTER_LAST)
    return Q(expires_at__lt=now()) | used_up
