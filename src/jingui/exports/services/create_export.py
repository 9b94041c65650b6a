"""Ask for an export: checked now, written at once when small, else by a job; or once others agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from jingui.access.selectors.policies import list_active_roles
from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.exports.models import ExportRun
from jingui.exports.selectors.quota import check_quota
from jingui.exports.selectors.rights import check_rows, export_fields, open_for_export
from jingui.exports.selectors.stream import count_records
from jingui.exports.selectors.terms import terms_of
from jingui.exports.services.ask_approval import ask_approval
from jingui.exports.services.passphrase import new_passphrase
from jingui.exports.services.run_export import run_export
from jingui.exports.types import ASKED, ExportIn, ExportQuery, Terms
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.ids import make_id
from jingui.kit.jobs import enqueue
from jingui.records.selectors.query.compile import compile_list
from jingui.records.selectors.target import Target

SMALL_ROWS = 2000
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Order:
    """An order that has been found possible."""

    target: Target
    fields: Sequence[FieldData]
    spec: ExportQuery
    row_count: int
    terms: Terms


def weigh_order(actor: Actor, order: ExportIn) -> Order:
    """Check an order, count its records and tell on which terms it leaves.

    Raises:
        RecordNotFound: no such object for the actor.
        ExportDenied: no right to export.
        ExportTooLarge: more records than his roles let out at a time.
        BadRequest: the question or a column names what he may not use.
    """
    target = open_for_export(actor, order.object)
    fields = export_fields(target, order.columns)
    spec = ExportQuery(count="none", **{key: getattr(order.query, key) for key in ASKED})
    compile_list(target, spec, operation="export")
    total = count_records(target, spec)
    check_rows(target, total)
    return Order(target, fields, spec, total, terms_of(target, spec, fields, total, sealed=order.sealed))


def create_export(*, actor: Actor, order: ExportIn) -> UUID:
    """Freeze the question and write the file (a job from 2,000 records on); return the export's id.

    Where roles or the company want others to agree, it is asked for instead, and written afterwards.

    Raises:
        ExportQuota: his roles allow no more today.
        and all that :func:`weigh_order` and :func:`ask_approval` raise.
    """
    found = weigh_order(actor, order)
    must_ask = bool(found.terms.why)
    with transaction.atomic():
        check_quota(found.target)
        run = _note(actor, order, found)
        if must_ask:
            masked = [item.key for item in found.fields if found.target.plan.right(item.key) < Right.FULL]
            ask_approval(actor, run, found.terms, masked=masked)
        elif found.row_count > SMALL_ROWS:
            enqueue("exports.run", workspace_id=actor.workspace_id, run_id=run.pk)
    if not must_ask and found.row_count <= SMALL_ROWS:
        run_export(run_id=run.pk, actor=actor)
    return UUID(str(run.pk))


def _note(actor: Actor, order: ExportIn, found: Order) -> ExportRun:
    run_id = make_id()
    made: ExportRun = ExportRun.objects.create(
        id=run_id,
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        channel=actor.channel,
        object_key=order.object,
        format=order.format,
        values=order.values,
        query=found.spec.model_dump(mode="json", include=ASKED),
        columns=[item.key for item in found.fields],
        language=actor.language,
        role_ids=[str(role.id) for role in list_active_roles(actor)],
        reason=order.reason.strip(),
        is_sealed=found.terms.is_sealed,
        passphrase=new_passphrase(run_id, actor.member_id) if found.terms.is_sealed else "",
        file_name=_file_name(actor, found, run_id, order.format),
        total_count=found.row_count,
    )
    return made


def _file_name(actor: Actor, found: Order, run_id: UUID, kind: str) -> str:
    """``客户-20260501-1203-王芳-9f3a1c20.csv``: a file found lying about says whose it is. Source: R-091."""
    label = found.target.obj.label
    title = label.get(actor.language) or label.get("zh-Hans") or found.target.obj.key
    parts = [title[:60], f"{now().astimezone(ZoneInfo(actor.timezone)):%Y%m%d-%H%M}", actor.name[:30], run_id.hex[-8:]]
    name = "-".join(_UNSAFE.sub("", part).strip() for part in parts)
    return f"{name}.{'zip' if found.terms.is_sealed else kind}"
