"""Drawn roles by the ten thousand against the slow reading of the rules, many sets of roles in one statement.

The same words as in ``test_access_against_oracle``, drawn by a plain seeded generator: three quarters of the
time there go into drawing cleverly and none into asking. 400 sets here; ``make drills`` sets
``JINGUI_DRILL_CASES`` to 100,000 and may set ``JINGUI_DRILL_SEED`` to begin elsewhere.
"""

import json
import os
import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from jingui.access import oracle
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.types import RolePolicy
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.tests.test_access_against_oracle import (
    LEVELS,
    VERBS,
    Ground,
    Secrecy,
    make_ground,
    plan_of,
    stored,
)

CASES = int(os.environ.get("JINGUI_DRILL_CASES", "400"))
SEED = int(os.environ.get("JINGUI_DRILL_SEED", "1"))
AT_ONCE = 20
SCOPES = ("none", "own", "participated", "department", "subtree", "chosen", "all")
TERRITORY, MINE = {"my": "territory"}, ({"my": "departments"}, {"my": "subtree"})
REGIONS = ("310000", "310100", "110105")


@pytest.fixture(scope="module")
def ground(db_ready: None, django_db_blocker: Any) -> Iterator[Ground]:
    with django_db_blocker.unblock():
        workspace = make_workspace()
        with workspace_context(workspace.id):
            yield make_ground(workspace)


def drawn_rule(chance: random.Random) -> dict[str, Any]:
    some = chance.choice
    field, op, value = some(
        [
            lambda: ("region", some(["eq", "in", "under", "not_in", "ne"]), TERRITORY),
            lambda: ("region", "under", some(REGIONS)),
            lambda: ("level", some(["eq", "ne"]), some(LEVELS)),
            lambda: ("level", some(["in", "not_in"]), chance.choices(LEVELS, k=chance.randint(1, 3))),
            lambda: ("amount", some(["gt", "gte", "lt", "lte", "eq", "ne"]), some([0, 5, 15])),
            lambda: (some(["region", "level", "amount", "is_key"]), some(["is_empty", "is_not_empty"]), None),
            lambda: ("is_key", "eq", some([True, False])),
            lambda: ("owner", some(["me", "my_team"]), None),
            lambda: ("owner", some(["in", "ne"]), {"my": "member"}),
            lambda: ("department", some(["in", "not_in"]), some(MINE)),
        ]
    )()
    return {"field": field, "op": op, "value": value}


def drawn_condition(chance: random.Random) -> dict[str, Any]:
    items = [drawn_rule(chance) for _ in range(chance.randint(1, 3))]
    return {"join": chance.choice(["and", "or"]), "items": items}


def drawn_grant(chance: random.Random) -> dict[str, Any]:
    operations = {verb: chance.choice(SCOPES) for verb in VERBS if verb == "view" or chance.random() < 0.6}
    where = {chance.choice(VERBS): drawn_condition(chance) for _ in range(chance.randint(0, 2))}
    deny = []
    if chance.random() < 0.3:
        deny = [{"operations": chance.choices(VERBS, k=chance.randint(1, 2))}]
        if chance.random() < 0.85:
            deny[0]["where"] = drawn_condition(chance)
    places = chance.choices(range(4), k=chance.randint(0, 2))
    return {"operations": operations, "departments": places, "where": where, "deny": deny}


def drawn_roles(chance: random.Random) -> list[dict[str, Any]]:
    return [
        {key: drawn_grant(chance) for key in chance.sample(["thing", "*"], k=chance.choice([1, 1, 2]))}
        for _ in range(chance.randint(1, 5))
    ]


def drawn_secrecy(chance: random.Random) -> Secrecy:
    """Half of the askers are cleared for everything."""
    return Secrecy(chance.choice([1, 1, 1, 1, 1, 2, 4]), chance.choice([5, 5, 5, 5, 4, 3, 2, 1]))


def test_az_01_every_drawn_set_of_roles_reaches_what_the_rules_say(ground: Ground) -> None:
    chance = random.Random(SEED)
    reaching = 0
    for start in range(0, CASES, AT_ONCE):
        count = min(AT_ONCE, CASES - start)
        sets = [(stored(ground, drawn_roles(chance)), drawn_secrecy(chance)) for _ in range(count)]
        for number, ((policies, secrecy), said) in enumerate(zip(sets, ask(ground, sets), strict=True), start=start):
            reaching += check(ground, policies, secrecy, said, number=number)
    # The comparison is only worth something if a good part reaches some records and not all.
    assert reaching > CASES // 4


def ask(ground: Ground, sets: list[tuple[list[RolePolicy], Secrecy]]) -> list[dict[str, set[UUID]]]:
    """Return for every set of roles which records each verb reaches, asked in one statement."""
    tests = [row_predicate(plan, verb) for plan in (plan_of(ground, *one) for one in sets) for verb in VERBS]
    columns = ", ".join(f"({text or 'true'}) IS TRUE" for text, _ in tests)
    params = tuple(value for _, values in tests for value in values)
    rows = fetch_rows(Sql(f"SELECT r.id, {columns} FROM {ground.target.table} r", params), timeout_ms=120_000)
    return [
        {verb: {row[0] for row in rows if row[1 + i * len(VERBS) + n]} for n, verb in enumerate(VERBS)}
        for i in range(len(sets))
    ]


def check(
    ground: Ground, policies: list[RolePolicy], secrecy: Secrecy, said: dict[str, set[UUID]], *, number: int
) -> bool:
    """Compare one set with the rules; tells whether it reaches some records and not all."""
    words = [json.loads(policy.model_dump_json(exclude_none=True)) for policy in policies]
    expected: dict[str, set[UUID]] = {verb: set() for verb in VERBS}
    for key, row in ground.rows.items():
        case = secrecy.case(ground, row)
        for verb in VERBS:
            if oracle.may(words, "thing", verb, case):
                expected[verb].add(key)
    for verb in VERBS:
        found, wanted = said[verb] & said["view"], expected[verb] & expected["view"]
        assert found == wanted, (SEED, number, verb, secrecy, words)
    return 0 < len(said["view"]) < len(ground.rows)
