"""Making and changing objects."""

import pytest

from jingui.audit.models import AuditEntry
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.services.archive_object import archive_object
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.reorder_objects import reorder_objects
from jingui.catalog.services.restore_object import restore_object
from jingui.catalog.services.update_object import update_object
from jingui.catalog.tests.helpers import insert_row, query
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.errors import Denied, Invalid, NotFound
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_workspace

pytestmark = pytest.mark.usefixtures("db")


def test_creates_object_with_title_field_and_table() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)

    made = create_object(actor=actor, label="客户名单", title="客户名称")

    assert made.key == "ke_hu_ming_dan"
    assert made.title_field == "name"
    assert made.label == {"zh-Hans": "客户名单", "en": "客户名单"}
    found = get_snapshot(workspace.id).objects["ke_hu_ming_dan"]
    assert [f.key for f in found.fields][:3] == ["name", "owner", "department"]
    assert found.by_key["owner"].column == "owner_id"
    assert found.by_key["name"].has_pinyin
    columns = query(
        workspace, "SELECT column_name FROM information_schema.columns WHERE table_schema = %s", [found.schema]
    )
    assert {"id", "version", "row_mac", "name", "name__py"} <= {c[0] for c in columns}


def test_creates_object_with_every_field_type_in_one_go() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    options = [{"label": "高"}, {"label": "低", "key": "low"}]
    plain = [
        "long_text", "integer", "decimal", "money", "percent", "yes_no", "date", "date_time", "member", "department",
        "mobile", "email", "id_number", "credit_code", "region", "auto_number", "attachment",
    ]  # fmt: skip
    specs = [FieldSpec(type=key, label=key, key=f"f_{key}") for key in plain]
    specs.append(FieldSpec(type="choice", label="级别", key="grade", config={"options": options}))
    specs.append(FieldSpec(type="multi_choice", label="标签", key="tags", config={"options": options}))
    specs.append(FieldSpec(type="relation", label="上级", key="parent", config={"target": "thing"}))

    made = create_object(
        actor=actor,
        label="东西",
        key="thing",
        fields=[FieldSpec(type="text", label="标题", key="title", is_unique=True), *specs],
        is_builtin=True,
    )

    assert made.title_field == "title"
    assert len([f for f in made.fields if not f.is_system]) == 21
    assert made.by_key["grade"].config["options"][0]["key"] == "gao"
    insert_row(workspace, made, title="甲")
    assert query(workspace, f'SELECT count(*) FROM "{made.schema}".thing') == [(1,)]


def test_refuses_reserved_taken_and_malformed_keys() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    create_object(actor=actor, label="订单", key="deal")

    for key, code in (
        ("select", "catalog.key_reserved"),
        ("Deal", "catalog.key_invalid"),
        ('x"; drop table', "catalog.key_invalid"),
        ("a__b", "catalog.key_invalid"),
        ("deal", "catalog.key_taken"),
    ):
        with pytest.raises(Invalid) as caught:
            create_object(actor=actor, label="订单", key=key)
        assert caught.value.errors[0].code == code


def test_a_failed_creation_leaves_nothing_behind() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    before = get_snapshot(workspace.id).epoch

    with pytest.raises(Invalid):
        create_object(
            actor=actor,
            label="坏的",
            key="bad",
            fields=[
                FieldSpec(type="text", label="a", key="a"),
                FieldSpec(type="relation", label="b", config={"target": "no"}),
            ],
        )

    assert get_snapshot(workspace.id).epoch == before
    assert get_snapshot(workspace.id).find_object("bad") is None
    assert query(workspace, "SELECT to_regclass(%s)", [f"{get_snapshot(workspace.id).schema}.bad"]) == [(None,)]


def test_denies_member_without_the_right() -> None:
    workspace = make_workspace()
    actor = actor_for(make_member(workspace), workspace)

    with pytest.raises(Denied):
        create_object(actor=actor, label="偷偷", key="sneak")

    assert get_snapshot(workspace.id).find_object("sneak") is None


def test_other_workspace_sees_nothing() -> None:
    one, two = make_workspace(), make_workspace()
    create_object(actor=actor_of_system(one), label="机密", key="secret_plan")

    assert get_snapshot(two.id).find_object("secret_plan") is None
    with pytest.raises(NotFound):
        update_object(actor=actor_of_system(two), object_key="secret_plan", changes={"label": "x"})


def test_updates_and_audits_with_before_and_after() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    create_object(actor=actor, label="客户", key="customer")
    before = get_snapshot(workspace.id).epoch

    changed = update_object(
        actor=actor,
        object_key="customer",
        changes={"label": {"zh-Hans": "客户信息表", "en": "Customers"}, "color": "rose", "config": {"card": ["name"]}},
    )

    assert changed.label["en"] == "Customers"
    assert get_snapshot(workspace.id).epoch == before + 1
    assert get_snapshot(workspace.id).objects["customer"].color == "rose"
    with workspace_context(workspace.id):
        entry = AuditEntry.objects.filter(workspace_id=workspace.id, operation="object.update").get()
    assert entry.detail["before"]["color"] == "indigo"
    assert entry.detail["after"]["color"] == "rose"


def test_archives_and_restores_with_records() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    made = create_object(actor=actor, label="客户", key="customer")
    insert_row(workspace, made, name="上海华信")

    archive_object(actor=actor, object_key="customer")
    assert get_snapshot(workspace.id).find_object("customer") is None

    restore_object(actor=actor, object_key="customer")
    assert get_snapshot(workspace.id).find_object("customer") is not None
    assert query(workspace, f'SELECT name FROM "{made.schema}".customer') == [("上海华信",)]


def test_refuses_to_archive_what_a_relation_points_at() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    create_object(actor=actor, label="客户", key="customer")
    fields = [FieldSpec(type="text", label="姓名", key="name")]
    fields.append(FieldSpec(type="relation", label="客户", key="customer", config={"target": "customer"}))
    create_object(actor=actor, label="联系人", key="contact", fields=fields)

    with pytest.raises(Invalid) as caught:
        archive_object(actor=actor, object_key="customer")

    assert caught.value.errors[0].code == "catalog.still_used"


def test_reorders_and_refuses_an_incomplete_order() -> None:
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    for key in ("alpha", "beta", "gamma"):
        create_object(actor=actor, label=key, key=key)

    reorder_objects(actor=actor, keys=["gamma", "alpha", "beta"])

    assert list(get_snapshot(workspace.id).objects) == ["gamma", "alpha", "beta"]
    with pytest.raises(Invalid):
        reorder_objects(actor=actor, keys=["gamma", "alpha"])
