"""Routes of departments and API keys."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.responses import Status

from jingui.kit.http import JinguiRouter, get_actor
from jingui.workspaces.api.schemas import (
    ApiKeyIn,
    ApiKeyListOut,
    DepartmentIn,
    DepartmentListOut,
    DepartmentOut,
    DepartmentPatchIn,
    NewApiKeyOut,
)
from jingui.workspaces.operations import API_KEY_USE, DEPARTMENT_LIST, MEMBER_MANAGE
from jingui.workspaces.selectors.api_keys import list_api_keys
from jingui.workspaces.selectors.departments import list_departments
from jingui.workspaces.services.api_keys import create_api_key, revoke_api_key
from jingui.workspaces.services.archive_department import archive_department
from jingui.workspaces.services.create_department import create_department
from jingui.workspaces.services.update_department import update_department
from jingui.workspaces.types import UNSET, DepartmentChanges, DepartmentData

router = JinguiRouter(tags=["people"])


@router.get("/departments", operation=DEPARTMENT_LIST, response=DepartmentListOut)
def get_departments(request: HttpRequest) -> dict[str, Any]:
    """List the department tree."""
    return {"items": [_department(item) for item in list_departments()]}


@router.post("/departments", operation=MEMBER_MANAGE, response={201: DepartmentOut})
def post_department(request: HttpRequest, payload: DepartmentIn) -> Status[dict[str, Any]]:
    """Create a department."""
    made = create_department(
        actor=get_actor(request), name=payload.name, parent_id=payload.parent_id, head_id=payload.head_id
    )
    return Status(201, _department(made))


@router.patch("/departments/{department_id}", operation=MEMBER_MANAGE, response=DepartmentOut)
def patch_department(request: HttpRequest, department_id: UUID, payload: DepartmentPatchIn) -> dict[str, Any]:
    """Change a department."""
    head_id = payload.head_id if "head_id" in payload.model_fields_set else UNSET
    changes = DepartmentChanges(
        name=payload.name, parent_id=payload.parent_id, position=payload.position, head_id=head_id
    )
    return _department(update_department(actor=get_actor(request), department_id=department_id, changes=changes))


@router.delete("/departments/{department_id}", operation=MEMBER_MANAGE, response={204: None})
def delete_department(request: HttpRequest, department_id: UUID) -> Status[None]:
    """Archive a department."""
    archive_department(actor=get_actor(request), department_id=department_id)
    return Status(204, None)


@router.get("/api-keys", operation=API_KEY_USE, response=ApiKeyListOut)
def get_api_keys(request: HttpRequest) -> dict[str, Any]:
    """List own API keys."""
    member_id = get_actor(request).member_id
    return {"items": [asdict(key) for key in list_api_keys(member_id)] if member_id else []}


@router.post("/api-keys", operation=API_KEY_USE, response={201: NewApiKeyOut})
def post_api_key(request: HttpRequest, payload: ApiKeyIn) -> Status[dict[str, Any]]:
    """Make an API key; its secret is in this answer only."""
    made = create_api_key(actor=get_actor(request), name=payload.name, days=payload.days)
    return Status(201, asdict(made.key) | {"key": made.secret})


@router.delete("/api-keys/{api_key_id}", operation=API_KEY_USE, response={204: None})
def delete_api_key(request: HttpRequest, api_key_id: UUID) -> Status[None]:
    """Revoke an own API key."""
    revoke_api_key(actor=get_actor(request), api_key_id=api_key_id)
    return Status(204, None)


def _department(item: DepartmentData) -> dict[str, Any]:
    return {
        "id": item.id,
        "parent_id": item.parent_id,
        "name": item.name,
        "position": item.position,
        "head": {"id": item.head_id, "label": item.head_name} if item.head_id else None,
        "member_count": item.member_count,
    }
