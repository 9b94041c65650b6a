"""The rules of access read the slow and obvious way, from the stored roles: one record, one field at a time.

It shares no code with the compiler (``selectors/plan``, ``reach``, ``fields``, ``row_scope``), so that
where the two disagree one of them is wrong. The tests and ``jingui access prove`` hold them together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt
from typing import Any
from uuid import UUID

LADDER = ("none", "match", "masked", "full")
BY_LEVEL = {1: "full", 2: "full", 3: "masked", 4: "none", 5: "none"}
Policy = Mapping[str, Any]
Words = Mapping[str, Any]


class CannotJudge(Exception):
    """The oracle does not know this operator or kind of value."""


@dataclass(frozen=True)
class Person:
    """Who asks, with everything the rules may turn on."""

    id: UUID
    departments: frozenset[UUID] = frozenset()
    subtree: frozenset[UUID] = frozenset()
    territory: tuple[str, ...] = ()
    team: frozenset[UUID] = frozenset()
    clearance: int = 5


@dataclass(frozen=True)
class Row:
    """One record: its columns by field key, and the grants on it as (kind, holder id, may edit)."""

    owner: UUID | None
    department: UUID | None
    values: Mapping[str, Any]
    grants: Sequence[tuple[str, UUID, bool]] = ()


@dataclass(frozen=True)
class Tree:
    """Departments: id → itself and everything below."""

    below: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)

    def under(self, root: UUID) -> frozenset[UUID]:
        """Return a department and everything below it."""
        return self.below.get(root, frozenset({root}))


@dataclass(frozen=True)
class Labels:
    """Security levels of an object as stored: its own, and by option of the field that labels its records."""

    level: int = 1
    key: str = ""
    options: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One person before one record, in one company."""

    person: Person
    row: Row
    tree: Tree = field(default_factory=Tree)
    labels: Labels = field(default_factory=Labels)


def grants_on(policies: Sequence[Policy], object_key: str) -> list[Mapping[str, Any]]:
    """Return what each role says of an object: its own entry, else the one for all others."""
    found = []
    for policy in policies:
        objects = policy.get("objects", {})
        grant = objects.get(object_key, objects.get("*"))
        if grant is not None:
            found.append(grant)
    return found


def may(policies: Sequence[Policy], object_key: str, operation: str, case: Case) -> bool:
    """Tell whether a verb is allowed on one record."""
    if not _is_cleared(operation, case):
        return False
    grants = grants_on(policies, object_key)
    for grant in grants:
        for rule in grant.get("deny", ()):
            is_meant = "view" in rule["operations"] or operation in rule["operations"]
            if is_meant and (rule.get("where") is None or fulfils(rule["where"], case)):
                return False
    for grant in grants:
        operations = grant.get("operations", {})
        if operations.get("view", "none") == "none" or operations.get(operation, "none") == "none":
            continue
        if operation in ("create", "import"):
            return True
        if all(_step(grant, verb, operation, case) for verb in dict.fromkeys(("view", operation))):
            return True
        if operation in ("view", "edit") and _is_granted("share", operation, case):
            return True
    return False


def _is_cleared(operation: str, case: Case) -> bool:
    """Tell whether neither the object nor the record lies above the person; roles are not asked."""
    labels, clearance = case.labels, case.person.clearance
    if labels.level > clearance:
        return False
    if operation in ("create", "import") or not labels.key:
        return True
    return labels.options.get(case.row.values.get(labels.key) or "", 1) <= clearance


def right(
    policies: Sequence[Policy], object_key: str, key: str, level: int, *, object_level: int = 1, clearance: int = 5
) -> str:
    """Return the step of the ladder on a field that is not one of the system's."""
    if object_level > clearance or level > clearance:
        return "none"
    grants = grants_on(policies, object_key)
    viewing = [g for g in grants if g.get("operations", {}).get("view", "none") != "none"]
    steps = []
    for grant in viewing:
        fields = grant.get("fields", {})
        explicit = fields.get(key, {}).get("read")
        others = fields.get("*", {}).get("read")
        if explicit:
            steps.append(explicit)
        elif others:
            steps.append(min(BY_LEVEL[level], others, key=LADDER.index))
        else:
            steps.append(BY_LEVEL[level])
    best = max(steps, key=LADDER.index, default="none")
    for grant in grants:
        for name in (key, "*"):
            ceiling = grant.get("fields", {}).get(name, {}).get("at_most")
            if ceiling:
                best = min(best, ceiling, key=LADDER.index)
    return best


def may_reveal(policies: Sequence[Policy], object_key: str, key: str, level: int, *, clearance: int = 5) -> bool:
    """Tell whether one masked value of a field that is not one of the system's may be shown in clear on request.

    ``level`` is the higher one of field and object; above 3 somebody else must agree to each.
    """
    if right(policies, object_key, key, level, clearance=clearance) != "masked":
        return False
    is_given = False
    for grant in grants_on(policies, object_key):
        fields = grant.get("fields", {})
        if any(fields.get(name, {}).get("at_most", "full") != "full" for name in (key, "*")):
            return False
        if grant.get("operations", {}).get("view", "none") != "none" and fields.get(key, {}).get("reveal"):
            is_given = True
    return is_given


