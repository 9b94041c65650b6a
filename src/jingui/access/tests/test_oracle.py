"""The slow reading of the rules, held to the words of docs/roles.md one by one: it judges everything else."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from jingui.access.oracle import (
    CannotJudge,
    Case,
    Labels,
    Person,
    Row,
    Tree,
    fulfils,
    grants_on,
    in_region,
    may,
    ordered,
    right,
    same,
)
from jingui.kit.ids import make_id

ME, MATE, STRANGER = (make_id() for _ in range(3))
TOP, MINE, BELOW, FAR = (make_id() for _ in range(4))
TREE = Tree({TOP: frozenset({TOP, MINE, BELOW, FAR}), MINE: frozenset({MINE, BELOW})})
PERSON = Person(ME, frozenset({MINE}), frozenset({MINE, BELOW}), ("310000", "440300"), frozenset({MATE}))


def row(owner=STRANGER, department=FAR, grants=(), **values):
    return Case(PERSON, Row(owner, department, {"owner": owner, "department": department, **values}, grants), TREE)


def role(operations, **more):
    return {"objects": {"shop": {"operations": operations, **more}}}


def where(*items, join="and"):
    return {"join": join, "items": [dict(zip(("field", "op", "value"), item, strict=False)) for item in items]}


def holds(op, value, have):
    return fulfils(where(("x", op, value)), row(x=have))


@pytest.mark.parametrize(
    ("scope", "reached"),
    [
        ("none", set()), ("own", {"own"}), ("participated", {"own"}), ("department", {"own", "mine"}),
        ("subtree", {"own", "mine", "below"}), ("all", {"own", "mine", "below", "far"}),
    ],
)  # fmt: skip
def test_a_scope_reaches_what_it_says(scope, reached):
    cases = {"own": row(ME), "mine": row(department=MINE), "below": row(department=BELOW), "far": row()}

    assert {name for name, case in cases.items() if may([role({"view": scope})], "shop", "view", case)} == reached


def test_chosen_departments_hold_what_lies_below_them_and_own_records():
    policies = [role({"view": "chosen"}, departments=[str(MINE)])]

    assert may(policies, "shop", "view", row(department=BELOW))
    assert may(policies, "shop", "view", row(ME))
    assert not may(policies, "shop", "view", row(department=FAR))
    assert not may([role({"view": "chosen"})], "shop", "view", row(department=MINE))


def test_a_department_the_tree_does_not_know_stands_for_itself():
    lonely = make_id()

    assert Tree().under(lonely) == {lonely}
    assert TREE.under(MINE) == {MINE, BELOW}


def test_no_verb_reaches_further_than_view_of_the_same_role():
    policies = [role({"view": "own", "edit": "all"}), role({"view": "all"})]

    assert may(policies, "shop", "view", row())
    assert not may(policies, "shop", "edit", row())
    assert may(policies, "shop", "edit", row(ME))
    assert not may([role({"edit": "all"})], "shop", "edit", row(ME))


def test_create_and_import_are_on_or_off():
    for verb in ("create", "import"):
        assert may([role({"view": "own", verb: "all"})], "shop", verb, row())
        assert not may([role({"view": "own"})], "shop", verb, row(ME))
        assert not may([role({verb: "all"})], "shop", verb, row(ME))


def test_the_entry_of_an_object_stands_before_the_one_for_all_others():
    star = {"objects": {"*": {"operations": {"view": "all"}}}}
    both = {"objects": {"*": {"operations": {"view": "all"}}, "shop": {"operations": {"view": "own"}}}}

    assert may([star], "shop", "view", row())
    assert not may([both], "shop", "view", row())
    assert not may([{"objects": {"other": {"operations": {"view": "all"}}}}], "shop", "view", row())
    assert grants_on([star, both, {}], "shop") == [{"operations": {"view": "all"}}, {"operations": {"view": "own"}}]


def test_a_condition_narrows_its_verb_and_the_one_on_view_narrows_all():
    of_view = [role({"view": "all", "edit": "all"}, where={"view": where(("x", "eq", 1))})]
    of_edit = [role({"view": "all", "edit": "all"}, where={"edit": where(("x", "eq", 1))})]

    assert [may(of_view, "shop", verb, row(x=2)) for verb in ("view", "edit")] == [False, False]
    assert [may(of_view, "shop", verb, row(x=1)) for verb in ("view", "edit")] == [True, True]
    assert [may(of_edit, "shop", verb, row(x=2)) for verb in ("view", "edit")] == [True, False]
    assert not may(of_view, "shop", "view", row(ME, x=2))


def test_a_refusal_beats_every_grant():
    all_of_it = role({"view": "all", "edit": "all", "delete": "all"})
    refusing = {"objects": {"shop": {"deny": [{"operations": ["edit"], "where": where(("x", "eq", 1))}]}}}
    hiding = {"objects": {"shop": {"deny": [{"operations": ["view"]}]}}}

    assert not may([all_of_it, refusing], "shop", "edit", row(x=1))
    assert may([all_of_it, refusing], "shop", "edit", row(x=2))
    assert may([all_of_it, refusing], "shop", "delete", row(x=1))
    assert not any(may([hiding, all_of_it], "shop", verb, row()) for verb in ("view", "edit", "delete"))


@pytest.mark.parametrize(
    ("kind", "scope", "can_edit", "viewed", "edited"),
    [
        ("team", "own", True, False, False), ("team", "participated", False, True, False),
        ("team", "participated", True, True, True), ("team", "department", True, True, True),
        ("share", "own", False, True, False), ("share", "own", True, True, True),
    ],
)  # fmt: skip
def test_teams_count_in_scopes_wider_than_own_and_shares_in_all(kind, scope, can_edit, viewed, edited):
    policies = [role({"view": scope, "edit": scope, "delete": scope})]
    case = row(grants=((kind, ME, can_edit),))

    assert may(policies, "shop", "view", case) is viewed
    assert may(policies, "shop", "edit", case) is edited
    assert not may(policies, "shop", "delete", case)


def test_a_share_with_a_department_is_for_who_sits_in_it_or_below():
    policies = [role({"view": "own"})]

    assert may(policies, "shop", "view", row(grants=(("share", TOP, False),)))
    assert may(policies, "shop", "view", row(grants=(("share", MINE, False),)))
    assert not may(policies, "shop", "view", row(grants=(("share", BELOW, False),)))
    assert not may(policies, "shop", "view", row(grants=(("share", STRANGER, False),)))
    assert may(policies, "shop", "view", row(grants=(("share", STRANGER, True), ("share", ME, False))))


def test_a_team_is_no_way_round_a_condition_and_a_share_is():
    policies = [role({"view": "participated"}, where={"view": where(("x", "eq", 1))})]

    assert not may(policies, "shop", "view", row(grants=(("team", ME, False),), x=2))
    assert may(policies, "shop", "view", row(grants=(("share", ME, False),), x=2))


def step(level, *fields, operations=None):
    grants = [{"objects": {"shop": {"operations": operations or {"view": "own"}, "fields": field}}} for field in fields]
    return right(grants, "shop", "phone", level)


def test_a_field_follows_its_level_its_own_word_and_the_word_for_all_others():
    assert [step(level, {}) for level in (1, 2, 3, 4, 5)] == ["full", "full", "masked", "none", "none"]
    assert step(4, {"phone": {"read": "full"}}) == "full"
    assert step(1, {"*": {"read": "match"}}) == "match"
    assert step(4, {"*": {"read": "full"}}) == "none"
    assert step(1, {"*": {"read": "none"}, "phone": {"read": "masked"}}) == "masked"
    assert step(1, {"phone": {"write": True}, "*": {"read": "match"}}) == "match"


def test_the_highest_step_of_the_roles_that_view_counts_less_every_ceiling():
    blind = {"objects": {"shop": {"operations": {"edit": "all"}, "fields": {"phone": {"read": "full"}}}}}
    ceiling = {"objects": {"shop": {"fields": {"phone": {"at_most": "match"}}}}}
    over_all = {"objects": {"shop": {"fields": {"*": {"at_most": "masked"}}}}}
    seeing = role({"view": "own"}, fields={"phone": {"read": "full"}})

    assert step(3, {"phone": {"read": "match"}}, {"phone": {"read": "full"}}) == "full"
    assert right([blind], "shop", "phone", 1) == "none"
    assert right([], "shop", "phone", 1) == "none"
    assert right([seeing, ceiling], "shop", "phone", 1) == "match"
    assert right([seeing, over_all], "shop", "phone", 1) == "masked"
    assert right([ceiling, over_all, seeing], "shop", "phone", 1) == "match"


@pytest.mark.parametrize(
    ("op", "value", "have", "expected"),
    [
        ("eq", "a", "a", True), ("eq", "a", "b", False), ("eq", "a", None, False),
        ("ne", "a", "a", False), ("ne", "a", "b", True), ("ne", "a", None, True),
        ("in", ["a", "b"], "b", True), ("in", ["a", "b"], "c", False), ("in", "a", "a", True),
        ("not_in", ["a"], "a", False), ("not_in", ["a"], None, True), ("not_in", ["a"], "c", True),
        ("contains", "AB", "xaby", True), ("contains", "ab", "ba", False), ("contains", "ab", None, False),
        ("not_contains", "ab", "xABy", False), ("not_contains", "ab", "", True),
        ("starts_with", "Ab", "aBc", True), ("starts_with", "b", "ab", False),
        ("has_any", ["a"], ["a", "b"], True), ("has_any", ["c"], ["a", "b"], False),
        ("has_all", ["a", "b"], ["b", "a", "c"], True), ("has_all", ["a", "d"], ["a", "b"], False),
        ("is_empty", None, None, True), ("is_empty", None, [], True), ("is_empty", None, "", True),
        ("is_empty", None, 0, False), ("is_not_empty", None, "a", True), ("is_not_empty", None, None, False),
        ("gt", 5, 6, True), ("gt", 5, 5, False), ("gte", 5, 5, True), ("gte", 5, 4, False),
        ("lt", 5, 4, True), ("lt", 5, 5, False), ("lte", 5, 5, True), ("lte", 5, 6, False), ("gt", 5, None, False),
        ("eq", "5.0", 5, True), ("eq", 5, Decimal("5.00"), True), ("eq", 6, 5, False),
        ("eq", True, True, True), ("eq", True, False, False), ("eq", {"code": "a"}, "a", True),
        ("gt", "2026-01-01", date(2026, 1, 2), True), ("lt", "2026-01-01", date(2026, 1, 2), False),
        ("eq", "2026-01-02", date(2026, 1, 2), True),
        ("under", "310000", "310115", True), ("under", ["110000", "310100"], "310115", True),
        ("under", "110000", "310115", False),
    ],
)  # fmt: skip
def test_one_rule(op, value, have, expected):
    assert holds(op, value, have) is expected


def test_rules_are_joined_by_their_word():
    first, second = ("x", "eq", 1), ("y", "eq", 2)

    assert fulfils(where(first, second), row(x=1, y=2))
    assert not fulfils(where(first, second), row(x=1, y=3))
    assert fulfils(where(first, second, join="or"), row(x=1, y=3))
    assert not fulfils(where(first, second, join="or"), row(x=3, y=3))
    assert not fulfils(
        {"items": [{"field": "x", "op": "eq", "value": 1}, {"field": "y", "op": "eq", "value": 2}]}, row(x=1)
    )


def test_me_and_my_team():
    assert fulfils(where(("owner", "me")), row(ME))
    assert not fulfils(where(("owner", "me")), row(MATE))
    assert [fulfils(where(("owner", "my_team")), row(owner)) for owner in (ME, MATE, STRANGER)] == [True, True, False]
    assert fulfils(where(("department", "my_team")), row(department=BELOW))
    assert not fulfils(where(("department", "my_team")), row(department=FAR))


@pytest.mark.parametrize(
    ("field", "op", "name", "have", "expected"),
    [
        ("region", "eq", "territory", "310115", True), ("region", "in", "territory", "440305", True),
        ("region", "under", "territory", "440300", True), ("region", "eq", "territory", "110105", False),
        ("region", "eq", "territory", None, False),
        ("region", "not_in", "territory", "310000", False), ("region", "not_in", "territory", "310115", True),
        ("region", "ne", "territory", None, True),
        ("place", "in", "departments", MINE, True), ("place", "in", "departments", BELOW, False),
        ("place", "eq", "subtree", BELOW, True), ("place", "not_in", "subtree", FAR, True),
        ("place", "not_in", "subtree", MINE, False), ("person", "in", "member", ME, True),
        ("person", "ne", "member", ME, False), ("person", "in", "salary", ME, False),
        ("person", "in", "member", None, False),
    ],
)  # fmt: skip
def test_what_a_member_has_himself(field, op, name, have, expected):
    assert fulfils(where((field, op, {"my": name})), row(**{field: have})) is expected


def test_a_department_lies_below_one_that_is_named():
    assert holds("under", [str(MINE)], BELOW)
    assert not holds("under", [str(MINE)], FAR)


@pytest.mark.parametrize(
    ("have", "code", "expected"),
    [
        ("310115", "310000", True), ("320115", "310000", False), ("440305", "440300", True),
        ("440405", "440300", False),
        ("310115", "310115", True), ("310116", "310115", False),
    ],
)  # fmt: skip
def test_a_region_lies_in_its_city_and_its_province(have, code, expected):
    assert in_region(have, code) is expected


def test_what_it_does_not_know_it_does_not_judge():
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for ask in (
        lambda: holds("sounds_like", "a", "a"),
        lambda: holds("contains", {"my": "member"}, ME),
        lambda: same(moment, "2026-01-01"),
        lambda: ordered(moment, "2026-01-01"),
        lambda: ordered(True, 1),
        lambda: ordered(5, "five"),
        lambda: ordered(date(2026, 1, 1), "soon"),
        lambda: ordered("a", "b"),
    ):
        with pytest.raises(CannotJudge):
            ask()


def test_equality_takes_ids_codes_and_kinds_apart():
    assert same(ME, str(ME))
    assert same(ME, {"id": str(ME)})
    assert not same(ME, str(MATE))
    assert same(Decimal("1.50"), "1.5")
    assert not same("1.50", "1.5")
    assert not same(True, 1.5)


def labelled(clearance, *, grants=(), **labels):
    person = Person(ME, clearance=clearance)
    return Case(person, Row(ME, FAR, {"secrecy": labels.pop("of_record", None)}, grants), TREE, Labels(**labels))


def test_an_object_above_the_clearance_knows_no_verb():
    policies = [
        role(dict.fromkeys(("view", "create", "edit", "delete", "import", "export", "share", "contact"), "all"))
    ]

    for verb in ("view", "create", "edit", "delete", "import", "export", "share", "contact"):
        assert may(policies, "shop", verb, labelled(3, level=3))
        assert not may(policies, "shop", verb, labelled(2, level=3))


def test_a_record_above_the_clearance_is_out_of_reach_and_its_share_too():
    policies = [role({"view": "all", "create": "all"})]
    by_option = {"key": "secrecy", "options": {"top": 4, "open": 1}}

    assert may(policies, "shop", "view", labelled(4, of_record="top", **by_option))
    assert not may(policies, "shop", "view", labelled(3, of_record="top", **by_option))
    assert not may(policies, "shop", "view", labelled(3, of_record="top", grants=(("share", ME, True),), **by_option))
    assert may(policies, "shop", "create", labelled(3, of_record="top", **by_option))
    for said in ("open", "unknown", None):
        assert may(policies, "shop", "view", labelled(1, of_record=said, **by_option))


def test_a_field_above_the_clearance_is_nothing_whatever_a_role_says():
    given = [role({"view": "all"}, fields={"phone": {"read": "full"}})]

    assert right(given, "shop", "phone", 4, clearance=4) == "full"
    assert right(given, "shop", "phone", 4, clearance=3) == "none"
    assert right(given, "shop", "phone", 1, object_level=3, clearance=3) == "full"
    assert right(given, "shop", "phone", 1, object_level=3, clearance=2) == "none"
