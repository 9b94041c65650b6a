"""The compiled reach of drawn roles against the slow reading of the rules, on real rows.

AZ-01, AZ-16. 2,000 cases here, drawn to find the smallest that fails; the 100,000 of ``make drills`` are
drawn by ``test_access_drill``.
"""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingui.access import oracle
from jingui.access.policy_checks import clean_policy
from jingui.access.selectors.conditions import compile_conditions
from jingui.access.selectors.plan import join_roles, of_actor
from jingui.access.selectors.policies import RoleRights
from jingui.access.selectors.proof_facts import load_facts
from jingui.access.selectors.row_scope import row_predicate
from jingui.access.services.share_record import NewGrant, share_record
from jingui.access.types import RecordLevels, RolePolicy
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.errors import Invalid
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import (
    actor_for,
    actor_of_system,
    make_department,
    make_member,
    make_role,
    make_workspace,
)
from jingui.records.selectors.list_records import run_list
from jingui.records.selectors.query.compile import compile_list
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.services.create_record import create_record
from jingui.records.types import QuerySpec, Sort
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import MemberChanges

EXAMPLES = int(os.environ.get("JINGUI_DRILL_EXAMPLES", "2000"))
VERBS = ("view", "edit", "delete", "export", "share", "contact")
REGIONS = ("310115", "310104", "110105", "440300")
LEVELS = ("a", "b", "c")
ALL = {"operations": dict.fromkeys((*VERBS, "create", "import"), "all")}


@dataclass
class Ground:
    """The company: one member who asks, a tree of departments, rows, shares."""

    workspace: Any
    asker: Actor
    departments: list[UUID]
    rows: dict[UUID, oracle.Row]
    facts: Any
    target: Target


@pytest.fixture(scope="module")
def ground(db_ready: None, django_db_blocker: Any) -> Iterator[Ground]:
    with django_db_blocker.unblock():
        workspace = make_workspace()
        with workspace_context(workspace.id):
            yield make_ground(workspace)


def make_ground(workspace: Any) -> Ground:
    chance = random.Random(7)
    options = {"options": [{"key": k, "label": {"zh-Hans": k}, "color": "gray"} for k in LEVELS]}
    fields = [
        FieldSpec("text", "名称", "name"),
        FieldSpec("region", "地区", "region"),
        FieldSpec("choice", "级别", "level", config=options),
        FieldSpec("integer", "数量", "amount"),
        FieldSpec("yes_no", "重点", "is_key"),
    ]
    create_object(actor=actor_of_system(workspace), label="样", key="thing", fields=fields, title_field="name")
    top = make_department(workspace)
    left, right = make_department(workspace, parent=top.id), make_department(workspace, parent=top.id)
    leaf = make_department(workspace, parent=left.id)
    boss = actor_for(make_member(workspace, roles=[make_role(workspace, system=["*"], objects={"thing": ALL})]))
    asker = make_member(workspace, department=left)
    others = [make_member(workspace, department=place) for place in (top, leaf, right)]
    update_member(actor=boss, member_id=asker.id, changes=MemberChanges(territory=("310000", "440300")))
    places = [top.id, left.id, right.id, leaf.id]
    ids = []
    for i in range(60):
        values = {
            "name": f"第{i:02}", "region": chance.choice((*REGIONS, None)), "level": chance.choice((*LEVELS, None)),
            "amount": chance.choice((None, 0, 5, 10, 20)), "is_key": chance.choice((True, False, None)),
            "owner": str(chance.choice([asker, *others]).id), "department": str(chance.choice(places)),
        }  # fmt: skip
        ids.append(create_record(actor=boss, object_key="thing", fields=values))
    for i, record_id in enumerate(chance.sample(ids, 16)):
        holder = {"member_id": asker.id} if i % 2 else {"department_id": chance.choice(places)}
        grant = NewGrant("team" if i % 4 < 2 else "share", can_edit=i % 3 == 0, **holder)
        share_record(actor=boss, object_key="thing", record_id=record_id, new=grant)
    return gather(workspace, actor_for(asker), places)


def gather(workspace: Any, asker: Actor, places: list[UUID]) -> Ground:
    snapshot = get_snapshot(workspace.id)
    obj = snapshot.objects["thing"]
    target = Target(asker, snapshot, obj, None, {})  # type: ignore[arg-type]  # each case has its own plan
    facts = load_facts(asker)
    keys = ("name", "region", "level", "amount", "is_key", "owner", "department")
    columns = "id, name, region, level, amount, is_key, owner_id, department_id"
    rows = {}
    for key, *values in fetch_rows(Sql(f"SELECT {columns} FROM {target.table}")):
        found = dict(zip(keys, values, strict=True))
        rows[key] = oracle.Row(found["owner"], found["department"], found, facts.grants.get(key, ()))
    return Ground(workspace, asker, places, rows, facts, target)


