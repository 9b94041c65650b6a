"""What is asked of one export before it leaves: by the member's roles, and by the company of everybody."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from jingui.access.selectors.export_terms import plan_without
from jingui.access.selectors.moments import is_working
from jingui.access.types import Limits, Right
from jingui.catalog.types import FieldData
from jingui.exports.models import ExportRun
from jingui.exports.selectors.rule import get_export_rule
from jingui.exports.selectors.stream import has_records_beyond
from jingui.exports.types import ExportQuery, ExportRule, ExportStatus, Terms
from jingui.kit.clock import now
from jingui.records.selectors.target import Target

PERSONAL = 3


def terms_of(target: Target, spec: ExportQuery, fields: Sequence[FieldData], rows: int, *, sealed: bool) -> Terms:
    """Return what an export of so many records needs; the product itself needs nothing.

    A role's wish holds for what no other role of the member would let out without it.
    Source: requirements SEC-20 and R-088.
    """
    if target.actor.is_system:
        return Terms(is_sealed=sealed)
    rule = get_export_rule()

    def wants_approval(limits: Limits) -> bool:
        return limits.export_approval_above is not None and rows > limits.export_approval_above

    why = ["role"] if _is_asked(target, spec, fields, wants_approval) else []
    why += _asked_by_company(rule, target, fields, rows)
    is_sealed = sealed or rule.sealed or _is_asked(target, spec, fields, lambda limits: bool(limits.export_sealed))
    return Terms(tuple(why), is_sealed)


def _is_asked(target: Target, spec: ExportQuery, fields: Sequence[FieldData], asks: Callable[[Limits], bool]) -> bool:
    """Tell whether a record or column of the file is there only by a role that asks."""
    free = plan_without(target.actor, target.obj.shape, asks)
    if free is None:
        return False
    if any(free.right(item.key) < target.plan.right(item.key) for item in fields):
        return True
    return has_records_beyond(target, spec, free)


def _asked_by_company(rule: ExportRule, target: Target, fields: Sequence[FieldData], rows: int) -> list[str]:
    is_personal = any(
        item.level >= PERSONAL and not item.is_system and target.plan.right(item.key) is Right.FULL for item in fields
    )
    local = now().astimezone(ZoneInfo(target.actor.timezone))
    asked = {
        "rows": rule.rows_above is not None and rows > rule.rows_above,
        "personal": rule.personal and is_personal,
        "hours": rule.hours is not None and not is_working(rule.hours, local),
        "first": rule.first and not _has_exported(target),
    }
    return [key for key, is_asked in asked.items() if is_asked]


def _has_exported(target: Target) -> bool:
    done = ExportRun.objects.filter(
        member_id=target.actor.member_id, status__in=(ExportStatus.DONE, ExportStatus.EXPIRED)
    )
    return bool(done.exists())
