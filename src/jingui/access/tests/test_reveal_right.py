"""The right to have a masked value revealed: named field by field, never above a ceiling."""

import pytest

from jingui.access import oracle
from jingui.access.policy_checks import clean_policy, policy_json
from jingui.access.selectors.plan import join_limits, join_roles, weaker_plan
from jingui.access.selectors.policies import RoleRights
from jingui.access.types import FieldShape, Limits, ObjectGrant, ObjectShape, RolePolicy, Scope
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.errors import Invalid
from jingui.kit.ids import make_id

SHAPE = ObjectShape(
    "customer",
    (
        FieldShape("mobile", 3, "mobile"),
        FieldShape("card", 4, "bank_card"),
        FieldShape("amount", 2, "amount"),
        FieldShape("owner", 1, "fixed", is_system=True),
    ),
)
ACTOR = Actor(ActorKind.MEMBER, make_id(), make_id())


def grant(view="all", **fields):
    return {"operations": {"view": view}, "fields": fields}


def plan_of(*grants, object_key="customer", shape=SHAPE, actor=ACTOR):
    policies = [RolePolicy.model_validate({"objects": {object_key: one}}) for one in grants]
    return join_roles(actor, shape, [RoleRights(make_id(), "r", {}, policy, {}) for policy in policies])


def reveals(*grants, key="mobile", **more):
    return plan_of(*grants, **more).can_reveal(key)


def test_nobody_may_reveal_by_default():
    assert not reveals(grant())
    assert not reveals(grant(mobile={"read": "masked"}))
    assert not reveals(grant(mobile={"reveal": False}))


def test_a_field_is_revealed_where_a_role_says_so_of_it():
    assert reveals(grant(mobile={"reveal": True}))
    assert reveals(grant(mobile={"read": "masked", "reveal": True}))
    assert reveals(grant(amount={"read": "masked", "reveal": True}), key="amount")
    assert not reveals(grant(mobile={"reveal": True}), key="amount")


@pytest.mark.parametrize("read", ["none", "match", "full"])
def test_only_what_is_seen_masked_is_revealed(read):
    assert not reveals(grant(mobile={"read": read, "reveal": True}))


def test_roles_unite():
    assert reveals(grant(mobile={"read": "masked"}), grant(mobile={"read": "none", "reveal": True}))
    assert not reveals(grant(mobile={"reveal": True}), grant(mobile={"read": "full"}))


@pytest.mark.parametrize("key", ["mobile", "*"])
@pytest.mark.parametrize("ceiling", ["none", "match", "masked"])
def test_a_ceiling_of_any_role_beats_it(key, ceiling):
    refusing = {"operations": {}, "fields": {key: {"at_most": ceiling}}}

    assert not reveals(grant(mobile={"reveal": True}), refusing)
    assert not reveals(grant(mobile={"reveal": True, "at_most": ceiling}))


def test_a_ceiling_that_refuses_nothing_refuses_nothing():
    assert reveals(grant(mobile={"reveal": True, "at_most": "full"}))


def test_a_role_that_views_nothing_gives_nothing():
    assert not reveals(grant(), grant(view="none", mobile={"reveal": True}))


@pytest.mark.parametrize(
    ("field_level", "object_level", "alone"), [(3, 3, True), (4, 1, False), (5, 1, False), (2, 4, False)]
)
def test_above_level_3_of_field_or_object_somebody_else_must_agree(field_level, object_level, alone):
    fields = (FieldShape("mobile", field_level, "mobile"), FieldShape("other", field_level, "mobile"))
    shape = ObjectShape("customer", fields, level=object_level)
    plan = plan_of(grant(mobile={"read": "masked", "reveal": True}, other={"read": "masked"}), shape=shape)

    assert plan.can_reveal("mobile")
    assert plan.needs_second("mobile") is not alone
    assert not plan.can_reveal("other")
    assert not plan.needs_second("other")
    assert not plan.needs_second("nothing")


def test_fields_of_the_system_are_not_revealed():
    assert not reveals(grant(owner={"reveal": True}), key="owner")


def test_the_word_for_all_other_fields_reveals_none_and_is_refused():
    policy = RolePolicy.model_validate({"objects": {"customer": grant(**{"*": {"reveal": True}})}})

    assert not reveals(grant(**{"*": {"read": "masked", "reveal": True}}))
    with pytest.raises(Invalid) as refusal:
        clean_policy(policy)
    assert [(e.pointer, e.code) for e in refusal.value.errors] == [
        ("/policy/objects/customer/fields/*", "policy.reveal_named")
    ]


def test_it_is_stored_and_read_back():
    policy = RolePolicy.model_validate({"objects": {"customer": grant(mobile={"reveal": True})}})

    assert policy_json(clean_policy(policy))["objects"]["customer"]["fields"] == {"mobile": {"reveal": True}}


def test_who_looks_as_another_reveals_nothing():
    shown = plan_of(grant(mobile={"reveal": True}))

    assert not weaker_plan(shown, shown).can_reveal("mobile")


def limited(is_revealing=True, **limits):
    fields = {"mobile": {"reveal": is_revealing}}
    return ObjectGrant(operations={"view": Scope.ALL}, fields=fields, limits=Limits(**limits) if limits else None)


@pytest.mark.parametrize(
    ("grants", "expected"),
    [
        ([limited()], (None, None)),
        ([limited(reveals_per_hour=5, reveals_per_day=9)], (5, 9)),
        ([limited(reveals_per_hour=5), limited(reveals_per_hour=8)], (8, None)),
        ([limited(reveals_per_hour=5), limited()], (None, None)),
        ([limited(reveals_per_hour=5), limited(is_revealing=False)], (5, None)),
    ],
)
def test_the_most_generous_limit_of_those_who_reveal_counts(grants, expected):
    found = join_limits(grants)

    assert (found.reveals_per_hour, found.reveals_per_day) == expected


@pytest.mark.parametrize("limits", [{"reveals_per_hour": 61}, {"reveals_per_day": 201}, {"reveals_per_day": 0}])
def test_a_role_only_lowers_what_holds_for_everybody(limits):
    with pytest.raises(ValueError, match="reveals_per"):
        Limits(**limits)


def test_the_second_reading_of_the_rules_agrees():
    roles = [{"objects": {"customer": grant(mobile={"reveal": True})}}]
    ceiling = {"objects": {"customer": {"operations": {}, "fields": {"*": {"at_most": "masked"}}}}}

    assert oracle.may_reveal(roles, "customer", "mobile", 3)
    assert not oracle.may_reveal(roles, "customer", "mobile", 3, clearance=2)
    assert not oracle.may_reveal(roles, "customer", "mobile", 4)
    assert not oracle.may_reveal([*roles, ceiling], "customer", "mobile", 3)
    assert not oracle.may_reveal([{"objects": {"customer": grant()}}], "customer", "mobile", 3)
