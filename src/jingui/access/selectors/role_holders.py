"""Who holds a role at this moment."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from jingui.access.models import MemberRole
from jingui.kit.clock import now
from jingui.workspaces.models import Member


def list_current_holders(role_ids: Sequence[UUID]) -> set[UUID]:
    """Return the active members who hold one of some roles now; one held for a time counts within it."""
    if not role_ids:
        return set()
    moment = now()
    rows = MemberRole.objects.filter(role_id__in=list(role_ids), member__status=Member.Status.ACTIVE).filter(
        Q(starts_at=None) | Q(starts_at__lte=moment), Q(ends_at=None) | Q(ends_at__gt=moment)
    )
    return set(rows.values_list("member_id", flat=True))
