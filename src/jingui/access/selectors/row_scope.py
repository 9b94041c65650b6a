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
_MET = f"{{alias}}.id IN ({_GRANTS})"
# Said twice: a record met on the way is looked up in a hash (an array would be read from end to end for
# each), and the array is what an index over ids can be asked by.
_GRANTED = f"({_MET} AND {{alias}}.id = ANY(ARRAY({_GRANTS})))"
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
    return _all([_granted_part(plan, operation, reach, alias), *_denied(plan, reach, alias), label_part(plan, alias)])


def _granted_part(plan: AccessPlan, operation: str, reach: Reach, alias: str) -> Part:
    """What is granted, before refusals."""
    arms = _merged(reach.arms)
    parted = [arm for arm in arms if plan.member_id is not None and _has_places(arm)]
    parts = [arm_part(plan, operation, arm, alias) for arm in arms if arm not in parted]
    has_own = _own(plan, alias) in parts
    return _any(
        [*parts, *_parted(plan, parted, alias, has_own=has_own), _lent(plan, operation, parted, alias)],
    )


def arm_part(plan: AccessPlan, operation: str, arm: Arm, alias: str) -> Part:
    """Return what one role gives: its scope and its conditions, all of which must hold."""
    parts = [_term(plan, operation, term, alias) for term in arm.terms]
    return _all([*parts, *(condition_part(plan, number, alias) for number in arm.conditions)])


def _has_places(arm: Arm) -> bool:
    return all(term.scope not in (Scope.ALL, Scope.NONE, Scope.OWN) for term in arm.terms)


def _parted(plan: AccessPlan, arms: Sequence[Arm], alias: str, *, has_own: bool) -> list[Part]:
    """Return what several roles give by departments and own records, with each set asked once.

    ``(A or own) and x, or (A or own) and y, or (B or own) and z`` is ``A and (x or y), or B and z, or own
    and (x or y or z)``; the last is not said where all own records are open anyway (``has_own``). Teams and
    shares follow in ``_lent``.
    """
    if not arms:
        return []
    by_place: dict[tuple[str, tuple[Any, ...]], tuple[Part, list[Arm]]] = {}
    for arm in arms:
        place = _all([_any(_departments(plan, term, alias)) for term in arm.terms])
        by_place.setdefault((place[0], tuple(map(str, place[1]))), (place, []))[1].append(arm)
    own = _own(plan, alias)
    if len(by_place) == 1:
        [(place, _)] = by_place.values()
        return [_all([_any([place, own]), _fulfilled(plan, arms, alias)])]
    found = [_all([place, _fulfilled(plan, inside, alias)]) for place, inside in by_place.values()]
    return found if has_own else [*found, _all([own, _fulfilled(plan, arms, alias)])]


def _lent(plan: AccessPlan, operation: str, arms: Sequence[Arm], alias: str) -> Part:
    """Return what shares open, and teams where the conditions of one of ``arms`` hold.

    Whether a record is lent at all is asked first, of shares and teams together: nearly none is, so
    one reading serves both.
    """
    if not plan.has_grants or operation not in _SHARED_VERBS or plan.member_id is None:
        return NOTHING, []
    fulfilled = _fulfilled(plan, arms, alias)
    if fulfilled[0] == NOTHING:
        return _granted(plan, operation, alias, kind="share")
    share = _granted(plan, operation, alias, kind="share", template=_MET)
    return _all([_granted(plan, operation, alias), _any([fulfilled, share])])


def _fulfilled(plan: AccessPlan, arms: Sequence[Arm], alias: str) -> Part:
    """Return where the conditions of one of ``arms`` hold; of those that ask for more than others, none is said."""
    wanted = {frozenset(arm.conditions) for arm in arms}
    fewest = sorted(sorted(item) for item in wanted if not any(other < item for other in wanted))
    return _any([_conditions(plan, item, alias) for item in fewest])


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


def _granted(
    plan: AccessPlan, operation: str, alias: str, *, kind: str | None = None, template: str = _GRANTED
) -> Part:
    """Return the records of shares or of teams; without ``kind`` those of both."""
    more = (f" AND g.kind = '{kind}'" if kind else "") + _SHARED_VERBS[operation]
    params = [plan.object_key, plan.member_id, list(plan.above_ids)]
    return template.format(alias=alias, more=more), params * template.count(_GRANTS)


def _any(parts: list[Part]) -> Part:
    said = [(text, values) for text, values in parts if text != NOTHING]
    if any(not text for text, _ in said):
        return "", []
    if len(said) <= 1:
        return said[0] if said else (NOTHING, [])
    return f"({' OR '.join(text for text, _ in said)})", [value for _, values in said for value in values]


def _all(parts: list[Part]) -> Part:
    said = [(text, values) for text, values in parts if text]
    if any(text == NOTHING for text, _ in said):
        return NOTHING, []
    if len(said) <= 1:
        return said[0] if said else ("", [])
    return f"({' AND '.join(text for text, _ in said)})", [value for _, values in said for value in values]
