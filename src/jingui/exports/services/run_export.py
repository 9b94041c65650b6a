"""Write the file of an export, under the rights its requester has at this moment."""

import logging
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.types import Right
from jingui.audit.services.write_entry import write_entry
from jingui.catalog.types import FieldData
from jingui.exports.errors import ExportVoid
from jingui.exports.models import ExportRun
from jingui.exports.selectors.definition import job_actor
from jingui.exports.selectors.rights import check_rows, export_fields, open_for_export
from jingui.exports.selectors.storage import export_path
from jingui.exports.selectors.stream import compile_lines, stream_lines, stream_records
from jingui.exports.services.cells import label_of, make_presenter
from jingui.exports.services.decoys import tell_of_decoys
from jingui.exports.services.grant import check_granted, check_growth
from jingui.exports.services.output import mark_of, open_output, scratch_folder
from jingui.exports.services.watch import RightsWatch
from jingui.exports.types import ExportQuery, ExportStatus
from jingui.exports.writers.csv_writer import CsvWriter
from jingui.exports.writers.head import FileHead
from jingui.exports.writers.json_writer import JsonWriter
from jingui.exports.writers.xlsx_writer import XlsxWriter
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError
from jingui.records.selectors.target import Target

logger = logging.getLogger(__name__)
KEEP_DAYS = 7
PROGRESS_ROWS = 5000

_WRITERS: dict[str, type[CsvWriter] | type[XlsxWriter] | type[JsonWriter]] = {
    "csv": CsvWriter,
    "xlsx": XlsxWriter,
    "json": JsonWriter,
}

Progress = Callable[[int, int], None]


def run_export(*, run_id: UUID, actor: Actor | None = None, on_progress: Progress | None = None) -> None:
    """Write the file, then the audit entry, then let it be fetched: no file without its entry.

    Safe to repeat: an unfinished file is written anew. What waits for the agreement of others is none
    of its business, and an agreement that no longer fits ends the export.
    """
    run = ExportRun.objects.filter(pk=run_id, status__in=(ExportStatus.WAITING, ExportStatus.RUNNING)).first()
    if run is None:
        return
    ExportRun.objects.filter(pk=run_id).update(status=ExportStatus.RUNNING)
    try:
        who = actor or job_actor(run)
        check_granted(run, who)
        count = write_file(who, run, on_progress)
    except ExportVoid as error:
        _fail(run, error.code, ExportStatus.VOID)
        return
    except DomainError as error:
        _fail(run, error.code, ExportStatus.VOID if run.approval_id else ExportStatus.FAILED)
        return
    except Exception:
        logger.exception("export %s failed", run_id)
        _fail(run, "export.failed")
        return
    with transaction.atomic():
        write_entry(
            actor=who,
            operation="export.run",
            object_key=run.object_key,
            run_id=UUID(str(run.pk)),
            detail={
                "rows": count,
                "columns": run.columns,
                "query": run.query,
                "format": run.format,
                "values": run.values,
                "sealed": run.is_sealed,
                "approval": run.approval_id,
            },
        )
        tell_of_decoys(who, run)
        moment = now()
        ExportRun.objects.filter(pk=run.pk).update(
            status=ExportStatus.DONE,
            row_count=count,
            file_bytes=export_path(UUID(str(run.pk))).stat().st_size,
            finished_at=moment,
            expires_at=moment + timedelta(days=KEEP_DAYS),
        )


def write_file(actor: Actor, run: ExportRun, on_progress: Progress | None = None) -> int:
    """Write the rows of an export to its path; return how many."""
    target = open_for_export(actor, run.object_key)
    fields = export_fields(target, run.columns)
    path = export_path(UUID(str(run.pk)))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    watch = RightsWatch(run, actor)
    by_key = run.values == "keys" or run.format == "json"
    headers = [item.key if by_key else label_of(item.label, run.language, item.key) for item in fields]
    title = label_of(target.obj.label, run.language, target.obj.key)
    mark = mark_of(actor, run)
    with scratch_folder(path) as scratch, open_output(part, run, mark) as stream:
        writer = _WRITERS[run.format](stream, FileHead(title, headers, mark, scratch))
        try:
            # Closed here and now: the transaction the rows come in must be over before a failure is noted.
            with closing(_write_rows(writer, target, run, fields, actor.timezone)) as batches:
                count = _count_rows(target, run, batches, watch, on_progress)
        finally:
            writer.close()
    part.replace(path)
    return count


def _count_rows(
    target: Target, run: ExportRun, batches: Iterator[int], watch: RightsWatch, on_progress: Progress | None
) -> int:
    count = noted = 0
    for written in batches:
        count += written
        check_rows(target, count)
        check_growth(run, count)
        if count - noted >= PROGRESS_ROWS:
            noted = count
            watch.check()
            _note_progress(run, count)
            if on_progress:
                on_progress(count, run.total_count)
    watch.check()
    return count


def _write_rows(
    writer: Any, target: Target, run: ExportRun, fields: list[FieldData], timezone: str
) -> Generator[int, None, None]:
    """Write the records and yield how many at a time: lines by PostgreSQL where it can, else cell by cell."""
    spec = ExportQuery.model_validate(run.query)
    if run.format == "csv" and run.values == "labels":
        lines = compile_lines(target, spec, fields, language=run.language, timezone=timezone)
        if lines is not None:
            for count, text in stream_lines(lines):
                writer.write_lines(text)
                yield count
            return
    masked = {item.key for item in fields if target.plan.right(item.key) < Right.FULL}
    cells_of = make_presenter(
        fields, run.language, timezone, values=run.values, joined=run.format != "json", masked=masked
    )
    for record in stream_records(target, spec, fields):
        writer.write(cells_of(record))
        yield 1


def _note_progress(run: ExportRun, count: int) -> None:
    """Tell how far it is, past the open transaction whose snapshot the rows come from."""
    ExportRun.objects.using("owner").filter(pk=run.pk).update(row_count=count)


def _fail(run: ExportRun, code: str, status: ExportStatus = ExportStatus.FAILED) -> None:
    export_path(UUID(str(run.pk))).with_suffix(".part").unlink(missing_ok=True)
    code = "export.void" if status is ExportStatus.VOID else code
    ExportRun.objects.filter(pk=run.pk).update(
        status=status, error={"code": code, "params": {}}, passphrase="", finished_at=now()
    )
