"""Generated questions: the compiled SQL answers like the oracle, row for row, page by page, and in number."""

import json
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jingui.kit.actor import Actor
from jingui.records.selectors.list_records import list_records
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import open_object
from jingui.records.services.write_batch import write_batch
from jingui.records.tests import oracle
from jingui.records.tests.world import STAGES, TAGS, World
from jingui.records.types import BatchItem, QuerySpec

NAMES = ["中国银行", "浦东发展银行", "华信科技", "上海华信", "Acme 100%", "a_b\\c", "阿里", "重庆", "李四", "浦"]
NOTES = ["重点客户", "Call back", "50%_x", None, None]
REGIONS = ["310115", "310101", "440305", "110105", None]
MOBILES = ["13812345678", "13900001111", None]
TODAY = datetime.now(UTC).date()
DAYS = [(TODAY + timedelta(days=n)).isoformat() for n in (-400, -95, -31, -8, -7, -1, 0, 1, 6, 8, 35, 370)]
MOMENTS = [f"{day}T{hour}:30:00+00:00" for day in DAYS for hour in ("03", "15", "16", "23")]
RELATIVE = [
    "today", "yesterday", "tomorrow", *(f"{w}_{u}" for w in ("last", "this", "next") for u in ("week", "month")),
    "this_quarter", "last_quarter", "this_year", "last_year", {"last_days": 7}, {"next_days": 7}, {"before_days": 30},
]  # fmt: skip

QUICK: dict[str, Any] = {
    "deadline": None,
    "derandomize": True,
    "phases": [Phase.explicit, Phase.generate],
    "suppress_health_check": list(HealthCheck),
}
"""The same cases every time, not made smaller on failure: that would take minutes of database work."""


def some_fields(chance: random.Random, world: World) -> dict[str, Any]:
    """Return random values of one record; a third is empty."""

    def maybe(values: Any) -> Any:
        return None if chance.random() < 0.3 else chance.choice(list(values))

    return {
        "name": chance.choice(NAMES),
        "note": chance.choice(NOTES),
        "quantity": maybe(range(5)),
        "weight": maybe(["0.5", "1", "1.50", "10"]),
        "amount": maybe(["1.00", "2.50", "100.00", "99999999.99"]),
        "chance": maybe(["0", "60", "100"]),
        "is_key": maybe([True, False]),
        "signed_on": maybe(DAYS),
        "met_at": maybe(MOMENTS),
        "stage": maybe(STAGES),
        "tags": maybe([["vip"], ["vip", "risk"], list(TAGS)]),
        "helper": maybe([str(world.boss.member_id), str(world.bob.member_id)]),
        "region": chance.choice(REGIONS),
        "mobile": chance.choice(MOBILES),
        "owner": str(chance.choice([world.boss, world.lead, world.ann, world.bob]).member_id),
    }


@pytest.fixture(scope="module")
def rows(world: World) -> list[dict[str, Any]]:
    chance = random.Random(7)
    items = [BatchItem(some_fields(chance, world)) for _ in range(80)]
    results = write_batch(actor=world.boss, object_key="deal", items=items)
    assert all(not result.errors for result in results)
    return stored_rows(world.boss)


def stored_rows(actor: Actor) -> list[dict[str, Any]]:
    """Read the table as it is, past the compiler."""
    target = open_object(actor, "deal")
    columns = [f.column for f in target.obj.fields]
    listed = ", ".join(f'"{c}"' for c in columns)
    found = fetch_rows(Sql(f"SELECT id, {listed} FROM {target.table} WHERE deleted_at IS NULL"))
    keys = ["id", *(f.key for f in target.obj.fields)]
    return [dict(zip(keys, row, strict=True)) for row in found]


