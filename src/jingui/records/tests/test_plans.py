"""EXPLAIN: where an index is claimed, PostgreSQL uses it."""

import json
from typing import Any

import pytest
from django.db import connections

from jingui.kit.actor import Actor
from jingui.records.selectors.query.compile import compile_list
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import open_object
from jingui.records.services.write_batch import write_batch
from jingui.records.tests.world import World
from jingui.records.types import BatchItem, QuerySpec


@pytest.fixture(scope="module")
def filled(world: World) -> World:
    """Enough records for the planner to prefer an index."""
    names = ("华", "信", "金", "海", "天", "云", "山", "川", "明", "德")
    for start in range(0, 3000, 500):
        items = [
            BatchItem({"name": f"{names[i % 10]}{names[i // 10 % 10]}{names[i // 100 % 10]}公司{i}", "amount": str(i)})
            for i in range(start, start + 500)
        ]
        write_batch(actor=world.boss, object_key="deal", items=items)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ANALYZE {open_object(world.boss, 'deal').table}")
    return world


def indexes_of(actor: Actor, **asked: Any) -> set[str]:
    """Return the names of the indexes a list's plan uses."""
    target = open_object(actor, "deal")
    query = compile_list(target, QuerySpec.model_validate(asked)).query
    row = fetch_rows(Sql(f"EXPLAIN (FORMAT JSON) {query.text}", query.params))[0]
    found: set[str] = set()

    def walk(node: dict[str, Any]) -> None:
        found.add(node.get("Index Name", ""))
        for child in node.get("Plans", ()):
            walk(child)

    walk(json.loads(row[0])[0]["Plan"])
    return found


def test_two_characters_are_found_by_the_bigram_index(filled: World) -> None:
    assert "ix_deal_name_bi" in indexes_of(filled.boss, search="海天云", select=["name"])


def test_pinyin_initials_are_found_by_the_index_of_the_key(filled: World) -> None:
    assert "ix_deal_name_py" in indexes_of(filled.boss, search="mdhgs", select=["name"])


def test_four_digits_are_found_first_and_sorted_afterwards(filled: World) -> None:
    found = indexes_of(filled.boss, search="2428", select=["name"], limit=5)

    assert "ix_deal_name_bi" in found
    assert "ix_deal_created" not in found


def test_pages_of_a_search_for_digits_follow_each_other(filled: World) -> None:
    from jingui.records.selectors.list_records import list_records

    names, after = [], None
    for _ in range(4):
        spec = QuerySpec(select=["name"], search="公司 1234", limit=1, after=after)
        page = json.loads(list_records(actor=filled.boss, object_key="deal", spec=spec))
        names += [item["fields"]["name"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break

    # The second bears the digits in its running number, which begins at 1.
    assert [name[-6:] for name in names] == ["公司1234", "公司1233"]


@pytest.mark.parametrize("word", ["1990", "2024", "8613", "云海天公司", "123"])
def test_what_is_in_many_numbers_stays_with_the_planner(filled: World, word: str) -> None:
    query = compile_list(open_object(filled.boss, "deal"), QuerySpec.model_validate({"search": word})).query

    assert "OFFSET 0" not in query.text


def test_contains_uses_the_bigram_index(filled: World) -> None:
    condition = {"field": "name", "op": "contains", "value": "海天云"}

    assert "ix_deal_name_bi" in indexes_of(filled.boss, filter={"items": [condition]}, select=["name"])


def test_newest_first_walks_the_index_on_every_page(filled: World) -> None:
    from jingui.records.selectors.list_records import list_records

    spec = QuerySpec(select=["name"], limit=5)
    after = json.loads(list_records(actor=filled.boss, object_key="deal", spec=spec))["next"]

    assert "ix_deal_created" in indexes_of(filled.boss, select=["name"], limit=5)
    assert "ix_deal_created" in indexes_of(filled.boss, select=["name"], limit=5, after=after)


def test_one_owner_walks_his_index(filled: World) -> None:
    assert "ix_deal_owner" in indexes_of(
        filled.boss, select=["name"], filter={"items": [{"field": "owner", "op": "me"}]}, count="none"
    ) | indexes_of(filled.ann, select=["name"], filter={"items": [{"field": "owner", "op": "me"}]}, count="none")


def test_every_list_carries_the_scope(filled: World) -> None:
    target = open_object(filled.lead, "deal")

    compiled = compile_list(target, QuerySpec())

    assert compiled.query.text.count("r.owner_id = %s") == 2  # the page and its count
    assert compiled.query.text.count("%s") == len(compiled.query.params)
