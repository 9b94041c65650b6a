"""How the reach of several roles is joined: nothing that one of them gives is lost, nothing is said twice."""
# ruff: noqa: E501  # tables of cases

import pytest

from jingui.access.selectors.reach import Reaches, arm_of, holds_within, join_reach
from jingui.access.types import Arm, ObjectGrant, Reach, RowTerm, Scope
from jingui.kit.ids import make_id

NORTH, SOUTH = sorted(make_id() for _ in range(2))
RULE = {"items": [{"field": "level", "op": "eq", "value": "a"}]}
OTHER = {"items": [{"field": "level", "op": "eq", "value": "b"}]}


def grant(operations, departments=(), **more):
    places = [str(item) for item in departments]
    return ObjectGrant.model_validate({"operations": operations, "departments": places, **more})


def reach(verb, *grants):
    return join_reach(grants, Reaches())[verb]


def test_two_roles_that_say_the_same_in_another_order_keep_what_they_give():
    """Found by the drill: each was taken to lie inside the other, and both went."""
    one = grant({"view": "department", "delete": "chosen"}, [NORTH])
    two = grant({"view": "chosen", "delete": "department"}, [NORTH])

    found = reach("delete", one, two)

    assert found == Reach((Arm((RowTerm(Scope.DEPARTMENT), RowTerm(Scope.CHOSEN, (NORTH,)))),))
    assert len(reach("delete", two, one).arms) == 1


def test_a_department_named_twice_is_named_once():
    twice, once = grant({"view": "chosen"}, [NORTH, NORTH]), grant({"view": "chosen"}, [NORTH])

    assert len(reach("view", twice, once).arms) == 1
    assert len(reach("view", once, twice).arms) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_what_lies_inside_another_role_is_left_out(turned):
    narrow, wide = grant({"view": "own"}), grant({"view": "subtree"})
    bounded = grant({"view": "subtree"}, where={"view": RULE})
    grants = [wide, narrow, bounded] if turned else [narrow, bounded, wide]

    assert reach("view", *grants) == Reach((Arm((RowTerm(Scope.SUBTREE),)),))


def test_roles_that_differ_stay_beside_each_other():
    by_rule, by_other = grant({"view": "all"}, where={"view": RULE}), grant({"view": "all"}, where={"view": OTHER})
    both = grant({"view": "all", "edit": "all"}, where={"view": RULE, "edit": OTHER})
    chosen, below = grant({"view": "chosen"}, [NORTH]), grant({"view": "subtree"})

    assert reach("view", by_rule, by_other).arms == (Arm((RowTerm(Scope.ALL),), (0,)), Arm((RowTerm(Scope.ALL),), (1,)))
    assert reach("edit", both).arms == (Arm((RowTerm(Scope.ALL),), (0, 1)),)
    assert len(reach("view", chosen, below).arms) == 2


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        (RowTerm(Scope.OWN), RowTerm(Scope.PARTICIPATED), True), (RowTerm(Scope.PARTICIPATED), RowTerm(Scope.OWN), False),
        (RowTerm(Scope.DEPARTMENT), RowTerm(Scope.SUBTREE), True), (RowTerm(Scope.SUBTREE), RowTerm(Scope.DEPARTMENT), False),
        (RowTerm(Scope.CHOSEN, (NORTH,)), RowTerm(Scope.ALL), True), (RowTerm(Scope.ALL), RowTerm(Scope.CHOSEN, (NORTH,)), False),
        (RowTerm(Scope.OWN), RowTerm(Scope.CHOSEN, (NORTH,)), True), (RowTerm(Scope.PARTICIPATED), RowTerm(Scope.CHOSEN), True),
        (RowTerm(Scope.DEPARTMENT), RowTerm(Scope.CHOSEN, (NORTH,)), False),
        (RowTerm(Scope.CHOSEN, (NORTH,)), RowTerm(Scope.CHOSEN, (NORTH, SOUTH)), True),
        (RowTerm(Scope.CHOSEN, (NORTH, SOUTH)), RowTerm(Scope.CHOSEN, (NORTH,)), False),
        (RowTerm(Scope.CHOSEN, (NORTH,)), RowTerm(Scope.SUBTREE), False), (RowTerm(Scope.OWN), RowTerm(Scope.OWN), True),
    ],
)  # fmt: skip
def test_which_scope_lies_in_which_whoever_asks(narrow, wide, expected):
    assert holds_within(narrow, wide) is expected


def test_an_arm_says_the_narrower_of_two_scopes_and_both_where_neither_is():
    numbers = Reaches()

    assert arm_of(grant({"view": "subtree", "edit": "own"}), "edit", numbers) == Arm((RowTerm(Scope.OWN),))
    assert arm_of(grant({"view": "subtree", "edit": "chosen"}, [NORTH]), "edit", numbers) == Arm(
        (RowTerm(Scope.SUBTREE), RowTerm(Scope.CHOSEN, (NORTH,)))
    )
    assert arm_of(grant({"view": "none", "edit": "all"}), "edit", numbers) is None
    assert arm_of(grant({"view": "own"}), "edit", numbers) is None
    assert arm_of(grant({"view": "own", "create": "own"}, where={"view": RULE}), "create", numbers) == Arm(
        (RowTerm(Scope.ALL),)
    )


def test_refusals_hold_for_their_verbs_and_those_of_view_for_all():
    of_edit = grant({}, deny=[{"operations": ["edit"], "where": RULE}])
    of_view = grant({}, deny=[{"operations": ["view"], "where": OTHER}])
    of_all = grant({}, deny=[{"operations": ["create", "edit"]}])

    found = join_reach([of_edit, of_view, of_edit], Reaches())
    assert (found["edit"].denies, found["delete"].denies, found["create"].denies) == ((1, 0), (0,), ())
    assert join_reach([of_all], Reaches())["create"].denies == (None,)
    assert join_reach([of_all], Reaches())["edit"].denies == (None,)
    assert join_reach([of_all], Reaches())["view"].denies == ()
