"""Read invitations."""

from uuid import UUID

from django.db.models import QuerySet

from jingui.access.errors import InvitationNotFound
from jingui.access.role_types import InvitationData, OpenInvitation
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.tokens import parse_token
from jingui.workspaces.models import Invitation
from jingui.workspaces.selectors.workspaces import get_workspace

INVITATION_KIND = "jgi"


def list_invitations() -> list[InvitationData]:
    """Return the open invitations of the active workspace, newest first."""
    rows = open_invitations().select_related("department").order_by("-created_at")
    return [invitation_data(row) for row in rows]


def open_invitations() -> QuerySet[Invitation]:
    """Return the query of invitations of the active workspace that can still be accepted."""
    query: QuerySet[Invitation] = Invitation.objects.filter(accepted_at=None, revoked_at=None, expires_at__gt=now())
    return query


def get_open_invitation(token: str) -> OpenInvitation:
    """Return what the holder of a link may know.

    Raises:
        InvitationNotFound: the link is unknown, used, revoked or has run out.
    """
    parsed = parse_token(INVITATION_KIND, token)
    if parsed is None:
        raise InvitationNotFound
    with workspace_context(parsed.workspace_id):
        row = open_invitations().filter(token_hash=parsed.hash).first()
        if row is None:
            raise InvitationNotFound
        workspace = get_workspace(parsed.workspace_id)
    return OpenInvitation(name=row.name, workspace=workspace.name, email=row.email, expires_at=row.expires_at)


def invitation_data(row: Invitation) -> InvitationData:
    """Return the frozen form of an invitation."""
    return InvitationData(
        id=row.id,
        name=row.name,
        email=row.email,
        mobile=row.mobile,
        department_id=row.department_id,
        department_name=row.department.name if row.department else "",
        role_ids=tuple(UUID(item) for item in row.role_ids),
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
