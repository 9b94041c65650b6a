"""Turn people and roles into their wire shapes, in the caller's language."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from jingui.access.policy_checks import policy_json
from jingui.access.role_types import HeldRole, RoleData, RoleRef
from jingui.kit.problems import find_language
from jingui.workspaces.types import MemberData


def pick_label(label: Mapping[str, str], language: str) -> str:
    """Return the text of a label in a language, or in the other one."""
    return label.get(language) or label.get("zh-Hans") or next(iter(label.values()), "")


def role_ref(role: RoleRef, request: HttpRequest) -> dict[str, Any]:
    """Return a role by name."""
    return {"id": role.id, "key": role.key, "label": pick_label(role.label, find_language(request))}


def role_out(role: RoleData) -> dict[str, Any]:
    """Return a role with its rights."""
    return {
        "id": role.id,
        "key": role.key,
        "label": dict(role.label),
        "description": dict(role.description),
        "position": role.position,
        "is_builtin": role.is_builtin,
        "member_count": role.member_count,
        "version": role.version,
        "policy": policy_json(role.policy),
    }


def member_out(member: MemberData) -> dict[str, Any]:
    """Return what every member may know of another."""
    return {
        "id": member.id,
        "name": member.name,
        "job_title": member.job_title,
        "status": member.status,
        "departments": [{"id": p.id, "label": p.label, "is_main": p.is_main} for p in member.departments],
    }


def managed_member_out(member: MemberData, roles: list[HeldRole], request: HttpRequest) -> dict[str, Any]:
    """Return what those who manage members may know."""
    return member_out(member) | {
        "email": member.email,
        "mobile": member.mobile,
        "territory": list(member.territory),
        "clearance": member.clearance,
        "roles": [
            role_ref(held.role, request) | {"starts_at": held.starts_at, "ends_at": held.ends_at} for held in roles
        ],
        "username": member.username,
        "last_login": member.last_login,
    }
