"""The one place that turns a reach into SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from jingui.access.types import ROW_ALIAS, AccessPlan, Arm, Reach, RowTerm, Scope

NOTHING = "false"
Part = tuple[str, list[Any]]
_GRANTS = (
    "SELECT g.record_id FROM public.record_grant g WHERE g.object_key = %s"
    " AND (g.member_id = %s OR g.department_id = ANY(%s::uuid[])) AND (g.ends_at IS NULL OR g.ends_at > now()){more}"
)
# Said twice: a record met on the way is looked up in a hash (an array would be read from end to end for
# each), and the array is what an index over ids can be asked by.
_GRANTED = f"({{alias}}.id IN ({_GRANTS}) AND {{alias}}.id = ANY(ARRAY({_GRANTS})))"
_SHARED_VERBS = {"view": "", "edit": " AND g.can_edit"}
"""What a team or a share opens: nobody deletes, exports or passes on what was only lent to him."""


def row_predicate(plan: AccessPlan, operation: str, alias: str = "r") -> tuple[str, list[Any]]:
    """Return the condition on a record's columns and its parameters (``%s``) for one operation.

    ``("", [])`` for every record, ``("false", [])`` for none. ``alias`` is the quoted or plain
    name of the record table in the statement, made by the compiler, never from input. One owner
    is ``owner_id = %s`` and 'all' no condition at all, because both decide which index is used.
    Never a statement per record: teams, shares and chosen departments are sets asked once.
    """
    key = (operation, alias)
    if key not in plan.predicates:
        text, values = _predicate(plan, operation, alias)
        plan.predicates[key] = text, tuple(_written(value) for value in values)
    text, kept = plan.predicates[key]
    return text, list(kept)


def _written(value: Any) -> Any:
    """Write ids and lists the way PostgreSQL reads them, once per plan instead of once per statement."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, list | tuple) and all(isinstance(item, str | UUID) for item in value):
        return "{" + ",".join(_quoted(str(item)) for item in value) + "}"
    return value


def _quoted(text: str) -> str:
    """Quote an element of an array (PostgreSQL manual, 8.15.6)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _predicate(plan: AccessPlan, operation: str, alias: str) -> Part:
    if not plan.allows(operation):
        return NOTHING, []
    if plan.also is not None:
        return _all(
            [row_predicate(replace(plan, also=None), operation, alias), row_predicate(plan.also, operation, alias)]
        )
    reach = plan.reach[operation]
    granted = _granted_part(plan, operation, reach, alias)
    if granted is None:
        return _all([*_denied(plan, reach, alias), label_part(plan, alias)])
    return _all([granted, *_denied(plan, reach, alias), label_part(plan, alias)])


def _granted_part(plan: AccessPlan, operation: str, reach: Reach, alias: str) -> Part | None:
    """What is granted; ``None`` when it is every record."""
    arms = _merged(reach.arms)
    parted = [arm for arm in arms if plan.member_id is not None and _has_places(arm)]
    if len(parted) < 2:
        parts = [arm_part(plan, operation, arm, alias) for arm in arms]
    else:
        parts = [arm_part(plan, operation, arm, alias) for arm in arms if arm not in parted]
        parts += _parted(plan, operation, parted, alias)
    if any(part[0] == "" for part in parts):
        return None
    if plan.has_grants and operation in _SHARED_VERBS and plan.member_id is not None:
        parts.append(_granted(plan, operation, alias, kind="share"))
    return _any([part for part in parts if part[0] != NOTHING])


def arm_part(plan: AccessPlan, operation: str, arm: Arm, alias: str) -> Part:
    """Return what one role gives: its scope and its conditions, all of which must hold."""
    parts = [_term(plan, operation, term, alias) for term in arm.terms]
    parts += [condition_part(plan, number, alias) for number in arm.conditions]
    if any(part[0] == NOTHING for part in parts):
        return NOTHING, []
    return _all(parts)


def _has_places(arm: Arm) -> bool:
    return all(term.scope not in (Scope.ALL, Scope.NONE, Scope.OWN) for term in arm.terms)


def _parted(plan: AccessPlan, operation: str, arms: Sequence[Arm], alias: str) -> list[Part]:
    """Return what several roles give by departments, own records and teams, with each set asked once.

    ``(A or own) and x, or (B or own) and y`` is ``A and x, or B and y, or own and (x or y)``: ten roles
    then ask for the teams once and not ten times.
    """
    found = []
    for arm in arms:
        places = [_any(_departments(plan, term, alias)) for term in arm.terms]
        found.append(_all([*places, _conditions(plan, arm.conditions, alias)]))
    wanted = {frozenset(arm.conditions) for arm in arms}
    fewest = sorted(sorted(item) for item in wanted if not any(other < item for other in wanted))
    fulfilled = _any([part for item in fewest if (part := _conditions(plan, item, alias))[0] != NOTHING])
    found.append(_all([_any(_by_person(plan, operation, alias)), fulfilled]))
    return found


def _conditions(plan: AccessPlan, numbers: Iterable[int], alias: str) -> Part:
    return _all([condition_part(plan, number, alias) for number in numbers])


def condition_part(plan: AccessPlan, number: int, alias: str) -> Part:
    """Return a condition in the statement's own names; one that cannot be asked holds nowhere."""
    found = plan.conditions[number] if number < len(plan.conditions) else None
    if found is None:
        return NOTHING, []
    return found.text.replace(f"{ROW_ALIAS}.", f"{alias}."), list(found.params)


