"""Saved views: shared and personal, and what their readers are told of them."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from jingui.audit.models import AuditEntry
from jingui.kit.errors import Denied
from jingui.kit.testing.factories import inside, make_member, sign_in
from jingui.record_views.errors import ViewInvalid, ViewNotFound
from jingui.record_views.selectors.views import list_views
from jingui.record_views.services.create_view import create_view
from jingui.record_views.services.delete_view import delete_view
from jingui.record_views.services.update_view import update_view
from jingui.record_views.types import ViewIn, ViewPatch
from jingui.records.errors import BadRequest, RecordNotFound, UnknownField
from jingui.records.tests.helpers import stranger
from jingui.records.tests.world import World


def view_in(**more: Any) -> ViewIn:
    return ViewIn.model_validate({"label": {"zh-Hans": "我的视图"}, **more})


def only(field: str, op: str = "eq", value: Any = "1") -> dict[str, Any]:
    return {"filter": {"join": "and", "items": [{"field": field, "op": op, "value": value}]}}


def labels(world: World, actor: Any) -> list[str]:
    return [view["label"]["zh-Hans"] for view in list_views(actor=actor, object_key="deal")]


def test_every_object_has_a_default_view_of_readable_columns(world: World) -> None:
    view = list_views(actor=world.ann, object_key="deal")[0]

    columns = [column["field"] for column in view["layout"]["columns"]]
    assert (view["is_default"], view["is_builtin"], view["is_shared"]) == (True, True, True)
    assert columns[0] == "name"
    assert "id_number" not in columns


def test_personal_views_are_for_their_maker_alone(world: World) -> None:
    made = create_view(actor=world.ann, object_key="deal", new=view_in(label={"zh-Hans": "安妮的"}))

    assert "安妮的" in labels(world, world.ann)
    assert "安妮的" not in labels(world, world.boss)
    with pytest.raises(ViewNotFound):
        update_view(actor=world.boss, view_id=made.id, changes=ViewPatch(position=1))
    with pytest.raises(ViewNotFound):
        delete_view(actor=world.boss, view_id=made.id)


def test_shared_views_need_the_operation(world: World) -> None:
    made = create_view(actor=world.boss, object_key="deal", new=view_in(label={"zh-Hans": "共享"}, is_shared=True))

    assert "共享" in labels(world, world.ann)
    with pytest.raises(Denied):
        create_view(actor=world.ann, object_key="deal", new=view_in(is_shared=True))
    with pytest.raises(Denied):
        update_view(actor=world.ann, view_id=made.id, changes=ViewPatch(position=1))
    with pytest.raises(Denied):
        delete_view(actor=world.ann, view_id=made.id)


def test_other_workspace_sees_nothing(world: World) -> None:
    made = create_view(actor=world.boss, object_key="deal", new=view_in(is_shared=True))
    other, boss = stranger()

    with inside(other.workspace):
        assert len(list_views(actor=boss, object_key="deal")) == 1
        with pytest.raises(ViewNotFound):
            delete_view(actor=boss, view_id=made.id)


def test_a_view_its_maker_could_not_ask_is_refused(world: World) -> None:
    for query in (only("id_number"), only("mobile", "contains"), {"sort": [{"field": "mobile"}]}, {"group": "mobile"}):
        with pytest.raises(UnknownField):
            create_view(actor=world.ann, object_key="deal", new=view_in(query=query))
    with pytest.raises(UnknownField):
        create_view(actor=world.ann, object_key="deal", new=view_in(layout={"columns": [{"field": "id_number"}]}))
    with pytest.raises(BadRequest):
        create_view(actor=world.ann, object_key="deal", new=view_in(query=only("quantity", "eq", "many")))
    with pytest.raises(RecordNotFound):
        create_view(actor=world.ann, object_key="nothing", new=view_in())


def test_readers_are_not_told_what_they_may_not_use(world: World) -> None:
    query = {**only("id_number", "eq", "11010519491231002X"), "sort": [{"field": "mobile"}]}
    layout = {"columns": [{"field": "name"}, {"field": "id_number"}]}
    new = view_in(label={"zh-Hans": "带证件"}, query=query, layout=layout, is_shared=True)
    create_view(actor=world.boss, object_key="deal", new=new)

    view = next(v for v in list_views(actor=world.ann, object_key="deal") if v["label"]["zh-Hans"] == "带证件")

    assert view["query"] == {
        "filter": {"join": "and", "items": []}, "sort": [], "search": "", "group": None, "is_partial": True,
    }  # fmt: skip
    assert [column["field"] for column in view["layout"]["columns"]] == ["name"]


def test_values_of_conditions_stay_out_of_the_log(world: World) -> None:
    made = create_view(actor=world.ann, object_key="deal", new=view_in(query=only("name", "eq", "绝密客户")))
    changes = ViewPatch.model_validate({"query": only("name", "eq", "绝密客户二")})
    update_view(actor=world.ann, view_id=made.id, changes=changes)
    delete_view(actor=world.ann, view_id=made.id)

    found = AuditEntry.objects.filter(workspace_id=world.workspace.id, detail__view_id=str(made.id))
    assert sorted(entry.operation for entry in found) == ["view.create", "view.delete", "view.update"]
    assert all("绝密" not in json.dumps(entry.detail, ensure_ascii=False) for entry in found)


def test_the_default_view_is_stored_with_its_first_change_and_cannot_be_deleted(world: World) -> None:
    view = list_views(actor=world.boss, object_key="company")[0]

    update_view(actor=world.boss, view_id=view["id"], changes=ViewPatch(label={"zh-Hans": "所有公司"}))

    found = list_views(actor=world.ann, object_key="company")
    assert [item["label"]["zh-Hans"] for item in found] == ["所有公司"]
    with pytest.raises(ViewInvalid):
        delete_view(actor=world.boss, view_id=view["id"])


def test_sharing_a_view_and_taking_it_back_needs_the_operation(world: World) -> None:
    made = create_view(actor=world.boss, object_key="deal", new=view_in(label={"zh-Hans": "转共享"}))
    own = create_view(actor=world.ann, object_key="deal", new=view_in(label={"zh-Hans": "安妮私有"}))

    update_view(actor=world.boss, view_id=made.id, changes=ViewPatch(is_shared=True))
    seen = "转共享" in labels(world, world.ann)
    update_view(actor=world.boss, view_id=made.id, changes=ViewPatch(is_shared=False))

    assert seen
    assert "转共享" not in labels(world, world.ann)
    with pytest.raises(Denied):
        update_view(actor=world.ann, view_id=own.id, changes=ViewPatch(is_shared=True))
    first = list_views(actor=world.boss, object_key="deal")[0]
    with pytest.raises(ViewInvalid):
        update_view(actor=world.boss, view_id=first["id"], changes=ViewPatch(is_shared=False))
    shared = [e.detail.get("shared") for e in AuditEntry.objects.filter(detail__view_id=str(made.id))]
    assert shared.count(True) == 1


def test_colours_and_figures_stand_on_fields_the_reader_has_in_full(world: World) -> None:
    colors = [{"when": {"field": key, "op": "is_empty"}, "color": "red", "paint": "row"} for key in ("mobile", "stage")]
    layout = {"colors": colors, "figures": {"amount": "sum", "mobile": "filled"}, "row_height": "extra"}
    new = view_in(label={"zh-Hans": "有颜色"}, layout=layout, is_shared=True)
    create_view(actor=world.boss, object_key="deal", new=new)

    view = next(v for v in list_views(actor=world.ann, object_key="deal") if v["label"]["zh-Hans"] == "有颜色")

    assert [rule["when"]["field"] for rule in view["layout"]["colors"]] == ["stage"]
    assert view["layout"]["figures"] == {"amount": "sum"}
    for bad in ({"colors": colors[:1]}, {"figures": {"mobile": "filled"}}):
        with pytest.raises(UnknownField):
            create_view(actor=world.ann, object_key="deal", new=view_in(layout=bad))
    wrong = {"colors": [{"when": {"field": "quantity", "op": "gt", "value": "many"}, "color": "red"}]}
    with pytest.raises(BadRequest):
        create_view(actor=world.ann, object_key="deal", new=view_in(layout=wrong))


def test_views_over_http(world: World) -> None:
    client = sign_in(Client(), make_member(world.workspace, roles=["seller"], department=world.team_a))
    path = "/api/v1/objects/deal/views"

    made = client.post(path, json.dumps({"label": {"zh-Hans": "网上"}}), content_type="application/json")
    view_id = made.json()["id"]
    changed = client.patch(f"/api/v1/views/{view_id}", '{"label":{"zh-Hans":"改名"}}', content_type="application/json")
    listed = client.get(path).json()["items"]

    assert (made.status_code, made.json()["mine"]) == (201, True)
    assert changed.json()["label"] == {"zh-Hans": "改名"}
    assert view_id in {item["id"] for item in listed}
    assert client.delete(f"/api/v1/views/{view_id}").status_code == 204
    assert client.delete(f"/api/v1/views/{uuid4()}").status_code == 404
