"""The later field types on the whole way: written, listed, filtered, searched, grouped, related, kept."""

import json

import pytest

from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace
from jingui.records.errors import RecordInvalid
from jingui.records.selectors.get_record import get_record
from jingui.records.selectors.group_records import group_records
from jingui.records.selectors.history import list_history
from jingui.records.selectors.list_records import list_records, list_related
from jingui.records.services.create_record import create_record
from jingui.records.services.update_record import update_record
from jingui.records.types import GroupSpec, QuerySpec

pytestmark = pytest.mark.usefixtures("db")
TAGS = [{"key": "vip", "label": "贵宾", "color": "red"}, {"key": "risk", "label": "高风险", "color": "gray"}]
FIELDS = [
    FieldSpec(type="text", label="名称", key="name"),
    FieldSpec(type="rich_text", label="纪要", key="notes", config={"searchable": True}),
    FieldSpec(type="tags", label="标签", key="tags", config={"options": TAGS}),
    FieldSpec(type="relations", label="产品", key="products", config={"target": "product"}),
    FieldSpec(type="landline", label="座机", key="line", level=1),
    FieldSpec(type="address", label="地址", key="place", level=1),
    FieldSpec(type="duration", label="时长", key="length"),
    FieldSpec(type="rating", label="评分", key="stars"),
    FieldSpec(type="date_time", label="起飞", key="departs", config={"timezone": "Asia/Tokyo"}),
]


@pytest.fixture
def shop():
    workspace = make_workspace()
    with workspace_context(workspace.id):
        boss = actor_of_system(workspace)
        product = [FieldSpec(type="text", label="名称", key="name")]
        create_object(actor=boss, label="产品", key="product", fields=product, title_field="name")
        create_object(actor=boss, label="客户", key="customer", fields=FIELDS, title_field="name")
        everything = {"operations": dict.fromkeys(("view", "create", "edit"), "all")}
        policy = {"customer": everything, "product": {"operations": {"view": "own"}}}
        seller = actor_for(make_member(workspace, roles=[make_role(workspace, objects=policy)]))
        own = create_record(
            actor=boss, object_key="product", fields={"name": "自家产品", "owner": str(seller.member_id)}
        )
        other = create_record(actor=boss, object_key="product", fields={"name": "机密产品"})
        yield boss, seller, own, other


def make(actor, **fields):
    return create_record(actor=actor, object_key="customer", fields={"name": "甲", **fields})


def fields_of(actor, record_id):
    return json.loads(get_record(actor=actor, object_key="customer", record_id=record_id))["fields"]


def found(actor, field, op, value=None, **more):
    item = {"field": field, "op": op, "value": value}
    spec = QuerySpec.model_validate({"filter": {"items": [item]}, **more})
    return len(json.loads(list_records(actor=actor, object_key="customer", spec=spec))["items"])


def searched(actor, text):
    spec = QuerySpec.model_validate({"search": text})
    return len(json.loads(list_records(actor=actor, object_key="customer", spec=spec))["items"])


def test_formatted_text_is_sanitised_filtered_and_searched_by_what_people_read(shop) -> None:
    boss, seller, *_ = shop
    record = make(boss, notes='<p>预算<strong>一百</strong>万</p><script>alert(1)</script><p onclick="x()">续</p>')

    assert fields_of(seller, record)["notes"] == "<p>预算<strong>一百</strong>万</p><p>续</p>"
    assert (found(seller, "notes", "contains", "一百万"), found(seller, "notes", "contains", "strong")) == (1, 0)
    assert (searched(seller, "预算一百万"), searched(seller, "strong")) == (1, 0)
    assert found(seller, "notes", "not_contains", "一百万") == 0


def test_hidden_targets_are_named_by_nothing_and_stay_when_others_change(shop) -> None:
    boss, seller, own, other = shop
    record = make(boss, products=[str(own), str(other)])

    shown = fields_of(seller, record)["products"]
    assert shown == [{"id": str(own), "label": "自家产品"}, {"hidden": True}]
    update_record(actor=seller, object_key="customer", record_id=record, version=None, fields={"products": None})

    assert fields_of(boss, record)["products"] == [{"id": str(other), "label": "机密产品"}]
    assert fields_of(seller, record)["products"] == [{"hidden": True}]


