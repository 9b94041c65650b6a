"""Hand the file, and the passphrase of a sealed one, to its requester; every fetch is noted first."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from jingui.audit.services.write_entry import write_entry
from jingui.exports.errors import ExportDownloadsUsed, ExportNotFound, ExportNotReady
from jingui.exports.models import ExportRun
from jingui.exports.selectors.rights import export_fields, open_for_export
from jingui.exports.selectors.runs import load_export
from jingui.exports.selectors.storage import export_path
from jingui.exports.services.passphrase import open_passphrase
from jingui.exports.types import MAX_DOWNLOADS, Download, ExportStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now

BUSY = frozenset({ExportStatus.ASKED, ExportStatus.WAITING, ExportStatus.RUNNING})


def is_sealed(*, actor: Actor, run_id: UUID) -> bool:
    """Tell whether the actor's export is a sealed file.

    Raises:
        ExportNotFound: no such export of his.
    """
    return bool(load_export(actor, run_id).is_sealed)


@transaction.atomic
def open_file(*, actor: Actor, run_id: UUID) -> Download:
    """Return a finished file; a sealed one three times.

    Raises:
        ExportNotFound: another's, unknown, expired or removed.
        ExportNotReady: still being written, or waiting for others to agree.
        ExportDownloadsUsed: it was fetched as often as it may be.
        ExportDenied: the right to export has gone meanwhile.
        UnknownField: the right to one of its columns has gone meanwhile.
    """
    run = _open_run(actor, run_id)
    if run.is_sealed and run.download_count >= MAX_DOWNLOADS:
        raise ExportDownloadsUsed(params={"limit": MAX_DOWNLOADS})
    ExportRun.objects.filter(pk=run_id).update(download_count=F("download_count") + 1)
    write_entry(
        actor=actor,
        operation="export.download",
        object_key=run.object_key,
        run_id=run_id,
        detail={
            "rows": run.row_count,
            "columns": run.columns,
            "bytes": run.file_bytes,
            "file": run.file_name,
            "sealed": run.is_sealed,
            "times": run.download_count + 1,
        },
    )
    return Download(run.file_name, "zip" if run.is_sealed else run.format, export_path(run_id))


@transaction.atomic
def read_passphrase(*, actor: Actor, run_id: UUID) -> str:
    """Return the word that opens a sealed file.

    Raises:
        ExportNotFound: another's, unknown, expired or not sealed.
        ExportNotReady: as :func:`open_file`, as are the refusals when a right has gone.
    """
    run = _open_run(actor, run_id)
    if not run.passphrase:
        raise ExportNotFound
    write_entry(actor=actor, operation="export.passphrase", object_key=run.object_key, run_id=run_id, detail={})
    return open_passphrase(run)


def _open_run(actor: Actor, run_id: UUID) -> ExportRun:
    """Return a finished export of the actor's own, locked, whose columns he may still read."""
    load_export(actor, run_id)
    run: ExportRun = ExportRun.objects.select_for_update().get(pk=run_id)
    if run.status in BUSY:
        raise ExportNotReady
    if run.status != ExportStatus.DONE or not export_path(run_id).exists():
        raise ExportNotFound
    if run.expires_at and run.expires_at < now():
        raise ExportNotFound
    export_fields(open_for_export(actor, run.object_key), run.columns)
    return run
