"""Scores and keys without a database."""

from datetime import date
from uuid import uuid4

import pytest

from jingui.duplicates.matching.matcher import Matcher, key_base, key_range, reach_of, score_of
from jingui.duplicates.matching.methods import METHODS
from jingui.duplicates.types import RuleSet

CUSTOMER = RuleSet.model_validate(
    {
        "fields": [
            {"field": "name", "method": "name", "weight": 95, "against": 8, "similar": 84},
            {"field": "code", "method": "exact", "weight": 100, "against": 60},
            {"field": "mobile", "method": "exact", "weight": 90},
        ]
    }
)
PERSON = RuleSet.model_validate(
    {
        "fields": [
            {"field": "name", "method": "name", "weight": 45, "against": 8},
            {"field": "company", "method": "exact", "weight": 40},
            {"field": "born", "method": "date", "weight": 40},
        ],
        "threshold": 80,
    }
)


def score(rule: RuleSet, a: dict, b: dict) -> int:
    matcher = Matcher(rule)
    return score_of(matcher.points(matcher.forms(a), matcher.forms(b)))


def share_a_key(rule: RuleSet, a: dict, b: dict) -> bool:
    matcher = Matcher(rule)
    return bool(set(matcher.key_texts(matcher.forms(a))) & set(matcher.key_texts(matcher.forms(b))))


SAME = [
    (CUSTOMER, {"name": "张慧", "mobile": "1"}, {"name": "张慧", "mobile": "1"}),
    (CUSTOMER, {"name": "腾讯科技"}, {"name": "腾讯科技"}),
    (CUSTOMER, {"name": "上海华信科技有限公司"}, {"name": "华信科技(上海)有限公司"}),
    (CUSTOMER, {"name": "上海华信科技有限公司"}, {"name": "上海华欣科技有限公司"}),
    (CUSTOMER, {"name": "甲", "mobile": "+8613800000000"}, {"name": "乙", "mobile": "+8613800000000"}),
    (CUSTOMER, {"code": "91310115MA1K"}, {"code": "９１310115ma1k"}),
    (PERSON, {"name": "王磊", "company": "1"}, {"name": "王 磊", "company": "1"}),
    (PERSON, {"name": "王磊", "born": date(1990, 3, 4)}, {"name": "王磊", "born": date(1990, 4, 3)}),
]


@pytest.mark.parametrize(("rule", "a", "b"), SAME)
def test_suspects_what_agrees_and_finds_it_by_a_key(rule, a, b):
    assert score(rule, a, b) >= rule.threshold
    assert share_a_key(rule, a, b)


@pytest.mark.parametrize(
    ("rule", "a", "b"),
    [
        (CUSTOMER, {"name": "上海华信科技有限公司"}, {"name": "北京华信科技有限公司"}),
        (CUSTOMER, {"name": "华信科技", "code": "1"}, {"name": "华信科技", "code": "2"}),
        (CUSTOMER, {"name": ""}, {"name": ""}),
        (CUSTOMER, {}, {}),
        (PERSON, {"name": "王磊", "company": "1"}, {"name": "王磊", "company": "2"}),
        (PERSON, {"name": "王磊"}, {"name": "王磊"}),
        (CUSTOMER, {"name": "张慧"}, {"name": "张慧"}),
    ],
)
def test_leaves_apart_what_differs_or_says_too_little(rule, a, b):
    assert score(rule, a, b) < rule.threshold


def test_keeps_a_pair_that_only_a_hidden_field_speaks_against():
    matcher = Matcher(CUSTOMER)
    points = matcher.points(
        matcher.forms({"name": "华信科技", "code": "1"}), matcher.forms({"name": "华信科技", "code": "2"})
    )

    assert matcher.is_suspect(points)
    assert reach_of(points) == 95
    assert score_of(points) == 35


def test_keys_of_an_object_lie_in_its_own_range():
    workspace = uuid4()
    base = key_base(workspace, "customer", 1)
    low, high = key_range(base)
    matcher = Matcher(CUSTOMER)
    keys = matcher.keys(matcher.forms({"name": "华信科技", "mobile": "1"}), base)

    assert keys
    assert all(low <= key < high < 2**63 for key in keys)
    assert key_base(workspace, "customer", 2) != base
    assert key_range(base, 0, 3)[0] == low
    assert key_range(base, 2, 3)[1] == high


@pytest.mark.parametrize(
    ("method", "a", "b", "least", "most"),
    [
        ("exact", "Ａbc-1", "abc 1", 1.0, 1.0),
        ("text", "michaela", "micheala", 0.85, 0.999),
        ("text", "5 smith street", "smith street 5", 0.99, 1.0),
        ("text", "2913", "2931", 0.9, 0.95),
        ("text", "2913", "2000", 0.0, 0.0),
        ("date", date(1990, 3, 4), date(1990, 4, 3), 0.9, 0.95),
        ("date", "19900304", "19900305", 0.9, 0.95),
        ("date", "19900304", "19810305", 0.0, 0.0),
    ],
)
def test_methods_forgive_slips(method, a, b, least, most):
    way = METHODS[method]
    assert least <= way.similarity(way.form(a), way.form(b)) <= most


def test_a_rule_counts_a_field_once():
    item = {"field": "name", "method": "name", "weight": 50}
    with pytest.raises(ValueError, match="once"):
        RuleSet.model_validate({"fields": [item, item]})
