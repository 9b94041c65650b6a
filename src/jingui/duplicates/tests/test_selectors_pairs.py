"""The work list and the hint under the reader's policy."""

from uuid import UUID

import pytest

from jingui.duplicates.errors import PairNotFound
from jingui.duplicates.models import DuplicatePair
from jingui.duplicates.selectors.check_values import check_values
from jingui.duplicates.selectors.pairs import count_open_pairs, get_pair, list_pairs
from jingui.duplicates.services.decide_pair import decide_pair
from jingui.duplicates.tests.world import DuplicateWorld, own_grant
from jingui.duplicates.types import PairQuery
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound, UnknownField

VIEW = {"operations": {"view": "all", "create": "all", "edit": "all", "delete": "all"}}


def pairs(actor: Actor, **query: object) -> list[dict]:
    return list_pairs(actor=actor, object_key="customer", query=PairQuery.model_validate(query))["items"]


def ids(items: list[dict]) -> list[set[str]]:
    return [{record["id"] for record in item["records"]} for item in items]


def hits(actor: Actor, record_id: UUID | None = None, **fields: object) -> list[dict]:
    return check_values(actor=actor, object_key="customer", fields=fields, record_id=record_id)["items"]


def test_a_pair_shows_both_records_and_why(world: DuplicateWorld) -> None:
    a = world.make(world.boss, name="清单显示科技有限公司", mobile="13811110001")
    b = world.make(world.boss, name="清单显示科技", mobile="13811110001")
    world.scan()

    found = pairs(world.boss, record=str(a))

    assert ids(found) == [{str(a), str(b)}]
    assert found[0]["score"] == 100
    assert [(r["field"], r["kind"]) for r in found[0]["reasons"]] == [("name", "alike"), ("mobile", "same")]
    assert found[0]["may_decide"]
    assert set(map(str, found[0]["winners"])) == {str(a), str(b)}
    assert found[0]["records"][0]["fields"]["name"].startswith("清单显示")


def test_a_pair_with_a_hidden_record_is_not_there(world: DuplicateWorld) -> None:
    mine = world.make(world.ann, name="看不见的一半有限公司")
    theirs = world.make(world.bob, name="看不见的一半公司")
    world.scan()

    assert pairs(world.ann, record=str(mine)) == []
    assert len(pairs(world.boss, record=str(mine))) == 1
    found = DuplicatePair.objects.get(low_id=min(mine, theirs), high_id=max(mine, theirs))
    with pytest.raises(PairNotFound):
        get_pair(actor=world.ann, object_key="customer", pair_id=found.pk)
    with pytest.raises(PairNotFound):
        decide_pair(actor=world.ann, object_key="customer", pair_id=found.pk, dismissed=True)


def test_a_field_without_right_neither_makes_nor_names_a_pair(world: DuplicateWorld) -> None:
    blind = world.with_role({"customer": {**VIEW, "fields": {"mobile": {"read": "none"}}}})
    matching = world.with_role({"customer": {**VIEW, "fields": {"mobile": {"read": "match"}}}})
    a = world.make(world.boss, name="甲乙丙电气", mobile="13811110002")
    world.make(world.boss, name="子丑寅印务", mobile="13811110002")
    b = world.make(world.boss, name="同名同号物流", mobile="13811110003")
    world.make(world.boss, name="同名同号物流有限公司", mobile="13811110003")
    world.scan()

    assert pairs(blind, record=str(a)) == []
    assert len(pairs(matching, record=str(a))) == 1
    named = pairs(blind, record=str(b))
    assert [reason["field"] for reason in named[0]["reasons"]] == ["name"]
    assert named[0]["score"] == 92
    with pytest.raises(UnknownField):
        pairs(blind, reason="mobile")


def test_a_masked_name_is_not_compared_for_its_reader(world: DuplicateWorld) -> None:
    masked = world.with_role({"customer": {**VIEW, "fields": {"name": {"read": "masked"}}}})
    a = world.make(world.boss, name="脱敏名称贸易有限公司")
    world.make(world.boss, name="脱敏名称贸易")
    world.scan()

    assert pairs(masked, record=str(a)) == []
    assert hits(masked, name="脱敏名称贸易") == []


