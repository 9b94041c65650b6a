"""Ask for an export: checked now, written at once when small, else by a job."""

import re
from uuid import UUID

from django.db import transaction

from jingui.exports.models import ExportRun
from jingui.exports.selectors.stream import count_records
from jingui.exports.services.rights import check_rows, export_fields, open_for_export
from jingui.exports.services.run_export import run_export
from jingui.exports.types import ASKED, ExportIn, ExportQuery
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue
from jingui.records.selectors.query.compile import compile_list

SMALL_ROWS = 2000
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def create_export(*, actor: Actor, order: ExportIn) -> UUID:
    """Freeze the question and write the file (a job from 2,000 records on); return the export's id.

    Raises:
        RecordNotFound: no such object for the actor.
        ExportDenied: no right to export.
        BadRequest: the question or a column names what he may not use.
    """
    target = open_for_export(actor, order.object)
    fields = export_fields(target, order.columns)
    spec = ExportQuery(count="none", **{key: getattr(order.query, key) for key in ASKED})
    compile_list(target, spec, operation="export")
    total = count_records(target, spec)
    check_rows(target, total)
    label = target.obj.label.get(actor.language) or target.obj.label.get("zh-Hans") or target.obj.key
    name = f"{_UNSAFE.sub('', label)[:60]}-{now():%Y%m%d-%H%M}.{order.format}"
    with transaction.atomic():
        run = ExportRun.objects.create(
            workspace_id=actor.workspace_id,
            member_id=actor.member_id,
            channel=actor.channel,
            object_key=order.object,
            format=order.format,
            values=order.values,
            query=spec.model_dump(mode="json", include=ASKED),
            columns=[item.key for item in fields],
            language=actor.language,
            file_name=name,
            total_count=total,
        )
        if total > SMALL_ROWS:
            enqueue("exports.run", workspace_id=actor.workspace_id, run_id=run.pk)
    if total <= SMALL_ROWS:
        run_export(run_id=run.pk, actor=actor)
    return UUID(str(run.pk))
