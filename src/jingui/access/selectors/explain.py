"""Why somebody may, or may not, do something with one record and one field: the chain of reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from jingui.access.registries import ObjectNames, engine
from jingui.access.selectors.conditions import compile_conditions
from jingui.access.selectors.explain_labels import LabelReason, clearance_of, level_parts, list_labels
from jingui.access.selectors.fields import default_right, gives_reveal, right_of
from jingui.access.selectors.plan import compile_plan, grant_of, join_roles, may_view, of_actor
from jingui.access.selectors.policies import RoleRights, find_refusal_of_role, list_held
from jingui.access.selectors.record_reach import find_object
from jingui.access.selectors.row_scope import (
    Part,
    arm_part,
    condition_part,
    deny_part,
    row_predicate,
    share_part,
)
from jingui.access.types import ANY_FIELD, ANY_OBJECT, AccessPlan, Arm, Reach, Right, RowCondition
from jingui.kit.actor import MAX_CLEARANCE, Actor
from jingui.kit.errors import NotFound

VERBS = ("view", "edit", "delete", "export", "share", "contact")


@dataclass(slots=True)
class Step:
    """One reason: a scope, a condition, a share or a refusal. ``holds`` is unknown without a record."""

    kind: str
    scope: str = ""
    departments: Sequence[UUID] = ()
    condition: RowCondition | None = None
    holds: bool | None = None


@dataclass(slots=True)
class RoleReason:
    """What one role says about one verb. ``inactive`` tells why the role does not count now."""

    role_id: UUID
    key: str
    label: Mapping[str, str]
    inactive: str
    grants: bool
    by_any_object: bool = False
    holds: bool | None = None
    steps: list[Step] = field(default_factory=list)
    refusals: list[Step] = field(default_factory=list)


@dataclass(slots=True)
class FieldReason:
    """What one role says about a field."""

    role_id: UUID
    key: str
    label: Mapping[str, str]
    right: str
    write: bool
    because: str
    at_most: str | None = None
    reveal: bool = False


@dataclass(slots=True)
class Explanation:
    """The answer for one verb, and for a field where one was asked.

    ``roles`` tell what they would give without labels; a label that ``hides`` beats them all.
    """

    operation: str
    allowed: bool
    by_share: bool
    roles: list[RoleReason]
    clearance: int
    labels: list[LabelReason]
    right: str | None = None
    write: bool | None = None
    reveal: bool | None = None
    fields: list[FieldReason] = field(default_factory=list)


def explain(
    subject: Actor, object_key: str, operation: str, *, record_id: UUID | None = None, field_key: str = ""
) -> Explanation:
    """Return whether ``subject`` may do ``operation`` with a record (or with any), and why.

    Raises:
        NotFound: no such object, record or field.
    """
    if operation not in ("create", "import", *VERBS):
        raise NotFound
    names = find_object(subject, object_key)
    plan = compile_plan(subject, names.shape)
    asked = Asked()
    cleared = replace(subject, clearance=MAX_CLEARANCE)
    reasons = [_role_reason(cleared, names, role, operation, asked) for role in list_held(subject)]
    levels = [(level, asked.add(part)) for level, part in level_parts(names.shape)]
    whole = asked.add(row_predicate(plan, operation))
    share = asked.add(share_part(plan, operation))
    seen = asked.add(row_predicate(plan, "view"))
    held = ask_record(subject, object_key, record_id, asked)
    for reason in reasons:
        _fill(reason, held)
    allowed = plan.allows(operation) if held is None else held[whole] and held[seen]
    clearance = clearance_of(subject)
    labels = list_labels(
        names.shape, [level for level, number in levels if held and held[number]], field_key, clearance
    )
    found = Explanation(
        operation, allowed, bool(held and held[share]), [reason for reason, _ in reasons], clearance, labels
    )
    if field_key:
        _explain_field(found, subject, names, plan, field_key)
    return found


class Asked:
    """Tests to put to the record, all in one statement."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def add(self, part: Part) -> int:
        """Return the number of a test."""
        self.parts.append(part)
        return len(self.parts) - 1


def ask_record(subject: Actor, object_key: str, record_id: UUID | None, asked: Asked) -> list[bool] | None:
    """Return what the tests say of a live record, in their order; ``None`` when none is meant.

    Raises:
        NotFound: no such record.
    """
    if record_id is None:
        return None
    held = engine().test_record(subject, object_key, record_id, asked.parts)
    if held is None:
        raise NotFound
    return held


Numbered = tuple[RoleReason, list[tuple[Step, int]]]


def _role_reason(subject: Actor, names: ObjectNames, role: RoleRights, operation: str, asked: Asked) -> Numbered:
    grant = grant_of(role.policy, names.key)
    reason = RoleReason(role.id, role.key, role.label, find_refusal_of_role(role, subject), grants=False)
    if grant is None:
        return reason, []
    plan = compile_conditions(of_actor(join_roles(subject, names.shape, [role]), subject), subject)
    reach = plan.reach[operation]
    reason.grants = may_view(grant) and bool(reach.arms)
    reason.by_any_object = names.key not in role.policy.objects and ANY_OBJECT in role.policy.objects
    numbered = [item for arm in reach.arms for item in _steps(plan, operation, arm, asked)]
    reason.steps = [step for step, _ in numbered]
    refused = _refusals(plan, reach, asked)
    reason.refusals = [step for step, _ in refused]
    return reason, numbered + refused


def _steps(plan: AccessPlan, operation: str, arm: Arm, asked: Asked) -> list[tuple[Step, int]]:
    found = [
        (Step("scope", term.scope.value, term.departments), asked.add(arm_part(plan, operation, Arm((term,)), "r")))
        for term in arm.terms
    ]
    return found + [
        (Step("condition", condition=plan.condition_list[number]), asked.add(condition_part(plan, number, "r")))
        for number in arm.conditions
    ]


def _refusals(plan: AccessPlan, reach: Reach, asked: Asked) -> list[tuple[Step, int]]:
    return [
        (
            Step("refusal", condition=None if number is None else plan.condition_list[number]),
            asked.add(deny_part(plan, number, "r")),
        )
        for number in reach.denies
    ]


def _fill(numbered: Numbered, held: list[bool] | None) -> None:
    reason, tests = numbered
    if held is None:
        return
    for step, number in tests:
        step.holds = held[number]
    reason.holds = reason.grants and all(step.holds for step in reason.steps)


def _explain_field(found: Explanation, subject: Actor, names: ObjectNames, plan: AccessPlan, key: str) -> None:
    shape = next((item for item in names.shape.fields if item.key == key), None)
    if shape is None:
        raise NotFound
    found.right, found.write = plan.right(key).name.lower(), plan.can_write(key)
    found.reveal = plan.can_reveal(key)
    for role in list_held(subject):
        grant = grant_of(role.policy, names.key)
        if grant is None:
            continue
        own, others = grant.fields.get(key), grant.fields.get(ANY_FIELD)
        right = right_of(shape, grant) if may_view(grant) else None
        because = "system" if shape.is_system else "named" if own and own.read else "level"
        if because == "level" and others and others.read and right and right.read < default_right(shape.level):
            because = "others"
        ceilings = [said.at_most.value for said in (own, others) if said and said.at_most and not shape.is_system]
        found.fields.append(
            FieldReason(
                role.id,
                role.key,
                role.label,
                (right.read if right else Right.NONE).name.lower(),
                bool(right and right.write),
                because if right else "no_view",
                ceilings[0] if ceilings else None,
                right is not None and gives_reveal(shape, grant),
            )
        )
