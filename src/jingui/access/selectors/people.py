"""Every active member as an actor, in a handful of statements."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from jingui.access.models import MemberRole, RecordGrant
from jingui.kit.actor import Actor, ActorKind
from jingui.workspaces.models import Department, DepartmentClosure, DepartmentMember, Member

MAX_PEOPLE = 5000


def list_member_actors(viewer: Actor, *, only: Collection[UUID] | None = None) -> list[Actor]:
    """Return active members by name as actors with the epochs of ``viewer``.

    Their channel is ``job``: whether the hour and the network would let them in just now is not
    the question.
    """
    members = Member.objects.filter(status=Member.Status.ACTIVE)
    if only is not None:
        members = members.filter(id__in=list(only))
    rows = list(members.order_by("name_key", "id").values_list("id", "name", "user_id", "clearance")[:MAX_PEOPLE])
    ids = [row[0] for row in rows]
    roles: dict[UUID, list[UUID]] = defaultdict(list)
    for member_id, role_id in (
        MemberRole.objects.filter(member_id__in=ids).order_by("role_id").values_list("member_id", "role_id")
    ):
        roles[member_id].append(role_id)
    places, below = _places(ids)
    above: dict[UUID, set[UUID]] = defaultdict(set)
    for ancestor_id, descendants in below.items():
        for descendant_id in descendants:
            above[descendant_id].add(ancestor_id)
    opened = _opened()
    higher = {member_id: {d for own in places[member_id] for d in above[own]} for member_id in ids}
    return [
        Actor(
            kind=ActorKind.MEMBER,
            workspace_id=viewer.workspace_id,
            member_id=member_id,
            user_id=user_id,
            name=name,
            role_ids=tuple(roles[member_id]),
            department_ids=tuple(sorted(places[member_id])),
            subtree_ids=tuple(sorted({d for root in places[member_id] for d in below[root]})),
            above_ids=tuple(sorted(higher[member_id])),
            opened=frozenset().union(*(opened[holder] for holder in (member_id, *higher[member_id]))),
            clearance=clearance,
            language=viewer.language,
            timezone=viewer.timezone,
            channel="job",
            policy_epoch=viewer.policy_epoch,
            catalog_epoch=viewer.catalog_epoch,
        )
        for member_id, name, user_id, clearance in rows
    ]


def list_holder_ids(role_id: UUID) -> list[UUID]:
    """Return the active members who hold a role, whether it counts just now or not."""
    holders = MemberRole.objects.filter(role_id=role_id, member__status=Member.Status.ACTIVE)
    return list(holders.order_by("member__name_key", "member_id").values_list("member_id", flat=True))


def _opened() -> dict[UUID, set[str]]:
    """Return of which objects something was shared, by member and department."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = RecordGrant.objects.values_list("member_id", "department_id", "object_key").distinct()
    for member_id, department_id, object_key in rows:
        found[member_id or department_id].add(object_key)
    return found


def _places(ids: list[UUID]) -> tuple[dict[UUID, set[UUID]], dict[UUID, set[UUID]]]:
    places: dict[UUID, set[UUID]] = defaultdict(set)
    for member_id, department_id in DepartmentMember.objects.filter(member_id__in=ids).values_list(
        "member_id", "department_id"
    ):
        places[member_id].add(department_id)
    heads = Department.objects.filter(head_id__in=ids, archived_at=None).values_list("head_id", "id")
    for head_id, department_id in heads:
        places[head_id].add(department_id)
    below: dict[UUID, set[UUID]] = defaultdict(set)
    for ancestor_id, descendant_id in DepartmentClosure.objects.values_list("ancestor_id", "descendant_id"):
        below[ancestor_id].add(descendant_id)
    return places, below
