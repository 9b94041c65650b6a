"""What exactly was ordered, and with which rights, as one hash: what others agree to.

Source: security.md 3.12, requirement R-088.
"""

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson

from jingui.access.selectors.actor import actor_of_member
from jingui.access.selectors.row_scope import row_predicate
from jingui.catalog.types import FieldData
from jingui.exports.models import ExportRun
from jingui.exports.selectors.rights import export_fields, open_for_export
from jingui.exports.types import ExportQuery
from jingui.kit.actor import Actor
from jingui.records.selectors.query.compile import compile_list
from jingui.records.selectors.target import Target


def job_actor(run: ExportRun) -> Actor:
    """Return the requester as the job writes for him: with the rights he has now, whatever the hour.

    Only by roles that counted when he gave the order: one that is good in the office alone opens nothing
    to a list ordered from elsewhere, though no hour and no network is asked of a job.

    Raises:
        Unauthenticated: he is no longer an active member.
    """
    actor = actor_of_member(UUID(str(run.member_id)), "export")
    if run.role_ids is None:
        return actor
    counted = set(run.role_ids)
    return replace(actor, role_ids=tuple(role_id for role_id in actor.role_ids if str(role_id) in counted))


def definition_of(run: ExportRun) -> str:
    """Return the hash of an export's question, columns, masks, rows and reach, read with the rights of now.

    It differs once anything of the order or any right it uses has changed.

    Raises:
        DomainError: the order is no longer possible at all.
    """
    target = open_for_export(job_actor(run), run.object_key)
    fields = export_fields(target, run.columns)
    compile_list(target, ExportQuery.model_validate(run.query), operation="export")
    stated = {
        "member": run.member_id,
        "object": run.object_key,
        "query": run.query,
        "format": [run.format, run.values, run.language, run.is_sealed],
        "rows": run.total_count,
        "columns": [_column(target, item) for item in fields],
        "reach": row_predicate(target.plan, "export"),
    }
    return hashlib.sha256(orjson.dumps(stated, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()


def _column(target: Target, item: FieldData) -> list[Any]:
    """A column, how it is shown, and for links which names behind them are."""
    right = target.plan.fields[item.key]
    column: list[Any] = [item.key, right.read.name, right.mask]
    linked = item.config.get("target")
    if linked:
        related = target.find_related(str(linked))
        column.append(row_predicate(related.plan, "view") if related else None)
        column.append(related.plan.right(related.obj.title_field).name if related else None)
    return column
