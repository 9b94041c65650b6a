"""Making and changing fields while records are there."""

from datetime import date

import pytest

from jingui.audit.models import AuditEntry
from jingui.catalog.ddl import ensure_index
from jingui.catalog.selectors.snapshot import get_object, get_snapshot
from jingui.catalog.services.add_field import add_field
from jingui.catalog.services.archive_field import archive_field
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.reorder_fields import reorder_fields
from jingui.catalog.services.restore_field import restore_field
from jingui.catalog.services.take_numbers import take_numbers
from jingui.catalog.services.update_field import update_field
from jingui.catalog.tests.helpers import insert_row, query
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.errors import Denied, Invalid, NotFound
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_workspace

pytestmark = pytest.mark.usefixtures("db")

OPTIONS = [{"key": "high", "label": "高"}, {"key": "low", "label": "低"}]


@pytest.fixture
def shop():
    """Give a workspace with an object and three records."""
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    made = create_object(actor=actor, label="客户", key="customer")
    for name in ("上海华信", "中国银行", "Zoë & Co"):
        insert_row(workspace, made, name=name)
    return workspace, actor, made


def code_of(caught) -> str:
    return caught.value.errors[0].code


def test_adds_field_to_a_table_with_records(shop) -> None:
    workspace, actor, made = shop

    field = add_field(actor=actor, object_key="customer", spec=FieldSpec(type="mobile", label="手机号码"))

    assert field.key == "shou_ji_hao_ma"
    assert field.level == 3
    assert get_object(workspace.id, "customer").by_key["shou_ji_hao_ma"].type == "mobile"
    assert query(workspace, f'SELECT shou_ji_hao_ma FROM "{made.schema}".customer') == [(None,)] * 3
    with workspace_context(workspace.id):
        entry = AuditEntry.objects.get(workspace_id=workspace.id, operation="field.add")
    assert entry.detail["after"]["key"] == "shou_ji_hao_ma"


def test_required_field_fills_records_with_its_default_or_is_refused(shop) -> None:
    workspace, actor, made = shop
    spec = FieldSpec(type="choice", label="级别", key="grade", config={"options": OPTIONS}, is_required=True)

    with pytest.raises(Invalid) as caught:
        add_field(actor=actor, object_key="customer", spec=spec)
    assert code_of(caught) == "field.empty_values"
    assert caught.value.errors[0].params == {"count": 3}
    assert get_object(workspace.id, "customer").find_field("grade") is None

    with_default = FieldSpec(
        type="choice", label="级别", key="grade", config={"options": OPTIONS}, is_required=True, default="low"
    )
    add_field(actor=actor, object_key="customer", spec=with_default)
    assert query(workspace, f'SELECT DISTINCT grade FROM "{made.schema}".customer') == [("low",)]


def test_auto_number_numbers_the_records_that_are_there(shop) -> None:
    workspace, actor, made = shop
    spec = FieldSpec(type="auto_number", label="编号", key="code", config={"format": "KH{yy}-{seq:04}"}, is_unique=True)

    field = add_field(actor=actor, object_key="customer", spec=spec)

    rows = query(workspace, f'SELECT code FROM "{made.schema}".customer ORDER BY created_at')
    assert [row[0][5:] for row in rows] == ["0001", "0002", "0003"]
    with workspace_context(workspace.id):
        numbers = take_numbers(obj=made, field=field, count=2, day=date(2026, 5, 1))
    assert numbers == ["KH26-0004", "KH26-0005"]


def test_unique_is_refused_with_the_number_of_duplicates(shop) -> None:
    workspace, actor, made = shop
    insert_row(workspace, made, name="上海华信")

    with pytest.raises(Invalid) as caught:
        update_field(actor=actor, object_key="customer", field_key="name", changes={"is_unique": True})

    assert code_of(caught) == "field.duplicates"
    assert caught.value.errors[0].params == {"count": 1}
    assert not get_object(workspace.id, "customer").by_key["name"].is_unique


