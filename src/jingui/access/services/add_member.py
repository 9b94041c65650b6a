"""Add a person with his roles, in one transaction."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.access.services.assign_roles import assign_roles
from jingui.access.types import RoleAssignment
from jingui.kit.actor import Actor
from jingui.workspaces.services.create_member import create_member
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import MemberChanges, MemberData, NewMember


@transaction.atomic
def add_member(*, actor: Actor, new: NewMember, role_ids: Sequence[UUID | RoleAssignment]) -> MemberData:
    """Create a member and give him roles; raises what the two parts raise."""
    member = create_member(actor=actor, new=new)
    assign_roles(actor=actor, member_id=member.id, role_ids=role_ids)
    return member


@transaction.atomic
def change_member(
    *, actor: Actor, member_id: UUID, changes: MemberChanges, role_ids: Sequence[UUID | RoleAssignment] | None
) -> MemberData:
    """Change a member and, when given, his roles; raises what the two parts raise."""
    member = update_member(actor=actor, member_id=member_id, changes=changes)
    if role_ids is not None:
        assign_roles(actor=actor, member_id=member_id, role_ids=role_ids)
    return member
