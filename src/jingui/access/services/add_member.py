"""Add a person with his roles, in one transaction."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.access.registries import RightsChange
from jingui.access.role_types import RoleAssignment
from jingui.access.services.assign_roles import set_roles
from jingui.access.services.held import NeedsApproval, ask
from jingui.kit.actor import Actor
from jingui.workspaces.services.create_member import create_member
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import MemberChanges, MemberData, NewMember


def add_member(*, actor: Actor, new: NewMember, role_ids: Sequence[UUID | RoleAssignment]) -> MemberData:
    """Create a member and give him roles; raises what the two parts raise.

    Raises:
        ApprovalRequested: he has been created and waits for his roles.
    """
    with transaction.atomic():
        member = create_member(actor=actor, new=new)
        waiting = _try_roles(actor, member.id, role_ids)
        refusal = ask(actor, waiting) if waiting else None
    if refusal is not None:
        raise refusal
    return member


def change_member(
    *, actor: Actor, member_id: UUID, changes: MemberChanges, role_ids: Sequence[UUID | RoleAssignment] | None
) -> MemberData:
    """Change a member and, when given, his roles; raises what the two parts raise.

    Raises:
        ApprovalRequested: everything but the roles has been changed; they wait.
    """
    with transaction.atomic():
        member = update_member(actor=actor, member_id=member_id, changes=changes)
        waiting = _try_roles(actor, member_id, role_ids) if role_ids is not None else None
        refusal = ask(actor, waiting) if waiting else None
    if refusal is not None:
        raise refusal
    return member


def _try_roles(actor: Actor, member_id: UUID, role_ids: Sequence[UUID | RoleAssignment]) -> RightsChange | None:
    """Give the roles, or return the change others must agree to; the rest of the transaction stands."""
    try:
        with transaction.atomic():
            set_roles(actor, member_id, role_ids)
    except NeedsApproval as held:
        return held.change
    return None