def test_unique_holds_among_live_records_and_names_its_field(shop) -> None:
    from django.db import IntegrityError

    workspace, actor, made = shop
    update_field(actor=actor, object_key="customer", field_key="name", changes={"is_unique": True})

    with pytest.raises(IntegrityError) as caught:
        insert_row(workspace, made, name="中国银行")
    obj = get_object(workspace.id, "customer")
    assert obj.find_unique_field(caught.value.__cause__.diag.constraint_name).key == "name"

    update_field(actor=actor, object_key="customer", field_key="name", changes={"is_unique": False})
    insert_row(workspace, made, name="中国银行")


def test_limits_are_held_against_the_records(shop) -> None:
    workspace, actor, made = shop
    add_field(actor=actor, object_key="customer", spec=FieldSpec(type="integer", label="人数", key="staff"))
    insert_row(workspace, made, name="大厂", staff=5000)

    with pytest.raises(Invalid) as caught:
        update_field(actor=actor, object_key="customer", field_key="staff", changes={"config": {"max": "100"}})
    assert code_of(caught) == "field.data_does_not_fit"

    changed = update_field(actor=actor, object_key="customer", field_key="staff", changes={"config": {"max": "9999"}})
    assert changed.config == {"max": "9999"}


def test_an_option_in_use_can_be_archived_but_not_removed(shop) -> None:
    workspace, actor, made = shop
    add_field(
        actor=actor,
        object_key="customer",
        spec=FieldSpec(type="multi_choice", label="标签", key="tags", config={"options": OPTIONS}),
    )
    insert_row(workspace, made, name="x", tags=["high"])

    with pytest.raises(Invalid) as caught:
        update_field(actor=actor, object_key="customer", field_key="tags", changes={"config": {"options": OPTIONS[1:]}})
    assert code_of(caught) == "field.option_in_use"

    kept = [OPTIONS[0] | {"archived": True}, OPTIONS[1]]
    changed = update_field(actor=actor, object_key="customer", field_key="tags", changes={"config": {"options": kept}})
    assert changed.config["options"][0]["archived"] is True


def test_pinyin_is_filled_when_switched_on(shop) -> None:
    workspace, actor, made = shop
    add_field(actor=actor, object_key="customer", spec=FieldSpec(type="text", label="简称", key="short"))
    insert_row(workspace, made, name="x", short="中国银行")

    update_field(actor=actor, object_key="customer", field_key="short", changes={"config": {"pinyin": True}})

    rows = query(workspace, f'SELECT short__py FROM "{made.schema}".customer WHERE short IS NOT NULL')
    assert rows == [("zhongguoyinhang|zgyh",)]


def test_key_and_target_of_a_relation_stay(shop) -> None:
    _, actor, _ = shop
    create_object(actor=actor, label="联系人", key="contact")
    spec = FieldSpec(type="relation", label="客户", key="customer", config={"target": "customer"})
    add_field(actor=actor, object_key="contact", spec=spec)

    with pytest.raises(Invalid) as caught:
        update_field(actor=actor, object_key="contact", field_key="customer", changes={"config": {"target": "contact"}})

    assert code_of(caught) == "field.setting_fixed"


def test_archives_and_restores_with_values(shop) -> None:
    workspace, actor, made = shop
    add_field(actor=actor, object_key="customer", spec=FieldSpec(type="text", label="备注", key="note"))
    insert_row(workspace, made, name="x", note="留着")

    archive_field(actor=actor, object_key="customer", field_key="note")
    assert get_object(workspace.id, "customer").find_field("note") is None
    assert [f.key for f in get_object(workspace.id, "customer").archived_fields] == ["note"]

    restore_field(actor=actor, object_key="customer", field_key="note")
    assert get_object(workspace.id, "customer").find_field("note") is not None
    assert ("留着",) in query(workspace, f'SELECT note FROM "{made.schema}".customer')


def test_the_title_cannot_be_archived(shop) -> None:
    _, actor, _ = shop

    with pytest.raises(Invalid) as caught:
        archive_field(actor=actor, object_key="customer", field_key="name")

    assert code_of(caught) == "field.title_needed"


