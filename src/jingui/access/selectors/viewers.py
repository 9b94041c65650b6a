"""Who can see a record and a field of it, by what, and whom a security level keeps out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from jingui.access.registries import ObjectNames
from jingui.access.selectors.conditions import compile_conditions
from jingui.access.selectors.explain import Asked, ask_record
from jingui.access.selectors.plan import compile_plan, join_roles, of_actor
from jingui.access.selectors.policies import RoleRights, list_held
from jingui.access.selectors.record_reach import find_object
from jingui.access.selectors.row_scope import Part, roles_part, row_predicate, share_part
from jingui.kit.actor import MAX_CLEARANCE, Actor


def list_viewers(
    viewer: Actor, people: Sequence[Actor], object_key: str, record_id: UUID, field_key: str
) -> list[dict[str, Any]]:
    """Return everybody who can view a record, what of a field he sees, and by which roles or share.

    Raises:
        NotFound: no such object or record.
    """
    names = find_object(viewer, object_key)
    plans = [compile_plan(person, names.shape) for person in people]
    asked, numbers = Asked(), []
    for person, plan in zip(people, plans, strict=True):
        roles = [(role, asked.add(_alone(person, names, role))) for role in list_held(person)]
        verbs = {verb: asked.add(row_predicate(plan, verb)) for verb in ("view", "edit", "export")}
        numbers.append((roles, verbs, asked.add(share_part(plan, "view"))))
    held = ask_record(viewer, object_key, record_id, asked) or []
    found = []
    for person, plan, (roles, verbs, share) in zip(people, plans, numbers, strict=True):
        if not held[verbs["view"]]:
            continue
        found.append(
            {
                "member": {"id": person.member_id, "label": person.name},
                "roles": [{"id": role.id, "label": dict(role.label)} for role, number in roles if held[number]],
                "by_share": held[share],
                "edit": held[verbs["edit"]],
                "export": held[verbs["export"]],
                "right": plan.right(field_key).name.lower() if field_key else None,
                "write": plan.can_write(field_key) if field_key else None,
                "reveal": plan.can_reveal(field_key) if field_key else None,
                "clearance": person.clearance,
            }
        )
    return found


def list_kept_out(viewer: Actor, people: Sequence[Actor], object_key: str, record_id: UUID) -> list[dict[str, Any]]:
    """Return everybody whose roles reach a record that lies above his clearance.

    Raises:
        NotFound: no such object or record.
    """
    names = find_object(viewer, object_key)
    asked, numbers = Asked(), []
    for person in people:
        if person.clearance < MAX_CLEARANCE:
            cleared = compile_plan(replace(person, clearance=MAX_CLEARANCE), names.shape)
            plan = compile_plan(person, names.shape)
            numbers.append((person, asked.add(row_predicate(cleared, "view")), asked.add(row_predicate(plan, "view"))))
    held = ask_record(viewer, object_key, record_id, asked) or []
    return [
        {"member": {"id": person.member_id, "label": person.name}, "clearance": person.clearance}
        for person, without, under in numbers
        if held[without] and not held[under]
    ]


def _alone(person: Actor, names: ObjectNames, role: RoleRights) -> Part:
    plan = of_actor(join_roles(person, names.shape, [role]), person)
    return roles_part(compile_conditions(plan, person) if plan.condition_list else plan, "view")
