"""How many exports of an object a member may still have today. Source: requirement R-092."""

from zoneinfo import ZoneInfo

from jingui.exports.errors import ExportQuota
from jingui.exports.models import ExportRun
from jingui.exports.types import UNDELIVERED
from jingui.kit.clock import now
from jingui.records.selectors.target import Target
from jingui.workspaces.models import Member


def left_today(target: Target) -> int | None:
    """Return how many exports are left of the workspace's day; ``None`` without a limit."""
    limit, member_id = target.plan.limits.exports_per_day, target.actor.member_id
    if limit is None or member_id is None:
        return None
    begin = now().astimezone(ZoneInfo(target.actor.timezone)).replace(hour=0, minute=0, second=0, microsecond=0)
    runs = ExportRun.objects.filter(member_id=member_id, object_key=target.obj.key, created_at__gte=begin)
    return max(limit - runs.exclude(status__in=UNDELIVERED).count(), 0)


def check_quota(target: Target) -> None:
    """Refuse one more, in the transaction that begins it.

    Raises:
        ExportQuota: his roles allow no more today.
    """
    limit = target.plan.limits.exports_per_day
    if limit is None or target.actor.member_id is None:
        return
    Member.objects.select_for_update(no_key=True).get(id=target.actor.member_id)  # one at a time
    if left_today(target) == 0:
        raise ExportQuota(params={"limit": limit})