def test_reorders_fields(shop) -> None:
    workspace, actor, _ = shop
    add_field(actor=actor, object_key="customer", spec=FieldSpec(type="text", label="a", key="a"))

    reorder_fields(actor=actor, object_key="customer", keys=["a", "name"])

    assert [f.key for f in get_object(workspace.id, "customer").fields][:2] == ["a", "name"]
    with pytest.raises(Invalid):
        reorder_fields(actor=actor, object_key="customer", keys=["a", "a"])


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (FieldSpec(type="magic", label="x"), "field.type_unknown"),
        (FieldSpec(type="text", label=""), "catalog.label_missing"),
        (FieldSpec(type="text", label="x", key="owner"), "catalog.key_reserved"),
        (FieldSpec(type="text", label="x", key="name"), "catalog.key_taken"),
        (FieldSpec(type="text", label="x", level=9), "level.invalid"),
        (FieldSpec(type="long_text", label="x", is_unique=True), "field.unique_not_possible"),
        (FieldSpec(type="integer", label="x", default="abc"), "number.invalid"),
        (FieldSpec(type="text", label="x", config={"pattern": "(ab|a)*c"}), "config.pattern_unsafe"),
        (FieldSpec(type="relation", label="x", config={"target": "nothing"}), "config.target_unknown"),
        (FieldSpec(type="choice", label="x"), "config.options_missing"),
    ],
)
def test_refuses_bad_definitions_and_changes_nothing(shop, spec: FieldSpec, code: str) -> None:
    workspace, actor, _ = shop
    before = get_snapshot(workspace.id)

    with pytest.raises(Invalid) as caught:
        add_field(actor=actor, object_key="customer", spec=spec)

    assert code_of(caught) == code
    assert get_snapshot(workspace.id).epoch == before.epoch


def test_denies_member_without_the_right(shop) -> None:
    workspace, _, _ = shop
    actor = actor_for(make_member(workspace), workspace)

    with pytest.raises(Denied):
        add_field(actor=actor, object_key="customer", spec=FieldSpec(type="text", label="x", key="sneak"))

    assert get_object(workspace.id, "customer").find_field("sneak") is None


def test_other_workspace_cannot_reach_the_object(shop) -> None:
    other = actor_of_system(make_workspace())

    with pytest.raises(NotFound):
        add_field(actor=other, object_key="customer", spec=FieldSpec(type="text", label="x"))


def test_a_table_in_use_is_waited_for_briefly_and_then_changed(shop) -> None:
    import threading

    import psycopg
    from django.db import connections

    workspace, actor, made = shop
    params = connections["default"].get_connection_params()
    dsn = {k: params[k] for k in ("host", "port", "dbname", "user", "password") if params.get(k)}
    with psycopg.connect(**dsn) as reader:
        reader.execute(f'SELECT count(*) FROM "{made.schema}".customer')
        timer = threading.Timer(1.0, reader.rollback)
        timer.start()

        add_field(actor=actor, object_key="customer", spec=FieldSpec(type="text", label="后来", key="later"))

        timer.join()
    assert get_object(workspace.id, "customer").find_field("later") is not None


def test_makes_an_index_once_and_only_over_known_columns(shop) -> None:
    workspace, _, _ = shop
    obj = get_object(workspace.id, "customer")

    name = ensure_index(obj, ["name__py"])

    assert ensure_index(obj, ["name__py"]) == name
    assert query(
        workspace, "SELECT count(*) FROM pg_indexes WHERE schemaname = %s AND indexname = %s", [obj.schema, name]
    ) == [(1,)]
    with pytest.raises(ValueError, match="not columns"):
        ensure_index(obj, ["name; drop table x"])


def test_two_character_search_uses_the_bigram_index(shop) -> None:
    workspace, _, made = shop

    found = query(
        workspace,
        f'SELECT name FROM "{made.schema}".customer '
        "WHERE public.jg_bigrams(lower(name)) @> public.jg_bigrams('银行') AND lower(name) LIKE '%%银行%%'",
        [],
    )

    assert found == [("中国银行",)]
