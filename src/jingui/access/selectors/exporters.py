"""Everybody who can take records out, and how far."""

from typing import Any

from jingui.access.registries import engine
from jingui.access.selectors.people import list_member_actors
from jingui.access.selectors.plan import compile_plan, grant_of, may_export
from jingui.access.selectors.policies import RoleRights, list_held
from jingui.access.types import Limits, Right
from jingui.kit.actor import Actor

PERSONAL = 3


def list_exporters(viewer: Actor) -> list[dict[str, Any]]:
    """Return per active member and object with the right to export: scope, roles, limits, personal fields in full.

    ``approval_above``: from how many records on all of his roles ask for an approval (0 = always);
    ``is_mixed``: some of them ask for an approval or a sealed file and others do not.
    """
    objects = engine().list_objects(viewer)
    found = []
    for person in list_member_actors(viewer):
        for names in objects:
            plan = compile_plan(person, names.shape)
            if not plan.allows("export"):
                continue
            granting = [role for role in list_held(person) if _exports(role, names.key)]
            asked = [_asked(role, names.key) for role in granting]
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
                    "per_day": plan.limits.exports_per_day,
                    "approval_above": plan.limits.export_approval_above,
                    "is_sealed": bool(plan.limits.export_sealed),
                    "is_mixed": len(set(asked)) > 1,
                    "personal_fields": personal,
                }
            )
    return found


def _exports(role: RoleRights, object_key: str) -> bool:
    grant = grant_of(role.policy, object_key)
    return grant is not None and may_export(grant)


def _asked(role: RoleRights, object_key: str) -> tuple[int | None, bool]:
    grant = grant_of(role.policy, object_key)
    limits = grant.limits if grant and grant.limits else Limits()
    return limits.export_approval_above, bool(limits.export_sealed)
