"""What another clearance would do before it is saved: objects, fields and records gained and lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from jingui.access.registries import ObjectNames, engine
from jingui.access.selectors.people import list_member_actors
from jingui.access.selectors.plan import compile_plan
from jingui.access.selectors.preview import count_difference
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.types import AccessPlan, Right
from jingui.kit.actor import Actor
from jingui.workspaces.errors import MemberNotFound

Named = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ClearancePreview:
    """``objects`` and ``fields`` by name, each with ``change`` ``gains`` or ``loses``.

    ``records``: per object that stays visible the records gained and lost (``None``: too many to count).
    """

    before: int
    after: int
    objects: list[Named]
    fields: list[Named]
    records: list[Named]


def preview_clearance(viewer: Actor, member_id: UUID, clearance: int) -> ClearancePreview:
    """Compare what a member sees as he is cleared now with what he would see.

    A member whose access has ended is compared as if it had not.

    Raises:
        MemberNotFound: no such active member.
    """
    person = next(iter(list_member_actors(viewer, only=[member_id])), None)
    if person is None:
        raise MemberNotFound
    found = ClearancePreview(person.clearance, clearance, [], [], [])
    for names in engine().list_objects(viewer):
        old = compile_plan(person, names.shape)
        new = compile_plan(replace(person, clearance=clearance), names.shape)
        if old.allows("view") != new.allows("view"):
            found.objects.append(_object(names, is_gain=new.allows("view")))
            continue
        found.fields.extend(_fields(names, old, new))
        before, after = row_predicate(old, "view"), row_predicate(new, "view")
        if before != after:
            gains, loses = count_difference(viewer, names.key, before, after)
            found.records.append({"object": names.key, "label": dict(names.label), "gains": gains, "loses": loses})
    return found


def _object(names: ObjectNames, *, is_gain: bool) -> Named:
    return {
        "object": names.key,
        "label": dict(names.label),
        "level": names.shape.level,
        "change": "gains" if is_gain else "loses",
    }


def _fields(names: ObjectNames, old: AccessPlan, new: AccessPlan) -> list[Named]:
    levels: Mapping[str, int] = {item.key: item.level for item in names.shape.fields}
    return [
        {
            "object": names.key,
            "field": key,
            "label": dict(label),
            "level": levels[key],
            "change": "loses" if new.right(key) is Right.NONE else "gains",
        }
        for key, label in names.fields.items()
        if old.right(key) is not new.right(key)
    ]
