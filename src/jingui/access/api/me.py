"""Routes about oneself."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja.responses import Status

from jingui.access.api.present import role_ref
from jingui.access.api.schemas import MeOut, MePatchIn
from jingui.access.operations import ME
from jingui.access.selectors.policies import list_system_operations
from jingui.access.selectors.roles import list_role_refs
from jingui.access.services.screen_mark import is_marked, mark_of
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied
from jingui.kit.http import JinguiRouter, get_actor
from jingui.workspaces.selectors.members import get_member
from jingui.workspaces.selectors.workspaces import get_workspace
from jingui.workspaces.services.own_login import log_out_everywhere, set_language

router = JinguiRouter(tags=["session"])


@router.get("/me", operation=ME, response=MeOut)
def get_me(request: HttpRequest) -> dict[str, Any]:
    """Tell who is signed in."""
    get_token(request)  # the page needs the CSRF cookie for its first write
    return _me(request, get_actor(request))


@router.patch("/me", operation=ME, response=MeOut)
def patch_me(request: HttpRequest, payload: MePatchIn) -> dict[str, Any]:
    """Change the own language."""
    actor = get_actor(request)
    set_language(actor=actor, language=payload.language)
    return _me(request, actor) | {"language": payload.language}


@router.post("/me/logout-everywhere", operation=ME, response={204: None})
def post_logout_everywhere(request: HttpRequest) -> Status[None]:
    """End all own sessions, this one included."""
    log_out_everywhere(actor=get_actor(request))
    logout(request)
    return Status(204, None)


def _me(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    if actor.member_id is None:
        raise Denied
    member, workspace = get_member(actor.member_id), get_workspace(actor.workspace_id)
    main = next((place for place in member.departments if place.is_main), None)
    return {
        "member": {
            "id": member.id,
            "name": member.name,
            "job_title": member.job_title,
            "email": member.email,
            "department": {"id": main.id, "label": main.label} if main else None,
            "clearance": member.clearance,
        },
        "user": {"username": member.username},
        "workspace": {
            "id": workspace.id,
            "name": workspace.name,
            "language": workspace.language,
            "timezone": workspace.timezone,
        },
        "roles": [role_ref(role, request) for role in list_role_refs(actor.role_ids)],
        "system": sorted(list_system_operations(actor)),
        "language": actor.language,
        "catalog_epoch": actor.catalog_epoch,
        "policy_epoch": actor.policy_epoch,
        "see_as": {"viewer": actor.viewer.name} if actor.viewer else None,
        "screen_mark": mark_of(actor, member.username) if is_marked(workspace.settings) else None,
    }
