"""The search over all objects: what is found, in which order, and for whom."""

from typing import Any
from uuid import UUID

import pytest

from jingui.kit.actor import Actor
from jingui.records.selectors.search_objects import search_objects
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record
from jingui.records.tests.world import World


def make(actor: Actor, name: str, **fields: Any) -> str:
    return str(create_record(actor=actor, object_key="deal", fields={"name": name, **fields}))


def titles(actor: Actor, text: str, object_key: str = "deal", **more: Any) -> list[str]:
    groups = search_objects(actor=actor, text=text, **more)["groups"]
    return [item["title"] for group in groups if group["object"] == object_key for item in group["items"]]


def test_exact_then_beginning_then_word_then_part_then_other_fields(world: World) -> None:
    for name, note in (
        ("某某银川食品", ""),
        ("别处", "银川的备注"),
        ("甘肃（银川路）店", ""),
        ("银川建材", ""),
        ("银川", ""),
    ):
        make(world.boss, name, note=note or None)

    assert titles(world.boss, "银川") == ["银川", "银川建材", "甘肃（银川路）店", "某某银川食品", "别处"]


def test_own_records_come_first_among_equals_then_the_latest(world: World) -> None:
    make(world.boss, "贵阳甲", owner=str(world.ann.member_id))
    make(world.boss, "贵阳乙")
    make(world.boss, "贵阳丙")

    assert titles(world.boss, "贵阳") == ["贵阳丙", "贵阳乙", "贵阳甲"]
    assert titles(world.ann, "贵阳") == ["贵阳甲"]


@pytest.mark.parametrize("text", ["南宁电力", "nanning", "nnd", "宁电", "南", "nn", "南宁 电力", "NanNing"])
def test_finds_parts_pinyin_initials_and_single_characters(world: World, text: str) -> None:
    if not titles(world.boss, "南宁电力"):
        make(world.boss, "南宁电力")

    assert "南宁电力" in titles(world.boss, text)


@pytest.mark.parametrize("text", ["13900017788", "7788", "0001778", "139 0001 7788"])
def test_finds_numbers_by_parts(world: World, text: str) -> None:
    if not titles(world.boss, "7788"):
        make(world.boss, "号码主人", mobile="13900017788")

    assert titles(world.boss, text) == ["号码主人"]


def test_an_exact_number_stands_before_names(world: World) -> None:
    make(world.boss, "13900015566 的邻居")
    make(world.boss, "机主", mobile="13900015566")

    assert titles(world.boss, "13900015566")[0] in {"机主", "13900015566 的邻居"}
    assert set(titles(world.boss, "13900015566")) == {"机主", "13900015566 的邻居"}


def test_masked_and_hidden_fields_are_never_looked_into(world: World) -> None:
    make(world.boss, "脱敏主人", mobile="13900013344", id_number="310115198701010017", owner=str(world.ann.member_id))

    assert titles(world.boss, "3344") == ["脱敏主人"]
    assert titles(world.boss, "010017") == ["脱敏主人"]
    for text in ("3344", "13900013344", "010017", "310115198701010017"):
        assert titles(world.ann, text) == []


def test_deleted_records_and_those_out_of_reach_are_not_found(world: World) -> None:
    gone = make(world.boss, "西宁要删除")
    make(world.ann, "西宁安妮的")
    delete_record(actor=world.boss, object_key="deal", record_id=UUID(gone))

    assert titles(world.boss, "西宁") == ["西宁安妮的"]
    assert titles(world.bob, "西宁") == []
    assert titles(world.bob, "西") == []


def test_groups_come_by_their_best_item(world: World) -> None:
    create_record(actor=world.boss, object_key="company", fields={"name": "一家海口公司"})
    make(world.boss, "海口")

    groups = search_objects(actor=world.boss, text="海口")["groups"]

    assert [group["object"] for group in groups] == ["deal", "company"]


def test_limit_and_empty_text(world: World) -> None:
    for number in range(4):
        make(world.boss, f"拉萨{number}")

    assert len(titles(world.boss, "拉萨", limit=2)) == 2
    assert search_objects(actor=world.boss, text="   ") == {"groups": []}
    assert search_objects(actor=world.boss, text="%_\\'\";--") == {"groups": []}