def roles_part(plan: AccessPlan, operation: str, alias: str = "r") -> Part:
    """Return which records roles alone reach, before refusals."""
    return _any([arm_part(plan, operation, arm, alias) for arm in plan.reach[operation].arms])


def share_part(plan: AccessPlan, operation: str, alias: str = "r") -> Part:
    """Return which records are open by a share alone."""
    if not plan.has_grants or operation not in _SHARED_VERBS or plan.member_id is None or not plan.allows(operation):
        return NOTHING, []
    return _granted(plan, operation, alias, kind="share")


def deny_part(plan: AccessPlan, number: int | None, alias: str = "r") -> Part:
    """Return the records a refusal takes away; ``""`` for all."""
    if number is None:
        return "", []
    found = plan.conditions[number] if number < len(plan.conditions) else None
    return ("", []) if found is None else condition_part(plan, number, alias)


def label_part(plan: AccessPlan, alias: str = "r") -> Part:
    """Return which records lie within the clearance the plan was made for; a record without a label does."""
    if plan.above is None:
        return "", []
    column, options = plan.above
    return f'({alias}."{column}" = ANY(%s::text[])) IS NOT TRUE', [list(options)]


def _denied(plan: AccessPlan, reach: Reach, alias: str) -> list[Part]:
    parts = [deny_part(plan, number, alias) for number in reach.denies]
    return [(f"{text} IS NOT TRUE", params) if text else (NOTHING, []) for text, params in parts]


def _merged(arms: Iterable[Arm]) -> list[Arm]:
    """Join the chosen departments of arms without conditions, so that many roles stay one test."""
    plain = [arm for arm in arms if not arm.conditions and len(arm.terms) == 1 and arm.terms[0].scope is Scope.CHOSEN]
    if len(plain) < 2:
        return list(arms)
    departments = sorted({item for arm in plain for item in arm.terms[0].departments})
    joined = Arm((RowTerm(Scope.CHOSEN, tuple(departments)),))
    return [arm for arm in arms if arm not in plain] + [joined]


def _term(plan: AccessPlan, operation: str, term: RowTerm, alias: str) -> Part:
    if term.scope is Scope.ALL:
        return "", []
    if term.scope is Scope.NONE or plan.member_id is None:
        return NOTHING, []
    if term.scope is Scope.OWN:
        return _own(plan, alias)
    return _any([*_departments(plan, term, alias), *_by_person(plan, operation, alias)])


def _own(plan: AccessPlan, alias: str) -> Part:
    return f"{alias}.owner_id = %s", [plan.member_id]


def _by_person(plan: AccessPlan, operation: str, alias: str) -> list[Part]:
    """Own records, and those whose team one is on: every scope but *own* holds both."""
    if plan.has_grants and operation in _SHARED_VERBS:
        return [_own(plan, alias), _granted(plan, operation, alias, kind="team")]
    return [_own(plan, alias)]


def _departments(plan: AccessPlan, term: RowTerm, alias: str) -> list[Part]:
    ids = _places(plan, term)
    if not ids:
        return []
    if len(ids) == 1:
        return [(f"{alias}.department_id = %s", [ids[0]])]
    return [(f"{alias}.department_id = ANY(%s::uuid[])", [list(ids)])]


def _places(plan: AccessPlan, term: RowTerm) -> Sequence[UUID]:
    """Return the departments whose records a scope holds, as they lie under the plan's epoch."""
    if term.scope is Scope.CHOSEN:
        return sorted({item for department in term.departments for item in plan.below.get(department, ())})
    return {Scope.DEPARTMENT: plan.department_ids, Scope.SUBTREE: plan.subtree_ids}.get(term.scope, ())


def _granted(plan: AccessPlan, operation: str, alias: str, *, kind: str) -> Part:
    more = f" AND g.kind = '{kind}'{_SHARED_VERBS[operation]}"
    params = [plan.object_key, plan.member_id, list(plan.above_ids)]
    return _GRANTED.format(alias=alias, more=more), params * 2


def _any(parts: list[Part]) -> Part:
    if not parts:
        return NOTHING, []
    if any(not text for text, _ in parts):
        return "", []
    if len(parts) == 1:
        return parts[0]
    return f"({' OR '.join(text for text, _ in parts)})", [value for _, values in parts for value in values]


def _all(parts: list[Part]) -> Part:
    said = [(text, values) for text, values in parts if text]
    if any(text == NOTHING for text, _ in said):
        return NOTHING, []
    if len(said) <= 1:
        return said[0] if said else ("", [])
    return f"({' AND '.join(text for text, _ in said)})", [value for _, values in said for value in values]
