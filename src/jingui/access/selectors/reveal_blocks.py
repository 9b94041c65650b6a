"""Who is kept from having masked values revealed, for a day or until it is lifted."""

from datetime import datetime, timedelta
from uuid import UUID

from jingui.access.models import RevealUsage
from jingui.kit.clock import now

DAY = timedelta(days=1)


def list_blocked(member_id: UUID | None = None) -> dict[UUID, datetime]:
    """Return the members who are blocked now, and since when; of one member alone where he is named."""
    rows = RevealUsage.objects.filter(
        outcome__in=[RevealUsage.Outcome.BLOCKED, RevealUsage.Outcome.LIFTED], happened_at__gt=now() - DAY
    )
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    found: dict[UUID, datetime] = {}
    for row in rows.order_by("happened_at", "id"):
        if row.outcome == RevealUsage.Outcome.BLOCKED:
            found.setdefault(row.member_id, row.happened_at)
        else:
            found.pop(row.member_id, None)
    return found


def is_blocked(member_id: UUID | None) -> bool:
    """Tell whether a member is blocked now."""
    return bool(list_blocked(member_id)) if member_id else False
