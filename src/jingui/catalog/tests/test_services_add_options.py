"""Lists that grow by words of a file."""

import pytest

from jingui.access.selectors.plan import compile_plan
from jingui.audit.models import AuditEntry
from jingui.catalog.plugins.options import MAX_OPTIONS
from jingui.catalog.selectors.snapshot import get_object
from jingui.catalog.services.add_options import add_options, can_add_options
from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.errors import Invalid, NotFound
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def shop():
    workspace = make_workspace()
    fields = [
        FieldSpec(type="text", label="名称", key="name"),
        FieldSpec(type="tags", label="标签", key="tags", config={"grow": "writers"}),
        FieldSpec(type="choice", label="来源", key="source", config={"options": [{"label": "官网"}]}),
    ]
    create_object(actor=actor_of_system(workspace), label="客户", key="customer", fields=fields)
    grant = {"customer": {"operations": {"view": "own", "edit": "own"}}}
    seller = make_member(workspace, roles=[make_role(workspace, objects=grant)])
    with workspace_context(workspace.id):
        yield workspace, actor_for(seller)


def options_of(workspace, key: str) -> dict[str, str]:
    return {
        o["label"]["zh-Hans"]: o["color"] for o in get_object(workspace.id, "customer").by_key[key].config["options"]
    }


def test_makes_what_is_missing_once_each_with_a_colour(shop) -> None:
    workspace, seller = shop

    made = add_options(actor=seller, object_key="customer", field_key="tags", labels=["老客户", " 新 客户", "老 客户"])

    assert made["老客户"] == made["老 客户"] != made[" 新 客户"]
    found = options_of(workspace, "tags")
    assert list(found) == ["老客户", "新 客户"]
    assert all(found.values())
    entries = AuditEntry.objects.filter(workspace_id=workspace.id, operation="field.update")
    assert [one["label"]["zh-Hans"] for one in entries.latest("id").detail["added"]] == ["老客户", "新 客户"]
    count = entries.count()
    assert add_options(actor=seller, object_key="customer", field_key="tags", labels=["老客户"]) == {
        "老客户": made["老客户"]
    }
    assert entries.count() == count


def test_a_choice_grows_by_who_manages_fields_alone(shop) -> None:
    workspace, seller = shop
    manager = actor_of_system(workspace)
    obj = get_object(workspace.id, "customer")

    with pytest.raises(Invalid) as caught:
        add_options(actor=seller, object_key="customer", field_key="source", labels=["展会"])
    assert (caught.value.errors[0].code, list(options_of(workspace, "source"))) == ("tags.fixed", ["官网"])
    assert not can_add_options(seller, compile_plan(seller, obj.shape), obj.by_key["source"])
    assert can_add_options(manager, compile_plan(manager, obj.shape), obj.by_key["source"])
    add_options(actor=manager, object_key="customer", field_key="source", labels=["展会", "官网"])

    assert list(options_of(workspace, "source")) == ["官网", "展会"]


def test_a_full_list_takes_none(shop) -> None:
    workspace, seller = shop
    words = [f"标{n}" for n in range(MAX_OPTIONS + 1)]

    with pytest.raises(Invalid) as caught:
        add_options(actor=seller, object_key="customer", field_key="tags", labels=words)

    assert caught.value.errors[0].code == "config.options_too_many"
    assert options_of(workspace, "tags") == {}


def test_another_workspace_and_other_fields_are_not_found(shop) -> None:
    _, seller = shop
    other = make_workspace()
    stranger = make_member(other, roles=["administrator"])

    with workspace_context(other.id), pytest.raises(NotFound):
        add_options(actor=actor_for(stranger), object_key="customer", field_key="tags", labels=["甲"])
    for key in ("name", "nothing"):
        with pytest.raises(NotFound):
            add_options(actor=seller, object_key="customer", field_key=key, labels=["甲"])
