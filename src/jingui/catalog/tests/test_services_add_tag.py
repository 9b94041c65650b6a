"""Tags that grow while people write records."""

import pytest
from django.test import Client

from jingui.audit.models import AuditEntry
from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.add_tag import add_tag
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.errors import Invalid, NotFound
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace, sign_in

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def shop():
    workspace = make_workspace()
    fields = [
        FieldSpec(type="text", label="名称", key="name"),
        FieldSpec(type="tags", label="标签", key="tags", config={"grow": "writers"}),
        FieldSpec(type="tags", label="分类", key="groups", config={"options": [{"label": "老客户"}]}),
    ]
    create_object(actor=actor_of_system(workspace), label="客户", key="customer", fields=fields)
    grant = {"customer": {"operations": {"view": "own", "edit": "own"}}}
    seller = make_member(workspace, roles=[make_role(workspace, objects=grant)])
    with workspace_context(workspace.id):
        yield workspace, seller


def options_of(workspace, key: str = "tags") -> list[str]:
    return [o["label"]["zh-Hans"] for o in get_object(workspace.id, "customer").by_key[key].config["options"]]


def test_a_writer_makes_a_tag_once(shop) -> None:
    workspace, seller = shop

    made = add_tag(actor=actor_for(seller), object_key="customer", field_key="tags", label="  潜在高净值 ")
    again = add_tag(actor=actor_for(seller), object_key="customer", field_key="tags", label="潜在高净值")

    assert made["key"] == again["key"]
    assert made["color"]
    assert options_of(workspace) == ["潜在高净值"]
    with workspace_context(workspace.id):
        entry = AuditEntry.objects.filter(workspace_id=workspace.id, operation="field.update").latest("id")
    assert entry.detail["tag"]["label"]["zh-Hans"] == "潜在高净值"


def test_a_fixed_list_is_refused_and_stays(shop) -> None:
    workspace, seller = shop

    with pytest.raises(Invalid) as caught:
        add_tag(actor=actor_for(seller), object_key="customer", field_key="groups", label="新分类")

    assert caught.value.errors[0].code == "tags.fixed"
    assert options_of(workspace, "groups") == ["老客户"]


def test_who_may_not_write_the_field_makes_no_tag(shop) -> None:
    workspace, _ = shop
    grant = {"operations": {"view": "all", "edit": "own"}, "fields": {"tags": {"read": "full", "write": False}}}
    reader = make_member(workspace, roles=[make_role(workspace, objects={"customer": grant})])
    hidden = {"operations": {"view": "all", "edit": "own"}, "fields": {"tags": {"read": "none"}}}
    blind = make_member(workspace, roles=[make_role(workspace, objects={"customer": hidden})])

    with pytest.raises(Invalid):
        add_tag(actor=actor_for(reader), object_key="customer", field_key="tags", label="偷加")
    with pytest.raises(NotFound):
        add_tag(actor=actor_for(blind), object_key="customer", field_key="tags", label="偷加")

    assert options_of(workspace) == []


def test_another_workspace_sees_nothing(shop) -> None:
    elsewhere = make_workspace()

    with pytest.raises(NotFound):
        add_tag(actor=actor_of_system(elsewhere), object_key="customer", field_key="tags", label="别家")


@pytest.mark.parametrize("label", ["", "   ", "x" * 101])
def test_a_tag_needs_a_short_name(shop, label: str) -> None:
    workspace, seller = shop

    response = sign_in(Client(), seller).post(
        "/api/v1/objects/customer/fields/tags/tags", {"label": label}, content_type="application/json"
    )

    assert response.status_code == 422
    assert options_of(workspace) == []


def test_route_answers_the_option(shop) -> None:
    _, seller = shop

    response = sign_in(Client(), seller).post(
        "/api/v1/objects/customer/fields/tags/tags", {"label": "重点"}, content_type="application/json"
    )

    assert response.status_code == 201
    assert response.json()["label"]["zh-Hans"] == "重点"