def rules() -> st.SearchStrategy[dict[str, Any]]:
    def rule(field: str, op: str, value: Any = None) -> dict[str, Any]:
        return {"field": field, "op": op, "value": value}

    def ask(field: str, ops: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.builds(rule, st.just(field), st.sampled_from(ops), values)

    territory, levels = st.just({"my": "territory"}), st.sampled_from(LEVELS)
    mine = st.sampled_from([{"my": "departments"}, {"my": "subtree"}])
    empty = st.sampled_from(["is_empty", "is_not_empty"])
    return st.one_of(
        ask("region", ["eq", "in", "under", "not_in", "ne"], territory),
        ask("region", ["under"], st.sampled_from(["310000", "310100", "110105"])),
        ask("level", ["eq", "ne"], levels),
        ask("level", ["in", "not_in"], st.lists(levels, min_size=1, max_size=3)),
        ask("amount", ["gt", "gte", "lt", "lte", "eq", "ne"], st.sampled_from([0, 5, 15])),
        st.builds(rule, st.sampled_from(["region", "level", "amount", "is_key"]), empty),
        ask("is_key", ["eq"], st.booleans()),
        ask("owner", ["me", "my_team"], st.none()),
        ask("owner", ["in", "ne"], st.just({"my": "member"})),
        ask("department", ["in", "not_in"], mine),
    )


conditions = st.fixed_dictionaries(
    {"join": st.sampled_from(["and", "or"]), "items": st.lists(rules(), min_size=1, max_size=3)}
)
scopes = st.sampled_from(["none", "own", "participated", "department", "subtree", "chosen", "all"])
grants = st.fixed_dictionaries(
    {
        "operations": st.fixed_dictionaries({"view": scopes}, optional=dict.fromkeys(VERBS[1:], scopes)),
        "departments": st.lists(st.integers(0, 3), max_size=2),
        "where": st.dictionaries(st.sampled_from(VERBS), conditions, max_size=2),
        "deny": st.lists(
            st.fixed_dictionaries(
                {"operations": st.lists(st.sampled_from(VERBS), min_size=1, max_size=2)}, optional={"where": conditions}
            ),
            max_size=1,
        ),
    }
)
policies = st.lists(st.dictionaries(st.sampled_from(["thing", "*"]), grants, min_size=1), min_size=1, max_size=4)


def stored(ground: Ground, drawn: list[dict[str, Any]]) -> list[RolePolicy]:
    """Return the drawn roles as they would be stored; those that could not be saved are left out."""
    found = []
    for objects in drawn:
        told = json.loads(json.dumps(objects))
        for grant in told.values():
            grant["departments"] = [str(ground.departments[i]) for i in grant["departments"]]
        try:
            found.append(clean_policy(RolePolicy.model_validate({"objects": told})))
        except Invalid:
            continue
    return found


@dataclass(frozen=True)
class Secrecy:
    """How secret the object is, and how high the asker is cleared; records of level b are 3, of c 5."""

    level: int = 1
    clearance: int = 5

    def case(self, ground: Ground, row: oracle.Row) -> oracle.Case:
        """Put the asker before a row."""
        person = replace(ground.facts.person, clearance=self.clearance)
        return oracle.Case(person, row, ground.facts.tree, oracle.Labels(self.level, "level", {"b": 3, "c": 5}))


secrecies = st.builds(Secrecy, st.sampled_from([1, 1, 1, 2, 5]), st.integers(1, 5))


def plan_of(ground: Ground, kept: list[RolePolicy], secrecy: Secrecy) -> Any:
    roles = [RoleRights(make_id(), "r", {}, policy, {}) for policy in kept]
    by_level = RecordLevels("level", (("b", 3), ("c", 5)))
    shape = replace(ground.target.obj.shape, level=secrecy.level, record_levels=by_level)
    asker = replace(ground.asker, clearance=secrecy.clearance)
    plan = of_actor(join_roles(asker, shape, roles), asker)
    return compile_conditions(replace(plan, has_grants=True), asker)


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=policies, ordered=st.booleans(), secrecy=secrecies)
def test_every_row_count_and_sum_is_what_the_rules_say(
    ground: Ground, drawn: list[dict[str, Any]], ordered: bool, secrecy: Secrecy
) -> None:
    kept = stored(ground, drawn)
    plan = plan_of(ground, kept, secrecy)
    words = [json.loads(policy.model_dump_json(exclude_none=True)) for policy in kept]
    tests = [row_predicate(plan, verb) for verb in VERBS]
    columns = ", ".join(f"({text or 'true'}) IS TRUE" for text, _ in tests)
    params = tuple(value for _, values in tests for value in values)

    rows = fetch_rows(Sql(f"SELECT r.id, {columns} FROM {ground.target.table} r", params))

    said: dict[str, set[UUID]] = {verb: {row[0] for row in rows if row[i]} for i, verb in enumerate(VERBS, start=1)}
    for verb in VERBS:
        expected = {
            key for key, row in ground.rows.items() if oracle.may(words, "thing", verb, secrecy.case(ground, row))
        }
        assert said[verb] & said["view"] == expected & said["view"], (verb, words)
    assert said["view"] == {
        key for key, row in ground.rows.items() if oracle.may(words, "thing", "view", secrecy.case(ground, row))
    }, words
    if ordered and plan.allows("view") and {"name", "amount"} <= set(plan.fields):
        check_list(ground, plan, said["view"])


def check_list(ground: Ground, plan: Any, visible: set[UUID]) -> None:
    """The list has these rows, in order, with their number."""
    target = replace(ground.target, plan=plan)
    spec = QuerySpec(sort=[Sort(field="name")], limit=100, count="exact", select=["name"])
    answer = json.loads(run_list(target, compile_list(target, spec), spec))
    names = [item["fields"]["name"] for item in answer["items"]]
    assert names == sorted(str(ground.rows[key].values["name"]) for key in visible)
    assert answer["count"]["value"] == len(visible)
