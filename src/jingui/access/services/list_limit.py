"""How many records a member may list in an hour."""

from django.db import transaction
from django.db.models import F

from jingui.access.errors import ListLimit
from jingui.access.models import ListUsage
from jingui.access.types import AccessPlan
from jingui.kit.actor import Actor
from jingui.kit.clock import now


def check_list_limit(actor: Actor, plan: AccessPlan) -> None:
    """Refuse a list to who has used up his hour; raises ``ListLimit``. Free for all others."""
    limit = plan.limits.list_rows_per_hour
    if limit is None or actor.member_id is None:
        return
    hour = now().replace(minute=0, second=0, microsecond=0)
    used = ListUsage.objects.filter(member_id=actor.member_id, object_key=plan.object_key, hour=hour)
    if (used.values_list("rows", flat=True).first() or 0) >= limit:
        raise ListLimit


def note_listed(actor: Actor, plan: AccessPlan, rows: int) -> None:
    """Count records a list has shown, where a limit is set."""
    if plan.limits.list_rows_per_hour is None or actor.member_id is None or rows <= 0:
        return
    hour = now().replace(minute=0, second=0, microsecond=0)
    key = {"member_id": actor.member_id, "object_key": plan.object_key, "hour": hour}
    with transaction.atomic():
        row, _ = ListUsage.objects.get_or_create(**key, defaults={"workspace_id": actor.workspace_id})
        ListUsage.objects.filter(id=row.id).update(rows=F("rows") + rows)
