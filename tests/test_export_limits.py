"""What roles ask of an export: how often, how much, with whose agreement, sealed or not; alone and together."""

from typing import Any

import pytest

from jingui.access.policy_checks import policy_json
from jingui.access.selectors.export_terms import plan_without
from jingui.access.selectors.exporters import list_exporters
from jingui.access.selectors.plan import join_limits
from jingui.access.types import Limits, ObjectGrant, Right, RolePolicy, Scope
from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role

BOTH = {"view": Scope.ALL, "export": Scope.ALL}


def grant(limits: dict[str, Any] | None = None, **operations: Scope) -> ObjectGrant:
    return ObjectGrant(operations=operations or BOTH, limits=Limits(**limits) if limits else None)


@pytest.mark.parametrize(
    ("grants", "wanted"),
    [
        ([{"export_approval_above": 0, "export_sealed": True, "exports_per_day": 5}], (0, True, 5)),
        ([{"export_approval_above": 0}, {"export_approval_above": 500, "exports_per_day": 9}], (500, None, None)),
        ([{"export_approval_above": 10, "export_sealed": True}, None], (None, None, None)),
        ([{"export_sealed": True, "exports_per_day": 2}, {"export_sealed": True, "exports_per_day": 7}],
         (None, True, 7)),
    ],
)  # fmt: skip
def test_the_most_generous_role_counts(grants: list[Any], wanted: Any) -> None:
    found = join_limits([grant(limits) for limits in grants])

    assert (found.export_approval_above, found.export_sealed, found.exports_per_day) == wanted


def test_a_role_that_lets_nothing_out_lifts_nothing() -> None:
    found = join_limits([grant({"export_approval_above": 0, "export_sealed": True}), grant(view=Scope.ALL)])

    assert (found.export_approval_above, found.export_sealed) == (0, True)


def test_a_limit_that_says_nothing_is_not_stored() -> None:
    stored = policy_json(RolePolicy(objects={"shop": grant({"export_approval_above": 0})}))

    assert stored["objects"]["shop"]["limits"] == {"export_approval_above": 0}


@pytest.fixture
def shop(workspace: Any) -> Any:
    fields = [FieldSpec("text", "名称", "name"), FieldSpec("text", "备注", "note")]
    create_object(actor=actor_of_system(workspace), label="店", key="shop", fields=fields, title_field="name")
    return workspace


def role(workspace: Any, view: str, *, export: str = "", limits: dict[str, Any] | None = None, **fields: str) -> Any:
    operations = {"view": view} | ({"export": export} if export else {})
    rights = {key: {"read": right} for key, right in fields.items()}
    entry: dict[str, Any] = {"operations": operations, "fields": rights}
    return make_role(workspace, objects={"shop": entry | ({"limits": limits} if limits else {})})


def needs(limits: Limits) -> bool:
    return limits.export_approval_above is not None


def test_without_the_roles_that_ask_only_what_the_others_open_is_left(shop: Any) -> None:
    asking = role(shop, "all", export="all", limits={"export_approval_above": 0}, note="full")
    free = role(shop, "own", export="own", note="none")
    actor = actor_for(make_member(shop, roles=[asking, free]))

    plan = plan_without(actor, get_object(shop.id, "shop").shape, needs)

    assert plan is not None
    assert (plan.scope("export"), plan.right("note"), plan.right("name")) == (Scope.OWN, Right.NONE, Right.FULL)


def test_nobody_is_asked_where_no_role_asks(shop: Any) -> None:
    shape = get_object(shop.id, "shop").shape
    free = role(shop, "all", export="all", limits={"export_rows": 5})
    viewing = role(shop, "all", limits={"export_approval_above": 0})

    assert plan_without(actor_for(make_member(shop, roles=[free, viewing])), shape, needs) is None
    assert plan_without(actor_of_system(shop), shape, needs) is None


def test_the_list_of_exporters_tells_what_is_asked_of_whom(shop: Any) -> None:
    asking = role(shop, "all", export="all", limits={"export_approval_above": 0, "export_sealed": True})
    free = role(shop, "own", export="own")
    one = make_member(shop, roles=[asking])
    both = make_member(shop, roles=[asking, free])

    rows = {row["member"]["id"]: row for row in list_exporters(actor_for(one)) if row["object"] == "shop"}

    keys = ("approval_above", "is_sealed", "is_mixed", "per_day")
    assert [rows[one.id][key] for key in keys] == [0, True, False, None]
    assert [rows[both.id][key] for key in keys] == [None, False, True, None]
