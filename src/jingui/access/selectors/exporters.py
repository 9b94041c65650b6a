"""Everybody who can take records out, and how far."""

from typing import Any

from jingui.access.registries import engine
from jingui.access.selectors.people import list_member_actors
from jingui.access.selectors.plan import compile_plan, grant_of
from jingui.access.selectors.policies import RoleRights, list_held
from jingui.access.types import Right, Scope
from jingui.kit.actor import Actor

PERSONAL = 3


def list_exporters(viewer: Actor) -> list[dict[str, Any]]:
    """Return per active member and object with the right to export: scope, roles, limit, personal fields in full."""
    objects = engine().list_objects(viewer)
    found = []
    for person in list_member_actors(viewer):
        for names in objects:
            plan = compile_plan(person, names.shape)
            if not plan.allows("export"):
                continue
            granting = [role for role in list_held(person) if _exports(role, names.key)]
            personal = [
                item.key
                for item in names.shape.fields
                if item.level >= PERSONAL and plan.right(item.key) is Right.FULL and not item.is_system
            ]
            found.append(
                {
                    "member": {"id": person.member_id, "label": person.name},
                    "object": names.key,
                    "scope": plan.scope("export").value,
                    "is_conditional": any(arm.conditions for arm in plan.reach["export"].arms),
                    "roles": [{"id": role.id, "label": dict(role.label)} for role in granting],
                    "rows": plan.limits.export_rows,
                    "personal_fields": personal,
                }
            )
    return found


def _exports(role: RoleRights, object_key: str) -> bool:
    grant = grant_of(role.policy, object_key)
    return grant is not None and grant.operations.get("export", Scope.NONE) is not Scope.NONE
