"""Security labels: what lies above an actor's clearance does not exist for him, whatever his roles say.

Source: security requirement R-046 (GB/T 22239 level 3: mandatory access control by labels).
"""

from collections.abc import Mapping
from dataclasses import replace

from jingui.access.types import RECORD_OPERATIONS, AccessPlan, Limits, ObjectShape, Reach, Scope

_NOWHERE: Mapping[str, Scope] = dict.fromkeys(RECORD_OPERATIONS, Scope.NONE)
_NO_REACH: Mapping[str, Reach] = dict.fromkeys(RECORD_OPERATIONS, Reach())


def under_label(plan: AccessPlan, shape: ObjectShape, clearance: int) -> AccessPlan:
    """Cut what roles give down to a clearance: the object, its fields, its records.

    The last step of compiling rights, so nothing lifts it: no grant, no share, no place on a team.
    """
    shape_key = (*plan.shape_key, f"clearance {clearance}")
    if shape.level > clearance:
        return replace(
            plan,
            scopes=_NOWHERE,
            reach=_NO_REACH,
            fields={},
            condition_list=(),
            below={},
            limits=Limits(),
            shape_key=shape_key,
        )
    hidden = {item.key for item in shape.fields if item.level > clearance}
    fields = {key: right for key, right in plan.fields.items() if key not in hidden} if hidden else plan.fields
    return replace(plan, fields=fields, above=_records_above(shape, clearance), shape_key=shape_key)


def _records_above(shape: ObjectShape, clearance: int) -> tuple[str, tuple[str, ...]] | None:
    if shape.record_levels is None:
        return None
    options = shape.record_levels.above(clearance)
    return (shape.record_levels.column, options) if options else None
