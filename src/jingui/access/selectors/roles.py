"""Read roles and who holds them."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q

from jingui.access.errors import RoleNotFound
from jingui.access.models import MemberRole, Role
from jingui.access.role_types import HeldRole, RoleData, RoleRef
from jingui.access.types import RolePolicy
from jingui.workspaces.models import Member


def list_roles() -> list[RoleData]:
    """Return the roles of the active workspace in their order."""
    counts = _holder_counts()
    return [_data(row, counts.get(row.id, 0)) for row in Role.objects.order_by("position", "key")]


def get_role(role_id: UUID) -> RoleData:
    """Return one role.

    Raises:
        RoleNotFound: none of that id in the active workspace.
    """
    row = Role.objects.filter(id=role_id).first()
    if row is None:
        raise RoleNotFound
    return _data(row, _holder_counts().get(row.id, 0))


def find_role_id(key: str) -> UUID | None:
    """Return the id of the role of a key or ``None``."""
    found: UUID | None = Role.objects.filter(key=key).values_list("id", flat=True).first()
    return found


def list_role_refs(role_ids: Iterable[UUID]) -> list[RoleRef]:
    """Return the names of roles, in their order."""
    rows = Role.objects.filter(id__in=list(role_ids)).order_by("position", "key")
    return [RoleRef(row.id, row.key, row.label) for row in rows]


def list_held_roles(member_ids: Iterable[UUID]) -> dict[UUID, list[HeldRole]]:
    """Return the roles of each member given, in their order; members without roles are absent."""
    rows = MemberRole.objects.filter(member_id__in=list(member_ids)).select_related("role")
    found: dict[UUID, list[HeldRole]] = defaultdict(list)
    for row in rows.order_by("role__position", "role__key"):
        role = RoleRef(row.role_id, row.role.key, row.role.label)
        found[row.member_id].append(HeldRole(role, row.starts_at, row.ends_at))
    return found


def _holder_counts() -> dict[UUID, int]:
    rows = MemberRole.objects.values_list("role_id")
    active = Count("id", filter=Q(member__status=Member.Status.ACTIVE))
    return dict(rows.annotate(holders=active).values_list("role_id", "holders"))


def _data(row: Role, member_count: int) -> RoleData:
    return RoleData(
        id=row.id,
        key=row.key,
        label=row.label,
        description=row.description,
        position=row.position,
        is_builtin=row.is_builtin,
        member_count=member_count,
        policy=RolePolicy.model_validate(row.policy),
        version=row.version,
    )