def test_relations_are_filtered_and_related_back_within_what_the_reader_sees(shop) -> None:
    boss, seller, own, other = shop
    make(boss, products=[str(own), str(other)])

    assert found(seller, "products", "has_any", [str(own)]) == 1
    assert found(seller, "products", "has_any", [str(other)]) == 0
    assert found(seller, "products", "has_all", [str(own), str(other)]) == 0
    assert found(boss, "products", "has_all", [str(own), str(other)]) == 1
    back = list_related(
        actor=seller,
        object_key="product",
        record_id=own,
        related_key="customer",
        field_key="products",
        spec=QuerySpec(),
    )
    assert len(json.loads(back)["items"]) == 1


def test_a_hidden_target_cannot_be_linked(shop) -> None:
    _, seller, own, other = shop
    record = make(seller, products=[str(own)])

    with pytest.raises(RecordInvalid) as caught:
        update_record(
            actor=seller, object_key="customer", record_id=record, version=None, fields={"products": [str(other)]}
        )

    assert caught.value.errors[0].code == "reference.missing"


def test_tags_are_filtered_and_grouped_one_by_one(shop) -> None:
    boss, seller, *_ = shop
    make(boss, tags=["贵宾", "risk"])
    make(boss, tags=["vip"])

    groups = group_records(actor=seller, object_key="customer", spec=GroupSpec(group="tags"))["groups"]

    assert {(g["value"], g["label"], g["count"]) for g in groups} == {("vip", "贵宾", 2), ("risk", "高风险", 1)}
    assert (found(seller, "tags", "has_any", ["risk"]), found(seller, "tags", "has_all", ["vip", "risk"])) == (1, 1)


def test_landlines_are_found_as_people_dial_them(shop) -> None:
    boss, seller, *_ = shop
    record = make(boss, line="021-29616715转8361")

    assert fields_of(seller, record)["line"] == "+862129616715;ext=8361"
    assert found(seller, "line", "eq", "(021) 29616715-8361") == 1
    assert (searched(seller, "021-29616715"), searched(seller, "6715"), searched(seller, "0755")) == (1, 1, 0)


def test_addresses_are_filtered_by_region_and_searched_by_text(shop) -> None:
    boss, seller, *_ = shop
    record = make(boss, place="广东深圳南山区科技园路9号")
    make(boss, place={"region": "310115", "detail": "张江路88号"})

    place = fields_of(seller, record)["place"]
    assert (place["region"]["code"], place["detail"]) == ("440305", "科技园路9号")
    assert found(seller, "place", "under", "440000") == 1
    assert found(seller, "place", "contains", "浦东新区张江") == 1
    assert searched(seller, "科技园路") == 1


def test_days_of_a_moment_begin_in_the_zone_of_its_field(shop) -> None:
    boss, seller, *_ = shop
    make(boss, departs="2026-05-01T15:30:00Z")  # 2 May, half past midnight in Tokyo; 1 May in Shanghai

    assert found(seller, "departs", "eq", "2026-05-02") == 1
    assert found(seller, "departs", "eq", "2026-05-01") == 0
    groups = group_records(actor=seller, object_key="customer", spec=GroupSpec(group="departs"))["groups"]
    assert groups[0]["value"] == "2026-05-02"


def test_history_reads_well(shop) -> None:
    boss, seller, own, _ = shop
    record = make(boss, notes="<p>旧</p>", length=5400, stars=3, products=[str(own)], place="上海浦东新区张江路1号")

    [item] = list_history(actor=seller, object_key="customer", record_id=record)["items"]

    texts = {change["field"]: change["after_text"] for change in item["changes"]}
    assert texts["length"] == "1小时30分"
    assert texts["products"] == "自家产品"
    assert texts["notes"] == "旧"
    assert texts["place"] == "上海市浦东新区张江路1号"
