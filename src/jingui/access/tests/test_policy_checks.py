"""What may be stored as a role's rights."""
# ruff: noqa: E501  # tables of cases

import pytest

from jingui.access.policy_checks import clean_label, clean_policy, list_conditions, policy_json
from jingui.access.types import RolePolicy, Scope
from jingui.kit.errors import Invalid
from jingui.kit.ids import make_id

RULE = {"join": "and", "items": [{"field": "level", "op": "eq", "value": "a"}]}


def policy(grant=None, *, key="shop", **more):
    return RolePolicy.model_validate({"objects": {key: grant or {}}, **more})


def faults(found):
    with pytest.raises(Invalid) as refused:
        clean_policy(found)
    return {(fault.pointer, fault.code) for fault in refused.value.errors}


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        (policy({"operations": {"fly": "all", "view": "all"}}), "/policy/objects/shop/operations", "policy.operation_unknown"),
        (policy({"operations": {"edit": "all"}}), "/policy/objects/shop/operations/view", "policy.view_needed"),
        (policy({"operations": {"view": "chosen"}}), "/policy/objects/shop/departments", "policy.departments_needed"),
        (policy({"where": {"fly": RULE}}), "/policy/objects/shop/where", "policy.operation_unknown"),
        (policy({"deny": [{"operations": ["fly"]}]}), "/policy/objects/shop/deny/0", "policy.operation_unknown"),
        (policy({"operations": {"view": "all"}, "where": {"create": RULE}}), "/policy/objects/shop/where/create", "policy.condition_unscoped"),
        (policy({"operations": {"view": "all"}, "where": {"view": RULE}}, key="*"), "/policy/objects/*/where", "policy.condition_any"),
        (policy({"deny": [{"operations": ["edit"], "where": RULE}]}, key="*"), "/policy/objects/*/where", "policy.condition_any"),
        (policy(key="Shop"), "/policy/objects/Shop", "policy.object_key"),
        (policy(system=["fly"]), "/policy/system/0", "policy.operation_unknown"),
        (policy(when={"hours": [{"days": [1], "start": "09:00", "end": "09:00"}]}), "/policy/when/hours/0", "policy.hours"),
        (policy(when={"networks": ["10.0.0.0/8", "office"]}), "/policy/when/networks/1", "policy.network"),
    ],
)  # fmt: skip
def test_what_is_refused_and_where(given, pointer, code):
    assert faults(given) == {(pointer, code)}


def test_rights_are_stored_in_one_form():
    place = make_id()
    told = policy(
        {"operations": {"view": "own", "create": "own", "import": "none"}, "departments": [str(place)],
         "where": {"view": RULE, "edit": RULE}},
        system=["role.manage", "member.manage", "role.manage"], when={"hours": [], "networks": []},
    )  # fmt: skip

    found = clean_policy(told)

    assert found.system == ["member.manage", "role.manage"]
    assert found.objects["shop"].operations == {"view": Scope.OWN, "create": Scope.ALL, "import": Scope.NONE}
    assert found.objects["shop"].departments == []
    assert set(found.objects["shop"].where) == {"view"}
    assert found.when is None
    assert set(policy_json(found)["objects"]["shop"]) == {"operations", "fields", "where"}


def test_chosen_departments_are_kept_once_and_hours_stay():
    place = make_id()
    hours = {"hours": [{"days": [1], "start": "09:00", "end": "18:00"}], "networks": []}
    found = clean_policy(policy({"operations": {"view": "chosen"}, "departments": [str(place)] * 2}, when=hours))

    assert found.objects["shop"].departments == [place]
    assert found.when is not None
    assert clean_policy(policy(when={"hours": [], "networks": ["10.0.0.0/8"]})).when is not None


def test_conditions_are_listed_with_their_place():
    found = policy({"operations": {"view": "all"}, "where": {"view": RULE}, "deny": [{"operations": ["edit"]}, {"operations": ["edit"], "where": RULE}]})  # fmt: skip

    assert [(at, key) for at, key, _ in list_conditions(found)] == [
        ("/policy/objects/shop/where/view", "shop"),
        ("/policy/objects/shop/deny/1/where", "shop"),
    ]


def test_labels():
    assert clean_label({"zh-Hans": " 销  售 ", "fr": "x", "en": ""}) == {"zh-Hans": "销 售"}
    assert len(clean_label({"en": "x" * 90})["en"]) == 60
    with pytest.raises(Invalid):
        clean_label({"en": "  "})


def test_one_condition_among_refusals_is_enough_to_be_refused_for_all_objects():
    given = policy({"deny": [{"operations": ["edit"]}, {"operations": ["edit"], "where": RULE}]}, key="*")

    assert faults(given) == {("/policy/objects/*/where", "policy.condition_any")}
