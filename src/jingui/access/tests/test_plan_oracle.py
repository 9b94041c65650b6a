"""The compiled plan against the slow reading of the rules, over drawn roles."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingui.access import oracle
from jingui.access.selectors.plan import join_roles
from jingui.access.selectors.policies import RoleRights
from jingui.access.types import RECORD_OPERATIONS, FieldShape, ObjectShape, Right, RolePolicy
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.ids import make_id

LADDER = ["none", "match", "masked", "full"]
REACH = ["none", "own", "participated", "department", "subtree", "all"]
FIELDS = {"a": (1, False, True), "b": (3, False, True), "c": (4, False, True), "d": (2, False, False),
          "e": (5, False, True), "owner": (1, True, True), "created_at": (1, True, False)}  # fmt: skip
SHAPE = ObjectShape("customer", tuple(FieldShape(k, level, "text", s, w) for k, (level, s, w) in FIELDS.items()))
ACTOR = Actor(ActorKind.MEMBER, make_id(), make_id())

field_grants = st.fixed_dictionaries(
    {},
    optional={
        "read": st.sampled_from(LADDER),
        "write": st.booleans(),
        "at_most": st.sampled_from(LADDER),
        "no_write": st.booleans(),
        "reveal": st.booleans(),
    },
)
grants = st.fixed_dictionaries(
    {
        "operations": st.dictionaries(st.sampled_from(RECORD_OPERATIONS), st.sampled_from(REACH)),
        "fields": st.dictionaries(st.sampled_from([*FIELDS, "*"]), field_grants),
    }
)
policies = st.lists(
    st.fixed_dictionaries({"objects": st.dictionaries(st.sampled_from(["customer", "*", "other"]), grants)}), max_size=4
)


def plan_of(drawn, *, level=1, clearance=5):
    roles = [RoleRights(make_id(), "r", {}, RolePolicy.model_validate(policy), {}) for policy in drawn]
    return join_roles(replace(ACTOR, clearance=clearance), replace(SHAPE, level=level), roles)


def counting(drawn):
    """Roles with a view on the object, their own grant before the star."""
    found = [policy["objects"].get("customer", policy["objects"].get("*")) for policy in drawn]
    return [grant for grant in found if grant and grant["operations"].get("view", "none") != "none"]


def writes(drawn, key):
    level, is_system, can_ever = FIELDS[key]
    if not can_ever or (not is_system and oracle.right(drawn, "customer", key, level) == "none"):
        return False
    every = [p["objects"].get("customer", p["objects"].get("*")) for p in drawn]
    refused = any(g["fields"].get(k, {}).get("no_write") for g in every if g for k in (key, "*")) and not is_system
    return not refused and any(one_writes(grant, key) for grant in counting(drawn))


def one_writes(grant, key):
    level, is_system, _ = FIELDS[key]
    explicit = grant["fields"].get(key, {}).get("write")
    others = None if is_system else grant["fields"].get("*", {}).get("write")
    alone = {key: {k: v for k, v in grant["fields"].get(key, {}).items() if k != "at_most"}}
    star = {k: v for k, v in grant["fields"].get("*", {}).items() if k != "at_most"}
    bare = [{"objects": {"customer": {**grant, "fields": {**alone, "*": star}}}}]
    read = "full" if is_system else oracle.right(bare, "customer", key, level)
    if read == "none":
        return False
    if explicit is not None or others is not None:
        return explicit if explicit is not None else others
    held = grant["operations"]
    if key == "owner":
        wide = ("department", "subtree", "all")
        return held.get("edit", "none") in wide and held["view"] in wide
    return read == "full" and any(held.get(o, "none") != "none" for o in ("create", "edit", "import"))


@settings(max_examples=400, deadline=None)
@given(policies)
def test_the_fields_are_what_the_rules_say(drawn):
    plan = plan_of(drawn)

    viewing = counting(drawn)
    for key, (level, is_system, _) in FIELDS.items():
        expected = oracle.right(drawn, "customer", key, level)
        if is_system:
            expected = "full" if viewing else "none"
        assert plan.right(key) is Right[expected.upper()], key
        assert (key in plan.fields) is (expected != "none")
        assert plan.can_write(key) is writes(drawn, key), key
        reveals = not is_system and oracle.may_reveal(drawn, "customer", key, level)
        assert plan.can_reveal(key) is reveals, key


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(policies)
def test_a_verb_is_allowed_where_a_role_allows_it(drawn):
    plan = plan_of(drawn)

    for operation in RECORD_OPERATIONS:
        granted = [g for g in counting(drawn) if g["operations"].get(operation, "none") != "none"]
        assert plan.allows(operation) is bool(granted)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(policies, st.integers(1, 5), st.integers(1, 5))
def test_nothing_above_the_clearance_is_left_whatever_roles_say(drawn, level, clearance):
    plan, free = plan_of(drawn, level=level, clearance=clearance), plan_of(drawn)

    for key, (of_field, is_system, _) in FIELDS.items():
        is_cleared = max(level, of_field) <= clearance
        expected = oracle.right(drawn, "customer", key, of_field, object_level=level, clearance=clearance)
        if is_system:
            expected = free.right(key).name.lower() if is_cleared else "none"
        assert plan.right(key) is Right[expected.upper()], key
        assert plan.can_write(key) is (free.can_write(key) and is_cleared), key
    for operation in RECORD_OPERATIONS:
        assert plan.allows(operation) is (free.allows(operation) and level <= clearance)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(policies, policies)
def test_one_more_role_takes_a_right_only_by_refusing_it(first, more):
    def without_refusals(drawn):
        def bare(fields):
            return {k: {n: v for n, v in f.items() if n not in ("at_most", "no_write")} for k, f in fields.items()}

        return [
            {"objects": {key: {**grant, "fields": bare(grant["fields"])} for key, grant in policy["objects"].items()}}
            for policy in drawn
        ]

    one, both = plan_of(first), plan_of([*first, *without_refusals(more)])

    for operation in RECORD_OPERATIONS:
        assert both.allows(operation) >= one.allows(operation)
    for key in FIELDS:
        assert both.right(key) >= one.right(key)
        assert both.can_write(key) >= one.can_write(key)
