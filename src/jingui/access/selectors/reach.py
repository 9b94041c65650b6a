"""Which records a verb reaches, joined over roles: pure."""

from collections.abc import Sequence
from uuid import UUID

from jingui.access.types import RECORD_OPERATIONS, Arm, ObjectGrant, Reach, RowCondition, RowTerm, Scope

UNSCOPED = ("create", "import")
"""Verbs that know no rows: allowed or not."""
_CHAIN = (Scope.OWN, Scope.PARTICIPATED, Scope.DEPARTMENT, Scope.SUBTREE, Scope.ALL)
_ALL = RowTerm(Scope.ALL)


class Reaches:
    """Number the conditions of an object's grants; equal ones share a number."""

    def __init__(self) -> None:
        self.conditions: list[RowCondition] = []

    def number(self, condition: RowCondition) -> int:
        """Return the number of a condition."""
        if condition not in self.conditions:
            self.conditions.append(condition)
        return self.conditions.index(condition)


def join_reach(grants: Sequence[ObjectGrant], numbers: Reaches) -> dict[str, Reach]:
    """Return the reach of every verb: the arms of all grants, less the refusals of all."""
    return {
        operation: Reach(
            arms=_without_narrower([arm for grant in grants if (arm := arm_of(grant, operation, numbers)) is not None]),
            denies=_denies(grants, operation, numbers),
        )
        for operation in RECORD_OPERATIONS
    }


def arm_of(grant: ObjectGrant, operation: str, numbers: Reaches) -> Arm | None:
    """Return what one grant gives for one verb; never further than its own view."""
    view, wanted = grant.operations.get("view", Scope.NONE), grant.operations.get(operation, Scope.NONE)
    if Scope.NONE in (view, wanted):
        return None
    if operation in UNSCOPED:
        return Arm((_ALL,))
    departments = tuple(sorted(grant.departments))
    terms = _without_wider([_term(scope, departments) for scope in dict.fromkeys((view, wanted))])
    conditions = [grant.where[verb] for verb in dict.fromkeys(("view", operation)) if verb in grant.where]
    return Arm(terms, tuple(sorted({numbers.number(condition) for condition in conditions})))


def _term(scope: Scope, departments: tuple[UUID, ...]) -> RowTerm:
    return RowTerm(scope, departments if scope is Scope.CHOSEN else ())


def holds_within(narrow: RowTerm, wide: RowTerm) -> bool:
    """Tell whether every record of one scope is also one of another, whoever asks."""
    if narrow == wide or wide.scope is Scope.ALL:
        return True
    if wide.scope is Scope.CHOSEN:
        return narrow.scope in (Scope.OWN, Scope.PARTICIPATED) or (
            narrow.scope is Scope.CHOSEN and set(narrow.departments) <= set(wide.departments)
        )
    if narrow.scope is Scope.CHOSEN:
        return False
    return _CHAIN.index(narrow.scope) <= _CHAIN.index(wide.scope)


def _without_wider(terms: list[RowTerm]) -> tuple[RowTerm, ...]:
    """All must hold: a scope that contains another of them says nothing."""
    return tuple(t for t in terms if not any(o != t and holds_within(o, t) for o in terms))


def _without_narrower(arms: list[Arm]) -> tuple[Arm, ...]:
    """One must hold: an arm inside another adds nothing. Of arms inside each other the first stays."""
    kept: list[Arm] = []
    for arm in dict.fromkeys(arms):
        if not any(_is_inside(arm, other) for other in kept):
            kept = [other for other in kept if not _is_inside(other, arm)] + [arm]
    return tuple(kept)


def _is_inside(arm: Arm, other: Arm) -> bool:
    if not set(other.conditions) <= set(arm.conditions):
        return False
    return all(any(holds_within(mine, theirs) for mine in arm.terms) for theirs in other.terms)


def _denies(grants: Sequence[ObjectGrant], operation: str, numbers: Reaches) -> tuple[int | None, ...]:
    """Refusals of a verb, those of ``view`` included; one without condition refuses every record."""
    found: list[int | None] = []
    for grant in grants:
        meant = [rule for rule in grant.deny if "view" in rule.operations or operation in rule.operations]
        found += [None if rule.where is None else numbers.number(rule.where) for rule in meant]
    if operation in UNSCOPED:
        return (None,) if None in found else ()
    return tuple(dict.fromkeys(found))
