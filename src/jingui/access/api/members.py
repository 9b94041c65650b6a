"""Routes of members."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.responses import Status

from jingui.access.api.present import managed_member_out, member_out
from jingui.access.api.schemas import (
    AssignmentIn,
    AssignmentsIn,
    ClearanceIn,
    MemberIn,
    MemberOut,
    MemberPageOut,
    MemberPatchIn,
)
from jingui.access.operations import ROLE_ASSIGN, ROLE_MANAGE
from jingui.access.role_types import RoleAssignment
from jingui.access.selectors.clearance_preview import preview_clearance
from jingui.access.selectors.roles import list_held_roles
from jingui.access.services.add_member import add_member, change_member
from jingui.access.services.assign_roles import assign_roles
from jingui.access.services.set_clearance import set_clearance
from jingui.kit import guard
from jingui.kit.http import JinguiRouter, get_actor
from jingui.workspaces.operations import MEMBER_LIST, MEMBER_MANAGE
from jingui.workspaces.selectors.members import get_member, list_members
from jingui.workspaces.services.update_member import end_member_sessions
from jingui.workspaces.types import LoginInput, MemberChanges, MemberData, NewMember

router = JinguiRouter(tags=["people"])


@router.get("/members", operation=MEMBER_LIST, response=MemberPageOut, exclude_unset=True)
def get_members(
    request: HttpRequest,
    *,
    search: str = "",
    status: str = "active",
    limit: int = 200,
    after: str | None = None,
    clearance: int | None = None,
) -> dict[str, Any]:
    """List members by name; who manages members sees more of each, and finds them by clearance."""
    actor = get_actor(request)
    if not (guard.can(actor, MEMBER_MANAGE) or guard.can(actor, ROLE_MANAGE)):
        page = list_members(search=search, status=status, limit=limit, after=after)
        return {"items": [member_out(item) for item in page.items], "next": page.next}
    page = list_members(search=search, status=status, limit=limit, after=after, clearance=clearance)
    roles = list_held_roles([item.id for item in page.items])
    items = [managed_member_out(item, roles.get(item.id, []), request) for item in page.items]
    return {"items": items, "next": page.next}


@router.post("/members", operation=MEMBER_MANAGE, response={201: MemberOut})
def post_member(request: HttpRequest, payload: MemberIn) -> Status[dict[str, Any]]:
    """Create a member with a login."""
    new = NewMember(
        name=payload.name,
        email=payload.email,
        mobile=payload.mobile,
        job_title=payload.job_title,
        department_id=payload.department_id,
        login=LoginInput(username=payload.username, password=payload.password),
    )
    return Status(201, _managed(request, add_member(actor=get_actor(request), new=new, role_ids=payload.role_ids)))


@router.patch("/members/{member_id}", operation=MEMBER_MANAGE, response=MemberOut)
def patch_member(request: HttpRequest, member_id: UUID, payload: MemberPatchIn) -> dict[str, Any]:
    """Change a member."""
    places = payload.department_ids
    changes = MemberChanges(
        name=payload.name,
        job_title=payload.job_title,
        email=payload.email,
        mobile=payload.mobile,
        status=payload.status,
        department_ids=tuple(places) if places is not None else None,
        main_department_id=payload.main_department_id,
        territory=tuple(payload.territory) if payload.territory is not None else None,
    )
    roles = _assignments(payload.roles) if payload.roles is not None else payload.role_ids
    changed = change_member(actor=get_actor(request), member_id=member_id, changes=changes, role_ids=roles)
    return _managed(request, changed)


@router.put("/members/{member_id}/roles", operation=ROLE_ASSIGN, response=MemberOut)
def put_roles(request: HttpRequest, member_id: UUID, payload: AssignmentsIn) -> dict[str, Any]:
    """Give a member his roles, each for good or for a time."""
    assign_roles(actor=get_actor(request), member_id=member_id, role_ids=_assignments(payload.roles))
    return _managed(request, get_member(member_id))


@router.put("/members/{member_id}/clearance", operation=ROLE_MANAGE, response=MemberOut)
def put_clearance(request: HttpRequest, member_id: UUID, payload: ClearanceIn) -> dict[str, Any]:
    """Set the highest security level a member may see."""
    set_clearance(actor=get_actor(request), member_id=member_id, clearance=payload.clearance)
    return _managed(request, get_member(member_id))


@router.post("/members/{member_id}/clearance/preview", operation=ROLE_MANAGE, response=dict[str, Any])
def post_clearance_preview(request: HttpRequest, member_id: UUID, payload: ClearanceIn) -> dict[str, Any]:
    """Tell what a member would gain and lose by another clearance, without saving it."""
    return asdict(preview_clearance(get_actor(request), member_id, payload.clearance))


@router.post("/members/{member_id}/end-sessions", operation=MEMBER_MANAGE, response={204: None})
def post_end_sessions(request: HttpRequest, member_id: UUID) -> Status[None]:
    """End every session of a member."""
    end_member_sessions(actor=get_actor(request), member_id=member_id)
    return Status(204, None)


def _assignments(items: list[AssignmentIn]) -> list[UUID | RoleAssignment]:
    return [RoleAssignment(item.id, item.starts_at, item.ends_at) for item in items]


def _managed(request: HttpRequest, member: MemberData) -> dict[str, Any]:
    return managed_member_out(member, list_held_roles([member.id]).get(member.id, []), request)
