"""Give a member his roles."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.access.errors import BeyondOwnRights
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.policies import list_system_operations, load_policies, system_operations
from jingui.access.services.administrators import check_administrator_remains
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.workspaces.errors import MemberNotFound
from jingui.workspaces.models import Member
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.services.bump_epochs import bump_policy_epoch


@transaction.atomic
def assign_roles(*, actor: Actor, member_id: UUID, role_ids: Sequence[UUID]) -> None:
    """Make these the member's roles.

    Who may not manage roles cannot change his own and cannot give or take a role with a system
    operation he lacks.

    Raises:
        Denied: the actor may not manage members, or reaches beyond his own rights.
        MemberNotFound: no such member in the workspace.
        Invalid: a role does not exist.
        LastAdministrator: nobody would be left to manage members and roles.
    """
    guard.check(actor, MEMBER_MANAGE)
    if not Member.objects.filter(id=member_id).exists():
        raise MemberNotFound
    wanted = set(role_ids)
    check_roles_exist(wanted)
    held = MemberRole.objects.filter(member_id=member_id)
    before = set(held.values_list("role_id", flat=True))
    if wanted == before:
        return
    check_may_grant(actor, wanted ^ before, to_member=member_id)
    held.exclude(role_id__in=wanted).delete()
    MemberRole.objects.bulk_create(
        MemberRole(workspace_id=actor.workspace_id, member_id=member_id, role_id=role_id)
        for role_id in sorted(wanted - before)
    )
    if before - wanted:
        check_administrator_remains()
    bump_policy_epoch(actor.workspace_id)
    detail = {"before": {"roles": sorted(before)}, "after": {"roles": sorted(wanted)}}
    write_entry(actor=actor, operation="member.assign_roles", record_id=member_id, detail=detail)


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
