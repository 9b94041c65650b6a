"""Which of several roles is named as the reason: for an export, for a field."""

import pytest

from jingui.access.selectors.explain import explain
from jingui.access.selectors.exporters import list_exporters
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role


@pytest.fixture
def shop(workspace):
    fields = [FieldSpec("text", "名称", "name"), FieldSpec("text", "备注", "note")]
    create_object(actor=actor_of_system(workspace), label="店", key="shop", fields=fields, title_field="name")
    return workspace


def role(workspace, operations, **fields):
    return make_role(workspace, objects={"shop": {"operations": operations, "fields": fields}})


def test_only_the_role_that_exports_is_named_for_an_export(shop):
    exporting, viewing = role(shop, {"view": "own", "export": "own"}), role(shop, {"view": "all"})
    member = make_member(shop, roles=[exporting, viewing, make_role(shop)])

    found = [item for item in list_exporters(actor_for(member)) if item["member"]["id"] == member.id]

    assert [[each["id"] for each in item["roles"]] for item in found] == [[exporting.id]]
    assert (found[0]["scope"], found[0]["is_conditional"], found[0]["rows"]) == ("own", False, None)


def test_each_role_says_of_a_field_whether_it_lets_it_be_written(shop):
    reading = role(shop, {"view": "all"}, name={"read": "full"})
    writing = role(shop, {"view": "own", "edit": "own"}, name={"read": "full", "write": True})
    blind = role(shop, {}, name={"read": "full", "write": True})
    actor = actor_for(make_member(shop, roles=[reading, writing, blind]))

    found = explain(actor, "shop", "view", field_key="name")

    told = {item.role_id: (item.right, item.write, item.because) for item in found.fields}
    assert told == {
        reading.id: ("full", False, "named"),
        writing.id: ("full", True, "named"),
        blind.id: ("none", False, "no_view"),
    }
    assert (found.right, found.write) == ("full", True)


def test_a_role_that_only_views_grants_no_edit_and_one_without_view_grants_nothing(shop):
    viewing, blind = role(shop, {"view": "all"}), role(shop, {})
    actor = actor_for(make_member(shop, roles=[viewing, blind]))

    def granting(verb):
        return {item.role_id: item.grants for item in explain(actor, "shop", verb).roles}

    assert granting("view") == {viewing.id: True, blind.id: False}
    assert granting("edit") == {viewing.id: False, blind.id: False}


def test_the_entry_for_all_other_objects_is_named_where_it_is_the_reason(shop):
    star = make_role(shop, objects={"*": {"operations": {"view": "all"}}})
    own = make_role(shop, objects={"*": {"operations": {"view": "all"}}, "shop": {"operations": {"view": "own"}}})
    plain = role(shop, {"view": "own"})
    actor = actor_for(make_member(shop, roles=[star, own, plain]))

    told = {item.role_id: item.by_any_object for item in explain(actor, "shop", "view").roles}

    assert told == {star.id: True, own.id: False, plain.id: False}
