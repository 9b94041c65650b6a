"""Give a member his roles."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.errors import BeyondOwnRights
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.registries import RightsChange
from jingui.access.role_types import RoleAssignment
from jingui.access.selectors.policies import list_system_operations, load_policies, system_operations
from jingui.access.services.administrators import check_administrator_remains, check_separation, is_separated
from jingui.access.services.held import hold, may_wait
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.workspaces.errors import MemberNotFound
from jingui.workspaces.models import Member
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.services.bump_epochs import bump_policy_epoch

ASSIGN = "access.assign_roles"


@may_wait
@transaction.atomic
def assign_roles(*, actor: Actor, member_id: UUID, role_ids: Sequence[UUID | RoleAssignment]) -> None:
    """Make these the member's roles, each for good or for a time.

    Who may not manage roles cannot change his own and cannot give or take a role with a system
    operation he lacks. Where administrators are kept apart, only who manages roles gives them, and
    nobody changes his own.

    Raises:
        Denied: the actor may not manage members, or reaches beyond his own rights.
        MemberNotFound: no such member in the workspace.
        Invalid: a role does not exist, or ends before it begins.
        LastAdministrator: nobody would be left to manage members and roles.
        SeparatedAdministrators: the member would hold what must stay apart.
        ApprovalRequested: others must agree first. What is only taken away takes effect at once.
    """
    set_roles(actor, member_id, role_ids)


def set_roles(actor: Actor, member_id: UUID, role_ids: Sequence[UUID | RoleAssignment]) -> None:
    """Do the work of :func:`assign_roles` inside a transaction of the caller; raises ``NeedsApproval`` besides."""
    if not guard.can(actor, ROLE_MANAGE):
        guard.check(actor, MEMBER_MANAGE)
    if not Member.objects.filter(id=member_id).exists():
        raise MemberNotFound
    wanted = _clean(role_ids)
    check_roles_exist(set(wanted))
    held = MemberRole.objects.filter(member_id=member_id)
    before = {row.role_id: RoleAssignment(row.role_id, row.starts_at, row.ends_at) for row in held}
    if wanted == before:
        return
    _check_separated_grant(actor, member_id)
    changed = {role_id for role_id in {*wanted, *before} if wanted.get(role_id) != before.get(role_id)}
    check_may_grant(actor, changed, to_member=member_id)
    held.filter(role_id__in=changed).delete()
    MemberRole.objects.bulk_create(
        MemberRole(
            workspace_id=actor.workspace_id,
            member_id=member_id,
            role_id=role_id,
            starts_at=wanted[role_id].starts_at,
            ends_at=wanted[role_id].ends_at,
            granted_by=actor.member_id,
        )
        for role_id in sorted(changed & set(wanted))
    )
    if changed & set(before):
        check_administrator_remains()
    check_separation()
    bump_policy_epoch(actor.workspace_id)
    detail = {"before": {"roles": _told(before)}, "after": {"roles": _told(wanted)}}
    write_entry(actor=actor, operation="member.assign_roles", record_id=member_id, detail=detail)
    if changed & set(wanted):
        hold(actor, roles_change(member_id, wanted, before))


def roles_change(
    member_id: UUID, wanted: dict[UUID, RoleAssignment], before: dict[UUID, RoleAssignment]
) -> RightsChange:
    """Return the change of a member's roles as it can be kept."""
    payload = {"member": str(member_id), "roles": assignments_json(wanted.values())}
    return RightsChange(ASSIGN, payload, assignments_json(before.values()), frozenset({member_id}))


def assignments_json(items: Iterable[RoleAssignment]) -> list[dict[str, Any]]:
    """Write roles with their time as JSON, in order."""
    return [
        {
            "role": str(item.role_id),
            "starts_at": item.starts_at.isoformat() if item.starts_at else None,
            "ends_at": item.ends_at.isoformat() if item.ends_at else None,
        }
        for item in sorted(items, key=lambda item: item.role_id)
    ]


def held_json(member_id: UUID) -> list[dict[str, Any]]:
    """Return the roles a member holds now in the same form."""
    rows = MemberRole.objects.filter(member_id=member_id)
    return assignments_json(RoleAssignment(row.role_id, row.starts_at, row.ends_at) for row in rows)


def _clean(roles: Sequence[UUID | RoleAssignment]) -> dict[UUID, RoleAssignment]:
    found = [item if isinstance(item, RoleAssignment) else RoleAssignment(item) for item in roles]
    for i, item in enumerate(found):
        if item.starts_at and item.ends_at and item.ends_at <= item.starts_at:
            raise Invalid(errors=[FieldError(f"/roles/{i}/ends_at", "role.window")])
    return {item.role_id: item for item in found}


def _told(roles: dict[UUID, RoleAssignment]) -> list[Any]:
    """Write roles into the log: plain ids, with their time where there is one."""
    return [
        {"role": key, "starts_at": item.starts_at, "ends_at": item.ends_at} if item.starts_at or item.ends_at else key
        for key, item in sorted(roles.items())
    ]


def _check_separated_grant(actor: Actor, member_id: UUID) -> None:
    if actor.is_system or not is_separated():
        return
    guard.check(actor, ROLE_MANAGE)
    if actor.member_id == member_id:
        raise BeyondOwnRights("role.own_roles")


def check_roles_exist(role_ids: set[UUID]) -> None:
    """Refuse ids that are no roles of the active workspace; raises ``Invalid``."""
    if Role.objects.filter(id__in=role_ids).count() != len(role_ids):
        raise Invalid(errors=[FieldError("/role_ids", "role.unknown")])


def check_may_grant(actor: Actor, role_ids: set[UUID], *, to_member: UUID | None) -> None:
    """Refuse a grant beyond the actor's own rights; raises ``BeyondOwnRights``."""
    if guard.can(actor, ROLE_MANAGE):
        return
    if to_member is not None and to_member == actor.member_id:
        raise BeyondOwnRights("role.own_roles")
    if not system_operations(load_policies(sorted(role_ids))) <= list_system_operations(actor):
        raise BeyondOwnRights
