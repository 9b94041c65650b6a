"""When each member did something last."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from jingui.audit.models import AuditEntry
from jingui.kit.actor import Actor
from jingui.kit.clock import now

DAYS = 400


def list_last_acts(actor: Actor) -> dict[UUID, datetime]:
    """Return member id → his last entry within about a year; who did nothing is absent."""
    rows = AuditEntry.objects.filter(
        workspace_id=actor.workspace_id, actor_id__isnull=False, occurred_at__gt=now() - timedelta(days=DAYS)
    )
    found = rows.values_list("actor_id").annotate(last=Max("occurred_at")).values_list("actor_id", "last")
    return {member_id: last for member_id, last in found if member_id is not None}