def fulfils(condition: Words, case: Case) -> bool:
    """Tell whether a record fulfils a condition."""
    results = [_rule(item, case) for item in condition["items"]]
    return any(results) if condition.get("join") == "or" else all(results)


def _step(grant: Words, verb: str, asked: str, case: Case) -> bool:
    scope = grant["operations"].get(verb, "none")
    where = grant.get("where", {}).get(verb)
    if where is not None and not fulfils(where, case):
        return False
    if scope == "all" or case.row.owner == case.person.id:
        return True
    if scope == "own":
        return False
    if asked in ("view", "edit") and _is_granted("team", asked, case):
        return True
    return case.row.department in _departments(grant, scope, case)


def _departments(grant: Words, scope: str, case: Case) -> frozenset[UUID]:
    if scope == "chosen":
        return frozenset(d for root in grant.get("departments", ()) for d in case.tree.under(UUID(str(root))))
    return {"department": case.person.departments, "subtree": case.person.subtree}.get(scope, frozenset())


def _is_granted(kind: str, operation: str, case: Case) -> bool:
    for found, holder, may_edit in case.row.grants:
        if found != kind or (operation == "edit" and not may_edit):
            continue
        if holder == case.person.id or any(mine in case.tree.under(holder) for mine in case.person.departments):
            return True
    return False


def _rule(item: Words, case: Case) -> bool:
    value, operator = item.get("value"), item["op"]
    have, person, tree = case.row.values.get(item["field"]), case.person, case.tree
    if isinstance(value, dict) and set(value) == {"my"}:
        return _mine(operator, have, value["my"], person)
    if operator == "me":
        return have == person.id
    if operator == "my_team":
        return have in person.subtree or have == person.id or have in person.team
    if operator in ("is_empty", "is_not_empty"):
        return bool((have in (None, [], "")) == (operator == "is_empty"))
    if operator in _NOT:
        return have is None or not _test(_NOT[operator], have, value, tree)
    return have is not None and _test(operator, have, value, tree)


def _mine(operator: str, have: Any, name: str, person: Person) -> bool:
    values: dict[str, Sequence[Any]] = {
        "territory": person.territory,
        "departments": list(person.departments),
        "subtree": list(person.subtree),
        "member": [person.id],
    }
    mine = values.get(name, ())
    if name == "territory" and operator in ("eq", "in", "under"):
        return have is not None and any(in_region(have, code) for code in mine)
    inside = have is not None and any(str(have) == str(value) for value in mine)
    if operator in ("ne", "not_in"):
        return not inside
    if operator in ("eq", "in", "under"):
        return inside
    raise CannotJudge(operator)


_NOT = {"ne": "eq", "not_in": "in", "not_contains": "contains"}


def in_region(have: str, code: str) -> bool:
    """Tell whether a region lies in another: a province ends in 0000, a city in 00."""
    if code.endswith("0000"):
        return have[:2] == code[:2]
    return have[:4] == code[:4] if code.endswith("00") else have == code


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def same(have: Any, value: Any) -> bool:
    """Tell whether a stored value equals one of a rule."""
    if isinstance(value, dict):
        value = value.get("id", value.get("code"))
    if isinstance(have, bool | str):
        return bool(have == value)
    if isinstance(have, int | Decimal):
        left, right_side = ordered(have, value)
        return bool(left == right_side)
    if isinstance(have, datetime):
        raise CannotJudge("time")
    return str(have) == str(value)


def ordered(have: Any, value: Any) -> tuple[Any, Any]:
    """Return both sides in one type that has an order."""
    try:
        if isinstance(have, int | Decimal) and not isinstance(have, bool):
            return Decimal(have), Decimal(str(value))
        if isinstance(have, date) and not isinstance(have, datetime):
            return have, date.fromisoformat(str(value))
    except (InvalidOperation, ValueError) as fault:
        raise CannotJudge(str(value)) from fault
    raise CannotJudge(type(have).__name__)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {"gt": gt, "gte": ge, "lt": lt, "lte": le}
_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": same,
    "in": lambda have, value: any(same(have, one) for one in _list(value)),
    "contains": lambda have, value: str(value).lower() in str(have).lower(),
    "starts_with": lambda have, value: str(have).lower().startswith(str(value).lower()),
    "has_any": lambda have, value: bool(set(have) & set(_list(value))),
    "has_all": lambda have, value: set(_list(value)) <= set(have),
}


def _test(operator: str, have: Any, value: Any, tree: Tree) -> bool:
    if operator == "under":
        if isinstance(have, UUID):
            return any(have in tree.under(UUID(str(root))) for root in _list(value))
        return any(in_region(str(have), str(code)) for code in _list(value))
    if operator in _COMPARE:
        return _COMPARE[operator](*ordered(have, value))
    if operator not in _TESTS:
        raise CannotJudge(operator)
    return _TESTS[operator](have, value)
