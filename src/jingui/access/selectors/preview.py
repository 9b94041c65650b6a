"""What a changed role would do before it is saved: who gains and loses which records and fields."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from jingui.access.registries import ObjectNames, engine
from jingui.access.selectors.conditions import compile_conditions
from jingui.access.selectors.people import list_holder_ids, list_member_actors
from jingui.access.selectors.plan import join_roles, of_actor
from jingui.access.selectors.policies import RoleRights, list_held, system_operations
from jingui.access.selectors.row_scope import Part, row_predicate
from jingui.access.types import AccessPlan, Right, RolePolicy
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError

MAX_EXAMINED = 30
COUNT_CAP = 10_000
VERBS = ("view", "edit", "delete", "export")


FieldChange = tuple[str, str, str, str, bool, bool, bool, bool]
"""Object, field, then read, write and reveal: each before and after."""


@dataclass(frozen=True, slots=True)
class Preview:
    """``members``: per person, object and verb the records gained and lost (``None``: too many to count)."""

    holders: int
    examined: int
    members: list[dict[str, Any]]
    fields: list[dict[str, Any]]
    system_added: list[str]
    system_removed: list[str]


def preview_role(viewer: Actor, role_id: UUID, policy: RolePolicy) -> Preview:
    """Compare the rights of a role's holders as they are with those after a change.

    At most :data:`MAX_EXAMINED` people are counted, by name; fields and system operations are
    compared for all of them.
    """
    holder_ids = list_holder_ids(role_id)
    people = list_member_actors(viewer, only=holder_ids[:MAX_EXAMINED])
    objects = engine().list_objects(viewer)
    members = []
    fields: dict[FieldChange, int] = {}
    for person in people:
        before, after = list_held(person), _with_change(list_held(person), role_id, policy)
        changes = []
        for names in objects:
            old, new = _plan(person, names, before), _plan(person, names, after)
            changes += _count(viewer, names, old, new)
            for change in _field_changes(names, old, new):
                fields[change] = fields.get(change, 0) + 1
        if changes:
            members.append({"member": {"id": person.member_id, "label": person.name}, "changes": changes})
    added, removed = _system_changes(viewer, role_id, people, policy)
    keys = ("object", "field", "before", "after", "write_before", "write_after", "reveal_before", "reveal_after")
    told = [dict(zip(keys, change, strict=True)) | {"members": count} for change, count in fields.items()]
    return Preview(len(holder_ids), len(people), members, told, added, removed)


def _with_change(roles: Sequence[RoleRights], role_id: UUID, policy: RolePolicy) -> list[RoleRights]:
    return [replace(role, policy=policy) if role.id == role_id else role for role in roles]


def _plan(person: Actor, names: ObjectNames, roles: Sequence[RoleRights]) -> AccessPlan:
    plan = of_actor(join_roles(person, names.shape, roles), person)
    return compile_conditions(plan, person) if plan.condition_list else plan


def _count(viewer: Actor, names: ObjectNames, old: AccessPlan, new: AccessPlan) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"object": names.key, "operation": verb, "gains": None, "loses": None, "allowed": new.allows(verb)}
        for verb in ("create", "import")
        if old.allows(verb) != new.allows(verb)
    ]
    for verb in VERBS:
        before, after = row_predicate(old, verb), row_predicate(new, verb)
        if before == after:
            continue
        gains, loses = count_difference(viewer, names.key, before, after)
        if gains != 0 or loses != 0:
            found.append(
                {"object": names.key, "operation": verb, "gains": gains, "loses": loses, "allowed": new.allows(verb)}
            )
    return found


def count_difference(viewer: Actor, object_key: str, before: Part, after: Part) -> tuple[int | None, int | None]:
    """Return how many records a predicate gains and loses against another; ``None``: the database gave up."""
    tests = [_less(after, before), _less(before, after)]
    try:
        gains, loses = engine().count_records(viewer, object_key, tests, COUNT_CAP + 1)
    except DomainError:
        return None, None
    return gains, loses


def _less(one: Part, other: Part) -> Part:
    """Return the records of one predicate that the other does not reach."""
    mine, theirs = one[0] or "true", other[0] or "true"
    return f"({mine}) IS TRUE AND ({theirs}) IS NOT TRUE", [*one[1], *other[1]]


def _field_changes(names: ObjectNames, old: AccessPlan, new: AccessPlan) -> list[FieldChange]:
    return [
        (
            names.key,
            key,
            old.right(key).name.lower(),
            new.right(key).name.lower(),
            old.can_write(key),
            new.can_write(key),
            old.can_reveal(key),
            new.can_reveal(key),
        )
        for key in names.fields
        if _what(old, key) != _what(new, key)
    ]


def _what(plan: AccessPlan, key: str) -> tuple[Right, bool, bool]:
    return plan.right(key), plan.can_write(key), plan.can_reveal(key)


def _system_changes(
    viewer: Actor, role_id: UUID, people: Sequence[Actor], policy: RolePolicy
) -> tuple[list[str], list[str]]:
    added: set[str] = set()
    removed: set[str] = set()
    for person in people:
        before = system_operations([role.policy for role in list_held(person)])
        after = system_operations([role.policy for role in _with_change(list_held(person), role_id, policy)])
        added |= after - before
        removed |= before - after
    return sorted(added), sorted(removed)