def one_of_each(world: World) -> st.SearchStrategy[dict[str, Any]]:
    """Return conditions over all types and operators."""
    people = [str(world.boss.member_id), str(world.bob.member_id)]

    def cond(field: str, op: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({"field": st.just(field), "op": st.just(op), "value": values})

    def many(values: list[Any]) -> st.SearchStrategy[list[Any]]:
        return st.lists(st.sampled_from(values), min_size=1, max_size=3)

    texts = ["银行", "浦", "%", "_", "\\", "acme", "50%_", "华信科技", "zz"]
    plain: list[st.SearchStrategy[dict[str, Any]]] = [
        cond("name", op, st.sampled_from(texts)) for op in ("contains", "not_contains", "starts_with")
    ]
    plain += [cond("note", op, st.sampled_from(texts)) for op in ("contains", "not_contains")]
    plain += [cond("name", op, st.sampled_from(NAMES)) for op in ("eq", "ne")]
    plain += [cond("name", op, many(NAMES)) for op in ("in", "not_in")]
    for field, values in (
        ("quantity", [0, 2, 4]), ("weight", ["0.5", "1.5"]), ("amount", ["2.5", "100"]), ("chance", ["60"]),
        ("signed_on", DAYS), ("met_at", MOMENTS),
    ):  # fmt: skip
        plain += [cond(field, op, st.sampled_from(values)) for op in ("eq", "ne", "gt", "gte", "lt", "lte")]
        bound = st.one_of(st.none(), st.sampled_from(values))
        pairs = st.tuples(bound, st.sampled_from(values)).map(list)
        plain.append(cond(field, "between", pairs))
    plain += [cond(field, "relative", st.sampled_from(RELATIVE)) for field in ("signed_on", "met_at")]
    plain += [cond("stage", op, many(list(STAGES))) for op in ("in", "not_in")]
    plain += [cond("is_key", op, st.booleans()) for op in ("eq", "ne")]
    plain += [cond("tags", op, many(list(TAGS))) for op in ("has_any", "has_all")]
    plain += [cond("helper", op, many(people)) for op in ("in", "not_in")]
    plain += [cond("owner", op, st.none()) for op in ("me", "my_team")]
    plain.append(
        cond("region", "under", st.sampled_from(["310000", "310100", "310115", "440000", ["110000", "440305"]]))
    )
    fields = ["name", "note", "quantity", "amount", "tags", "stage", "helper", "region", "mobile", "signed_on"]
    plain += [cond(field, op, st.none()) for field in fields for op in ("is_empty", "is_not_empty")]
    return st.one_of(plain)


def question(world: World) -> st.SearchStrategy[dict[str, Any]]:
    leaf = one_of_each(world)
    group = st.fixed_dictionaries(
        {"join": st.sampled_from(["and", "or"]), "items": st.lists(leaf, min_size=0, max_size=3)}
    )
    tree = st.fixed_dictionaries(
        {"join": st.sampled_from(["and", "or"]), "items": st.lists(st.one_of(leaf, group), min_size=0, max_size=3)}
    )
    keys = ["name", "quantity", "weight", "amount", "is_key", "signed_on", "met_at", "stage", "region", "created_at"]
    sort = st.lists(
        st.fixed_dictionaries({"field": st.sampled_from(keys), "desc": st.booleans()}),
        max_size=3,
        unique_by=lambda item: item["field"],
    )
    search = st.sampled_from(
        ["", "", "", "银行", "浦", "zgyh", "huaxin", "5678", "13", "01", "20260", "银行 zg", "%", "acme 100"]
    )
    return st.fixed_dictionaries(
        {"filter": tree, "sort": sort, "search": search, "limit": st.sampled_from([1, 7, 30, 200])}
    )


def everybody(world: World) -> set[Any]:
    """The boss stands at the root: his team is the company."""
    return {actor.member_id for actor in (world.boss, world.lead, world.ann, world.bob)}


def ask(actor: Actor, asked: dict[str, Any]) -> tuple[list[UUID], dict[str, Any]]:
    """Walk all pages; return ids in order and the count."""
    ids: list[UUID] = []
    after: str | None = None
    while True:
        spec = QuerySpec.model_validate({**asked, "select": ["name"], "after": after})
        page = json.loads(list_records(actor=actor, object_key="deal", spec=spec))
        ids += [UUID(item["id"]) for item in page["items"]]
        after = page["next"]
        if after is None:
            return ids, page["count"]


@pytest.mark.slow
@settings(max_examples=200, **QUICK)
@given(data=st.data())
def test_lists_answer_like_the_oracle(world: World, rows: list[dict[str, Any]], data: st.DataObject) -> None:
    asked = data.draw(question(world))
    boss = data.draw(st.booleans())
    actor = world.boss if boss else world.lead
    team = everybody(world) if boss else {world.lead.member_id, world.ann.member_id}
    if not boss and asked["search"] in {"5678", "13"}:
        asked["search"] = ""  # he reads mobiles masked, so they are not searched for him

    ids, count = ask(actor, asked)

    in_scope = [row for row in rows if boss or row["owner"] in {world.lead.member_id, world.ann.member_id}]
    wanted = [row for row in in_scope if oracle.matches(row, asked["filter"], actor, team)]
    wanted = [row for row in wanted if oracle.found_by(row, asked["search"])]
    assert ids == [row["id"] for row in oracle.ordered(wanted, asked["sort"])]
    assert count == {"value": len(wanted), "exact": True, "estimate": len(wanted)}


@settings(max_examples=40, **QUICK)
@given(data=st.data())
def test_groups_answer_like_the_oracle(world: World, rows: list[dict[str, Any]], data: st.DataObject) -> None:
    from jingui.records.selectors.group_records import group_records
    from jingui.records.types import GroupSpec

    asked = data.draw(question(world))
    key = data.draw(st.sampled_from(["stage", "is_key", "region", "name"]))

    answer = group_records(
        actor=world.boss,
        object_key="deal",
        spec=GroupSpec(group=key, filter=asked["filter"], search=asked["search"], sums=["amount"]),
    )

    team = everybody(world)
    wanted = [row for row in rows if oracle.matches(row, asked["filter"], world.boss, team)]
    wanted = [row for row in wanted if oracle.found_by(row, asked["search"])]
    expected: dict[Any, list[Any]] = {}
    for row in wanted:
        expected.setdefault(row[key], []).append(row["amount"])
    found = {group["value"]: (group["count"], group["sums"]["amount"]) for group in answer["groups"]}
    assert found == {
        value: (len(items), str(sum(i for i in items if i is not None)) if any(i is not None for i in items) else None)
        for value, items in expected.items()
    }


@pytest.mark.parametrize("word", ["this_week", "last_week", "next_month", "last_quarter", "next_year"])
@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 2)])
def test_relative_ranges_are_calendar_periods(word: str, today: date) -> None:
    from jingui.records.selectors.query.relative import resolve_relative

    assert resolve_relative(word, today) == oracle.span(word, today)


def test_day_values_of_moments_mean_the_workspace_day(world: World) -> None:
    made = write_batch(
        actor=world.boss,
        object_key="deal",
        items=[
            BatchItem({"name": "时区", "met_at": moment}) for moment in ("2020-01-01T15:59:59Z", "2020-01-01T16:00:00Z")
        ],
    )
    ids = {}
    for day in ("2020-01-01", "2020-01-02"):
        asked = {"filter": {"items": [{"field": "met_at", "op": "eq", "value": day}]}}
        ids[day] = ask(world.boss, asked)[0]

    assert ids == {"2020-01-01": [made[0].record_id], "2020-01-02": [made[1].record_id]}
