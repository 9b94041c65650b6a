"""Routes of invitations."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login as django_login
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja.responses import Status

from jingui.access.api.middleware import client_ip
from jingui.access.api.present import role_ref
from jingui.access.api.schemas import (
    AcceptIn,
    AcceptOut,
    InvitationIn,
    InvitationListOut,
    NewInvitationOut,
    OpenInvitationOut,
)
from jingui.access.role_types import InvitationData, NewInvitation, RoleRef
from jingui.access.selectors.invitations import get_open_invitation, list_invitations
from jingui.access.selectors.roles import list_role_refs
from jingui.access.services.accept_invitation import accept_invitation
from jingui.access.services.invite_member import invite_member, revoke_invitation
from jingui.kit.http import JinguiRouter, get_actor
from jingui.workspaces.models import User
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.types import LoginInput

router = JinguiRouter(tags=["people"])
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@router.get("/invitations", operation=MEMBER_MANAGE, response=InvitationListOut)
def get_invitations(request: HttpRequest) -> dict[str, Any]:
    """List open invitations."""
    items = list_invitations()
    roles = {role.id: role for role in list_role_refs({role_id for item in items for role_id in item.role_ids})}
    return {"items": [_invitation(request, item, roles) for item in items]}


@router.post("/invitations", operation=MEMBER_MANAGE, response={201: NewInvitationOut})
def post_invitation(request: HttpRequest, payload: InvitationIn) -> Status[dict[str, Any]]:
    """Invite a person; the link is in this answer only."""
    new = NewInvitation(
        name=payload.name,
        email=payload.email,
        mobile=payload.mobile,
        department_id=payload.department_id,
        role_ids=tuple(payload.role_ids),
        days=payload.days,
    )
    made, secret = invite_member(actor=get_actor(request), new=new)
    roles = {role.id: role for role in list_role_refs(made.role_ids)}
    return Status(201, _invitation(request, made, roles) | {"url": _public_url(request, f"/invite/{secret}")})


def _public_url(request: HttpRequest, path: str) -> str:
    """Return an address people elsewhere can open: the configured origin of this host, with its scheme."""
    host = request.get_host()
    origin = next((one for one in settings.CSRF_TRUSTED_ORIGINS if one.partition("://")[2] == host), "")
    return origin + path if origin else request.build_absolute_uri(path)


@router.delete("/invitations/{invitation_id}", operation=MEMBER_MANAGE, response={204: None})
def delete_invitation(request: HttpRequest, invitation_id: UUID) -> Status[None]:
    """Revoke an invitation."""
    revoke_invitation(actor=get_actor(request), invitation_id=invitation_id)
    return Status(204, None)


@router.get("/invitations/by-token/{token}", public=True, response=OpenInvitationOut)
def get_invitation_by_token(request: HttpRequest, token: str) -> dict[str, Any]:
    """Show an invitation to the person who holds its link."""
    get_token(request)  # the page needs the CSRF cookie to accept
    found = get_open_invitation(token)
    return {
        "name": found.name,
        "workspace": found.workspace,
        "email": found.email,
        "expires_at": found.expires_at,
    }


@router.post("/invitations/by-token/{token}/accept", public=True, response={201: AcceptOut})
def post_accept(request: HttpRequest, token: str, payload: AcceptIn) -> Status[dict[str, Any]]:
    """Accept an invitation and sign in."""
    member = accept_invitation(
        token=token,
        login=LoginInput(username=payload.username, password=payload.password),
        name=payload.name,
        ip=client_ip(request),
    )
    _sign_in(request, User.objects.get(username=member.username))
    return Status(201, {"member": {"id": member.id, "label": member.name}})


def _sign_in(request: HttpRequest, user: User) -> None:
    from allauth.usersessions.models import UserSession  # a model: only after the apps are ready

    django_login(request, user, backend=_BACKEND)
    UserSession.objects.create_from_request(request)


def _invitation(request: HttpRequest, item: InvitationData, roles: dict[UUID, RoleRef]) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "email": item.email,
        "mobile": item.mobile,
        "department": {"id": item.department_id, "label": item.department_name} if item.department_id else None,
        "roles": [role_ref(roles[role_id], request) for role_id in item.role_ids if role_id in roles],
        "created_at": item.created_at,
        "expires_at": item.expires_at,
    }
