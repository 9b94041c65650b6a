"""Join a workspace by an invitation."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from jingui.access.errors import InvitationNotFound
from jingui.access.models import Role
from jingui.access.role_types import RoleAssignment
from jingui.access.selectors.actor import actor_of_member
from jingui.access.selectors.invitations import INVITATION_KIND, open_invitations
from jingui.access.services.assign_roles import assign_roles, roles_change
from jingui.access.services.held import ask, is_held, is_on
from jingui.access.services.set_clearance import current_clearance
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor, system_actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.errors import Conflict, Unauthenticated
from jingui.kit.tokens import parse_token
from jingui.workspaces.models import Department, Invitation
from jingui.workspaces.services.create_member import create_member
from jingui.workspaces.types import LoginInput, MemberData, NewMember


def accept_invitation(*, token: str, login: LoginInput, name: str = "", ip: str = "") -> MemberData:
    """Make the login and the member of an invitation; works once.

    The product itself acts: what the person gets was decided by who invited him. A department
    or role that has gone since is left out. Where others must agree to changes of rights, he
    joins without roles, and his inviter's request for them waits.

    Raises:
        InvitationNotFound: the link is unknown, used, revoked or has run out.
        Invalid: the user name is taken or malformed, or the password too weak.
    """
    parsed = parse_token(INVITATION_KIND, token)
    if parsed is None:
        raise InvitationNotFound
    with workspace_context(parsed.workspace_id), transaction.atomic():
        # The lock lets one of two simultaneous requests in.
        row = open_invitations().select_for_update().filter(token_hash=parsed.hash).first()
        if row is None:
            raise InvitationNotFound
        return _accept(row, login, name, ip)


def _accept(row: Invitation, login: LoginInput, name: str, ip: str) -> MemberData:
    # Who is invited is cleared no higher than his inviter, like somebody added by hand.
    clearance = current_clearance(row.invited_by_id) or 1
    actor = replace(system_actor(row.workspace_id, name="invitation"), channel="web", ip=ip, clearance=clearance)
    department = Department.objects.filter(id=row.department_id, archived_at=None).first()
    new = NewMember(
        name=name or row.name,
        email=row.email,
        mobile=row.mobile,
        department_id=department.id if department else None,
        login=login,
    )
    member = create_member(actor=actor, new=new)
    wanted = [UUID(item) for item in row.role_ids]
    roles = list(Role.objects.filter(id__in=wanted).values_list("id", flat=True))
    _give(actor, row, member.id, roles)
    row.accepted_at = now()
    row.save(update_fields=["accepted_at"])
    detail = {"after": {"member": member.id, "username": login.username}}
    write_entry(actor=actor, operation="invitation.accept", record_id=row.id, detail=detail)
    return member


def _give(actor: Actor, row: Invitation, member_id: UUID, role_ids: list[UUID]) -> None:
    inviter = _inviter(row)
    if not role_ids or inviter is None or not is_held(inviter):
        # The product asks nobody; without an inviter there is nobody to ask in the name of.
        held_back = bool(role_ids) and inviter is None and is_on()
        assign_roles(actor=actor, member_id=member_id, role_ids=[] if held_back else role_ids)
        return
    wanted = {role_id: RoleAssignment(role_id) for role_id in role_ids}
    try:
        with transaction.atomic():
            ask(inviter, roles_change(member_id, wanted, {}))
    except Conflict:  # nobody there to agree: he joins, and somebody has to ask again
        return


def _inviter(row: Invitation) -> Actor | None:
    try:
        return actor_of_member(row.invited_by_id) if row.invited_by_id else None
    except Unauthenticated:
        return None