def test_what_only_a_hidden_field_speaks_against_shows_to_who_cannot_know(world: DuplicateWorld) -> None:
    blind = world.with_role({"customer": {**VIEW, "fields": {"credit_code": {"read": "none"}}}})
    a = world.make(world.boss, name="代码不同有限公司", credit_code="91310115MA1K35J243")
    world.make(world.boss, name="代码不同公司", credit_code="91310000MA1FL0000N")
    world.scan()

    assert pairs(world.boss, record=str(a)) == []
    found = pairs(blind, record=str(a))
    assert [reason["field"] for reason in found[0]["reasons"]] == ["name"]


def test_filters_by_score_reason_and_status(world: DuplicateWorld) -> None:
    a = world.make(world.boss, name="筛选条件有限公司")
    world.make(world.boss, name="筛选条件公司")
    world.scan()
    pair = pairs(world.boss, record=str(a))[0]

    assert len(pairs(world.boss, record=str(a), min_score=90)) == 1
    assert pairs(world.boss, record=str(a), min_score=99) == []
    assert len(pairs(world.boss, record=str(a), reason="name")) == 1
    assert pairs(world.boss, record=str(a), reason="email") == []
    decide_pair(actor=world.boss, object_key="customer", pair_id=pair["id"], dismissed=True)
    assert pairs(world.boss, record=str(a)) == []
    assert pairs(world.boss, record=str(a), status="dismissed")[0]["decided_by"] == "王总"
    decide_pair(actor=world.boss, object_key="customer", pair_id=pair["id"], dismissed=False)
    assert len(pairs(world.boss, record=str(a))) == 1


def test_counts_waiting_pairs_per_object_for_the_reader(world: DuplicateWorld) -> None:
    world.make(world.ann, name="计数用的有限公司")
    world.make(world.ann, name="计数用的公司")
    world.scan()

    assert count_open_pairs(actor=world.ann)["customer"] == 1
    assert count_open_pairs(actor=world.boss)["customer"] > 1
    nobody = world.with_role({"contact": own_grant()})
    assert "customer" not in count_open_pairs(actor=nobody)
    with pytest.raises(RecordNotFound):
        pairs(nobody)


def test_hints_while_typing(world: DuplicateWorld) -> None:
    mine = world.make(world.ann, name="正在录入软件有限公司", email="info@luru.example")
    world.scan()

    by_name = hits(world.ann, name="正在录入软件")
    by_mail = hits(world.ann, name="别的", email="INFO@luru.example")

    assert [hit["record"]["id"] for hit in by_name] == [str(mine)]
    assert by_name[0]["reasons"] == [{"field": "name", "points": 92, "kind": "alike"}]
    assert [hit["record"]["id"] for hit in by_mail] == [str(mine)]
    assert hits(world.ann, record_id=mine, name="正在录入软件") == []
    assert hits(world.ann, name="完全没有这家") == []
    assert hits(world.ann, name=["not", "a", "name"], email="半个") == []


def test_no_hint_of_what_is_hidden(world: DuplicateWorld) -> None:
    world.make(world.bob, name="别人的机密客户有限公司", email="secret@kh.example")
    world.scan()
    blind = world.with_role({"customer": {**VIEW, "fields": {"email": {"read": "none"}}}})

    assert hits(world.ann, name="别人的机密客户") == []
    assert hits(world.ann, email="secret@kh.example") == []
    assert hits(blind, email="secret@kh.example") == []
    assert len(hits(blind, name="别人的机密客户")) == 1


def test_a_dismissed_pair_gives_no_hint_while_editing(world: DuplicateWorld) -> None:
    a = world.make(world.boss, name="不再提示机械有限公司")
    b = world.make(world.boss, name="不再提示机械")
    world.scan()
    pair = pairs(world.boss, record=str(a))[0]
    decide_pair(actor=world.boss, object_key="customer", pair_id=pair["id"], dismissed=True)

    assert hits(world.boss, record_id=a, name="不再提示机械有限公司") == []
    assert {hit["record"]["id"] for hit in hits(world.boss, name="不再提示机械")} == {str(a), str(b)}
