"""Hand the file to its requester; every fetch is noted first."""

from pathlib import Path
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.exports.errors import ExportNotFound, ExportNotReady
from jingui.exports.selectors.runs import load_export
from jingui.exports.selectors.storage import export_path
from jingui.exports.services.rights import export_fields, open_for_export
from jingui.exports.types import ExportStatus
from jingui.kit.actor import Actor
from jingui.kit.clock import now


def open_file(*, actor: Actor, run_id: UUID) -> tuple[str, str, Path]:
    """Return name, format and path of a finished file.

    Raises:
        ExportNotFound: another's, unknown, expired or removed.
        ExportNotReady: still being written.
        ExportDenied: the right to export has gone meanwhile.
        UnknownField: the right to one of its columns has gone meanwhile.
    """
    run = load_export(actor, run_id)
    if run.status in (ExportStatus.WAITING, ExportStatus.RUNNING):
        raise ExportNotReady
    path = export_path(run_id)
    if run.status != ExportStatus.DONE or not path.exists() or (run.expires_at and run.expires_at < now()):
        raise ExportNotFound
    export_fields(open_for_export(actor, run.object_key), run.columns)
    with transaction.atomic():
        write_entry(
            actor=actor,
            operation="export.download",
            object_key=run.object_key,
            run_id=run_id,
            detail={"rows": run.row_count, "columns": run.columns, "bytes": run.file_bytes},
        )
    return run.file_name, run.format, path
