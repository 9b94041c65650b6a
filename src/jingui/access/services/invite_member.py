"""Invite a person by a link."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from jingui.access.errors import InvitationNotFound
from jingui.access.role_types import InvitationData, NewInvitation
from jingui.access.selectors.invitations import INVITATION_KIND, invitation_data, open_invitations
from jingui.access.services.assign_roles import check_may_grant, check_roles_exist
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import FieldError, Invalid
from jingui.kit.tokens import make_token
from jingui.workspaces.checks import clean_email, clean_mobile, clean_name
from jingui.workspaces.models import Invitation
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.services.places import check_departments

MAX_DAYS = 30


@transaction.atomic
def invite_member(*, actor: Actor, new: NewInvitation) -> tuple[InvitationData, str]:
    """Create an invitation and return it with the secret of its link, shown once.

    Raises:
        Denied: the actor may not manage members or gives roles beyond his own rights.
        Invalid: an input is wrong.
    """
    guard.check(actor, MEMBER_MANAGE)
    name, email, mobile = clean_name(new.name), clean_email(new.email), clean_mobile(new.mobile)
    if not 1 <= new.days <= MAX_DAYS:
        raise Invalid(errors=[FieldError("/days", "invitation.days", {"limit": MAX_DAYS})])
    if new.department_id:
        check_departments([new.department_id], pointer="department_id")
    role_ids = set(new.role_ids)
    check_roles_exist(role_ids)
    check_may_grant(actor, role_ids, to_member=None)
    token = make_token(INVITATION_KIND, actor.workspace_id)
    row = Invitation(
        workspace_id=actor.workspace_id,
        token_hash=token.hash,
        name=name,
        email=email,
        mobile=mobile,
        department_id=new.department_id,
        role_ids=sorted(str(role_id) for role_id in role_ids),
        invited_by_id=actor.member_id,
        expires_at=now() + timedelta(days=new.days),
    )
    row.save(force_insert=True)
    detail = {"after": {"name": name, "department": new.department_id, "roles": row.role_ids, "days": new.days}}
    write_entry(actor=actor, operation="invitation.create", record_id=row.id, detail=detail)
    return invitation_data(row), token.text


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation_id: UUID) -> None:
    """Make an open invitation useless at once.

    Raises:
        Denied: the actor may not manage members.
        InvitationNotFound: no such open invitation in the workspace.
    """
    guard.check(actor, MEMBER_MANAGE)
    row = open_invitations().select_for_update().filter(id=invitation_id).first()
    if row is None:
        raise InvitationNotFound
    row.revoked_at = now()
    row.save(update_fields=["revoked_at"])
    write_entry(actor=actor, operation="invitation.revoke", record_id=row.id, detail={"before": {"name": row.name}})
