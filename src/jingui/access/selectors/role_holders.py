"""Who holds a role at this moment."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from jingui.access.models import MemberRole
from jingui.kit.clock import now
from jingui.workspaces.models import Member


def list_holders(role_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return by role the active members who hold it now; one held for a time counts within it."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    if not role_ids:
        return found
    rows = _held_now().filter(role_id__in=list(role_ids), member__status=Member.Status.ACTIVE)
    for role_id, member_id in rows.values_list("role_id", "member_id"):
        found[role_id].add(member_id)
    return found


def list_current_holders(role_ids: Collection[UUID]) -> set[UUID]:
    """Return the active members who hold one of some roles now."""
    return set().union(*list_holders(role_ids).values())


def list_held(member_id: UUID) -> set[UUID]:
    """Return the roles a member holds now, also those that do not count at this hour or from where he is."""
    return set(_held_now().filter(member_id=member_id).values_list("role_id", flat=True))


def _held_now() -> "QuerySet[MemberRole]":
    moment = now()
    query: QuerySet[MemberRole] = MemberRole.objects.filter(
        Q(starts_at=None) | Q(starts_at__lte=moment), Q(ends_at=None) | Q(ends_at__gt=moment)
    )
    return query
