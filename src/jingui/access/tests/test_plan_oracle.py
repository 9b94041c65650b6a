"""The compiled plan against a slow reading of the rules, over drawn roles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jingui.access.selectors.plan import _compile
from jingui.access.types import RECORD_OPERATIONS, FieldShape, ObjectShape, Right, RolePolicy, Scope
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.ids import make_id

LADDER = ["none", "match", "masked", "full"]
REACH = ["none", "own", "department", "subtree", "all"]
FIELDS = {"a": (1, False, True), "b": (3, False, True), "c": (4, False, True), "d": (2, False, False),
          "owner": (1, True, True), "created_at": (1, True, False)}  # fmt: skip
SHAPE = ObjectShape("customer", tuple(FieldShape(k, level, "text", s, w) for k, (level, s, w) in FIELDS.items()))
ACTOR = Actor(ActorKind.MEMBER, make_id(), make_id())

field_grants = st.fixed_dictionaries({}, optional={"read": st.sampled_from(LADDER), "write": st.booleans()})
grants = st.fixed_dictionaries(
    {
        "operations": st.dictionaries(st.sampled_from(RECORD_OPERATIONS), st.sampled_from(REACH)),
        "fields": st.dictionaries(st.sampled_from(list(FIELDS)), field_grants),
    }
)
policies = st.lists(
    st.fixed_dictionaries({"objects": st.dictionaries(st.sampled_from(["customer", "*", "other"]), grants)}), max_size=4
)


def grants_that_count(drawn):
    """Roles with a view on the object, their own grant before the star."""
    found = [policy["objects"].get("customer", policy["objects"].get("*")) for policy in drawn]
    return [grant for grant in found if grant and grant["operations"].get("view", "none") != "none"]


def reach_of(grant, operation):
    asked = grant["operations"].get(operation, "none")
    if operation in ("create", "import"):
        return "none" if asked == "none" else "all"
    return min(asked, grant["operations"]["view"], key=REACH.index)


def read_of(grant, key):
    level, is_system, _ = FIELDS[key]
    if is_system:
        return "full"
    return grant["fields"].get(key, {}).get("read") or {1: "full", 2: "full", 3: "masked", 4: "none"}[level]


def write_of(grant, key):
    if not FIELDS[key][2] or read_of(grant, key) == "none":
        return False
    explicit = grant["fields"].get(key, {}).get("write")
    if explicit is not None:
        return explicit
    if key == "owner":
        return reach_of(grant, "edit") in ("department", "subtree", "all")
    return read_of(grant, key) == "full" and any(reach_of(grant, o) != "none" for o in ("create", "edit", "import"))


@settings(max_examples=400, deadline=None)
@given(policies)
def test_the_plan_is_what_the_rules_say(drawn):
    plan = _compile(ACTOR, SHAPE, [RolePolicy.model_validate(policy) for policy in drawn])

    counting = grants_that_count(drawn)
    for operation in RECORD_OPERATIONS:
        widest = max((reach_of(grant, operation) for grant in counting), key=REACH.index, default="none")
        assert plan.scope(operation) is Scope(widest)
    for key in FIELDS:
        highest = max((read_of(grant, key) for grant in counting), key=LADDER.index, default="none")
        assert plan.right(key) is Right[highest.upper()]
        assert (key in plan.fields) is (highest != "none")
        assert plan.can_write(key) is any(write_of(grant, key) for grant in counting)


@settings(max_examples=200, deadline=None)
@given(policies, policies)
def test_one_more_role_never_takes_a_right(first, more):
    one = _compile(ACTOR, SHAPE, [RolePolicy.model_validate(policy) for policy in first])
    both = _compile(ACTOR, SHAPE, [RolePolicy.model_validate(policy) for policy in [*first, *more]])

    for operation in RECORD_OPERATIONS:
        assert REACH.index(both.scope(operation)) >= REACH.index(one.scope(operation))
    for key in FIELDS:
        assert both.right(key) >= one.right(key)
        assert both.can_write(key) >= one.can_write(key)
