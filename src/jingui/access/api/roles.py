"""Routes of roles."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.responses import Status

from jingui.access.api.present import role_out
from jingui.access.api.schemas import OperationOut, RoleIn, RoleListOut, RoleOut, RolePatchIn
from jingui.access.errors import RolePrecondition
from jingui.access.operations import ROLE_LIST, ROLE_MANAGE
from jingui.access.role_types import NewRole, RoleChanges
from jingui.access.selectors.roles import list_roles
from jingui.access.services.create_role import create_role
from jingui.access.services.delete_role import delete_role
from jingui.access.services.update_role import update_role
from jingui.kit import guard
from jingui.kit.guard import list_operations
from jingui.kit.http import JinguiRouter, get_actor
from jingui.kit.problems import find_language
from jingui.workspaces.operations import MEMBER_MANAGE

router = JinguiRouter(tags=["people"])


@router.get("/roles", operation=ROLE_LIST, response=RoleListOut)
def get_roles(request: HttpRequest) -> dict[str, Any]:
    """List roles, for those who manage roles or members."""
    actor = get_actor(request)
    if not guard.can(actor, MEMBER_MANAGE):
        guard.check(actor, ROLE_MANAGE)
    return {"items": [role_out(role) for role in list_roles()]}


@router.post("/roles", operation=ROLE_MANAGE, response={201: RoleOut})
def post_role(request: HttpRequest, payload: RoleIn) -> Status[dict[str, Any]]:
    """Create a role."""
    new = NewRole(label=payload.label, description=payload.description, policy=payload.policy, copy_of=payload.copy_of)
    return Status(201, role_out(create_role(actor=get_actor(request), new=new)))


@router.patch("/roles/{role_id}", operation=ROLE_MANAGE, response=RoleOut)
def patch_role(request: HttpRequest, role_id: UUID, payload: RolePatchIn) -> dict[str, Any]:
    """Change a role; without its version nobody could tell whose change would be lost."""
    if payload.version is None:
        raise RolePrecondition
    changes = RoleChanges(
        label=payload.label, description=payload.description, policy=payload.policy, position=payload.position
    )
    role = update_role(actor=get_actor(request), role_id=role_id, changes=changes, version=payload.version)
    return role_out(role)


@router.delete("/roles/{role_id}", operation=ROLE_MANAGE, response={204: None})
def remove_role(request: HttpRequest, role_id: UUID) -> Status[None]:
    """Delete a role."""
    delete_role(actor=get_actor(request), role_id=role_id)
    return Status(204, None)


@router.get("/operations", operation=ROLE_LIST, response=list[OperationOut])
def get_operations(request: HttpRequest) -> list[dict[str, Any]]:
    """List the operations that a role may hold as a whole."""
    is_english = find_language(request) == "en"
    return [
        {"key": item.key, "kind": item.kind, "label": (item.en if is_english else item.zh) or item.key}
        for item in list_operations()
        if item.kind == "system"
    ]
