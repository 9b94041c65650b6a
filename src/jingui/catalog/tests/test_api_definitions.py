"""Definitions over HTTP: what each caller may know, and changes by who manages them."""

import pytest
from django.test import Client

from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.testing.factories import actor_of_system, make_member, make_role, make_workspace, sign_in

pytestmark = pytest.mark.usefixtures("db")

FIELDS = [
    FieldSpec(type="text", label="名称", key="name", config={"pinyin": True}),
    FieldSpec(type="mobile", label="手机", key="mobile"),
    FieldSpec(type="money", label="金额", key="amount"),
    FieldSpec(type="id_number", label="身份证", key="id_number", level=4),
]


@pytest.fixture
def company():
    """Give a workspace with customer and contact, a salesperson and an administrator."""
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    create_object(
        actor=actor,
        label={"zh-Hans": "客户", "en": "Customer"},
        key="customer",
        fields=FIELDS,
        config={
            "card": ["name", "amount", "id_number"],
            "sections": [{"label": {"zh-Hans": "基本"}, "fields": ["name", "id_number"]}],
            "related": [{"object": "contact", "field": "customer"}],
        },
    )
    contact = [FieldSpec(type="text", label="姓名", key="name")]
    contact.append(FieldSpec(type="relation", label="客户", key="customer", config={"target": "customer"}))
    create_object(actor=actor, label="联系人", key="contact", fields=contact)
    grant = {"customer": {"operations": {"view": "own", "edit": "own"}, "fields": {"amount": {"read": "none"}}}}
    seller = make_member(workspace, roles=[make_role(workspace, objects=grant)])
    boss = make_member(workspace, roles=[make_role(workspace, system=["catalog.manage"])])
    return workspace, sign_in(Client(), seller), sign_in(Client(), boss)


def test_caller_sees_only_what_exists_for_him(company) -> None:
    _, seller, _ = company

    response = seller.get("/api/v1/objects")

    assert response.status_code == 200
    body = response.json()
    assert [item["key"] for item in body["items"]] == ["customer"]
    customer = body["items"][0]
    fields = {field["key"]: field for field in customer["fields"]}
    assert "amount" not in fields
    assert "id_number" not in fields
    assert "amount" not in response.content.decode()
    assert "id_number" not in response.content.decode()
    assert customer["config"]["card"] == ["name"]
    assert customer["config"]["sections"][0]["fields"] == ["name"]
    assert customer["config"]["related"] == []
    assert customer["operations"]["view"] == "own"


def test_masked_field_offers_equality_only(company) -> None:
    _, seller, _ = company

    fields = {f["key"]: f for f in seller.get("/api/v1/objects").json()["items"][0]["fields"]}

    assert fields["mobile"]["right"] == "masked"
    assert fields["mobile"]["operators"] == ["eq", "in", "is_empty", "is_not_empty"]
    assert not fields["mobile"]["sortable"]
    assert not fields["mobile"]["searchable"]
    assert fields["name"]["searchable"]


def test_managing_needs_the_right(company) -> None:
    _, seller, _ = company

    assert seller.get("/api/v1/objects?manage=1").status_code == 403
    assert seller.post("/api/v1/objects", {"label": "x"}, content_type="application/json").status_code == 403
    assert Client().get("/api/v1/objects").status_code == 401


def test_administrator_designs_over_http(company) -> None:
    _, _, boss = company

    made = boss.post(
        "/api/v1/objects", {"label": {"zh-Hans": "合同", "en": "Contract"}}, content_type="application/json"
    )
    assert made.status_code == 201, made.content
    key = made.json()["key"]
    assert key == "he_tong"

    field = {"type": "money", "label": "合同金额", "is_required": True}
    added = boss.post(f"/api/v1/objects/{key}/fields", field, content_type="application/json")
    assert added.status_code == 201
    amount = added.json()["fields"][1]
    assert (amount["key"], amount["config"]) == ("he_tong_jin_e", {"currency": "CNY", "scale": 2})

    patch = {"label": {"zh-Hans": "总额", "en": "Total"}, "is_required": False}
    patched = boss.patch(f"/api/v1/objects/{key}/fields/he_tong_jin_e", patch, content_type="application/json")
    assert patched.json()["fields"][1]["label"]["en"] == "Total"

    order = {"keys": ["he_tong_jin_e", "name"]}
    ordered = boss.post(f"/api/v1/objects/{key}/fields/reorder", order, content_type="application/json")
    assert [f["key"] for f in ordered.json()["fields"]][:2] == ["he_tong_jin_e", "name"]

    archived = boss.patch(
        f"/api/v1/objects/{key}", {"archived": True, "icon": "file-text"}, content_type="application/json"
    )
    assert archived.json()["archived"] is True
    everything = boss.get("/api/v1/objects?manage=1").json()["items"]
    assert {"customer", "contact", key} == {item["key"] for item in everything}


def test_a_bad_definition_points_at_its_part(company) -> None:
    _, _, boss = company

    bad = {"type": "choice", "label": "级别", "config": {"options": []}}
    response = boss.post("/api/v1/objects/customer/fields", bad, content_type="application/json")

    assert response.status_code == 422
    problem = response.json()
    assert problem["code"] == "invalid"
    assert problem["errors"][0]["code"] == "config.options_missing"
    assert problem["errors"][0]["message"] == "至少需要一个选项"


def test_field_types_and_regions(company) -> None:
    _, seller, _ = company

    types = seller.get("/api/v1/field-types").json()["items"]
    regions = seller.get("/api/v1/regions")

    assert len(types) == 31
    assert types[0]["key"] == "text"
    assert regions.json()[0][1] == "北京市"
    assert "max-age" in regions["Cache-Control"]
