"""Changing the type of a field: preview, change, undo; nothing is lost silently."""

from datetime import UTC, datetime

import pytest

from jingui.audit.models import AuditEntry
from jingui.catalog.models import FieldRun
from jingui.catalog.selectors.snapshot import get_any_object, get_object
from jingui.catalog.services import change_field_type as service
from jingui.catalog.services.change_field_type import change_field_type
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.preview_type_change import preview_type_change
from jingui.catalog.services.undo_type_change import undo_type_change
from jingui.catalog.tests.helpers import insert_row, query
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.errors import Denied, Invalid, NotFound
from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role, make_workspace

pytestmark = pytest.mark.usefixtures("db")
OPTIONS = [{"key": "high", "label": "高"}, {"key": "low", "label": "低"}]
NUMBERS = ("12", "1,234", "约5人", "3.5", None)


@pytest.fixture
def shop():
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    fields = [
        FieldSpec(type="text", label="名称", key="name", config={"pinyin": True}),
        FieldSpec(type="text", label="人数", key="staff", config={"searchable": True}),
        FieldSpec(type="choice", label="级别", key="grade", config={"options": OPTIONS}),
        FieldSpec(type="date_time", label="拜访", key="visited"),
        FieldSpec(type="bank_card", label="卡号", key="card"),
        FieldSpec(type="text", label="编码", key="code", is_unique=True),
    ]
    made = create_object(actor=actor, label="客户", key="customer", fields=fields)
    moment = datetime(2026, 5, 1, 2, 3, 4, tzinfo=UTC)
    with workspace_context(workspace.id):
        for i, number in enumerate(NUMBERS):
            insert_row(workspace, made, name=f"客户{i}", staff=number, grade="high", visited=moment, code=f"0{i}")
        insert_row(workspace, made, name="卡主", card="4111111111111111")
        yield workspace, actor, made


def change(actor, field: str, kind: str, **config):
    return change_field_type(actor=actor, object_key="customer", field_key=field, type_key=kind, config=config)


def preview(actor, field: str, kind: str, **config):
    return preview_type_change(actor=actor, object_key="customer", field_key=field, type_key=kind, config=config)


def values(workspace, made, column: str) -> list:
    rows = query(workspace, f'SELECT {column} FROM "{made.schema}".customer ORDER BY name')
    return [row[0] for row in rows if row]


def test_preview_counts_what_turns_and_shows_what_does_not(shop) -> None:
    workspace, actor, _ = shop

    found = preview(actor, "staff", "integer")

    assert (found["total"], found["kept"], found["changed"], found["failed"]) == (4, 1, 1, 2)
    assert found["changed_examples"] == [{"from": "1,234", "to": "1234"}]
    assert {one["value"] for one in found["failed_examples"]} == {"约5人", "3.5"}
    assert {one["code"] for one in found["reasons"]} == {"amount_inexact", "number.whole"}
    assert get_object(workspace.id, "customer").by_key["staff"].type == "text"


def test_values_turn_and_former_ones_stay_in_an_archived_field(shop) -> None:
    workspace, actor, made = shop

    run = FieldRun.objects.get(pk=change(actor, "staff", "integer"))

    obj = get_any_object(workspace.id, "customer")
    assert obj.by_key["staff"].type == "integer"
    assert values(workspace, made, "staff") == [None, 12, 1234, None, None, None]
    assert values(workspace, made, "staff_old") == [None, "12", "1,234", "约5人", "3.5", None]
    old = next(field for field in obj.archived_fields if field.key == "staff_old")
    assert (old.type, old.label["zh-Hans"]) == ("text", "人数（原单行文本）")
    assert (run.status, run.old_key, run.report["failed"]) == ("done", "staff_old", 2)
    entry = AuditEntry.objects.get(workspace_id=workspace.id, operation="field.change_type")
    assert entry.detail["counts"]["failed"] == 2
    assert "约5人" not in str(entry.detail)


def test_undo_brings_type_values_and_later_entries_back(shop) -> None:
    workspace, actor, made = shop
    run_id = change(actor, "staff", "integer")
    query(
        workspace,
        f'UPDATE "{made.schema}".customer SET staff = 77, updated_at = now() WHERE name = %s RETURNING 1',
        ["客户3"],
    )

    undo_type_change(actor=actor, object_key="customer", run_id=run_id)

    obj = get_any_object(workspace.id, "customer")
    assert obj.by_key["staff"].type == "text"
    assert obj.by_key["staff"].label["zh-Hans"] == "人数"
    assert values(workspace, made, "staff") == [None, "12", "1,234", "约5人", "77", None]
    assert FieldRun.objects.get(pk=run_id).status == "undone"
    assert [field.key for field in obj.archived_fields] == ["staff_old2"]
    with pytest.raises(Invalid):
        undo_type_change(actor=actor, object_key="customer", run_id=run_id)


def test_choice_becomes_list_and_text_becomes_choice_with_its_words(shop) -> None:
    workspace, actor, made = shop

    change(actor, "grade", "multi_choice")
    change(actor, "grade", "tags")
    change(actor, "staff", "choice")

    obj = get_object(workspace.id, "customer")
    assert values(workspace, made, "grade")[1] == ["high"]
    assert [o["label"]["zh-Hans"] for o in obj.by_key["grade"].config["options"]] == ["高", "低"]
    assert {o["label"]["zh-Hans"] for o in obj.by_key["staff"].config["options"]} == {"12", "1,234", "约5人", "3.5"}
    assert None not in values(workspace, made, "staff")[1:5]


def test_time_of_day_is_named_as_a_loss(shop) -> None:
    _, actor, _ = shop

    found = preview(actor, "visited", "date")

    assert (found["kept"], found["changed"]) == (0, 5)
    assert found["changed_examples"][0] == {"from": "2026-05-01 10:03:04", "to": "2026-05-01"}


def test_protected_values_stay_masked_as_text(shop) -> None:
    workspace, actor, _ = shop

    change(actor, "card", "text")

    field = get_object(workspace.id, "customer").by_key["card"]
    assert (field.level, field.config["mask"]) == (4, "bank_card")


def test_uniqueness_is_given_up_where_values_meet(shop) -> None:
    workspace, actor, made = shop
    insert_row(workspace, made, name="重复", code="1")

    run = FieldRun.objects.get(pk=change(actor, "code", "integer"))

    assert run.report["unique_lost"] == 1
    assert not get_object(workspace.id, "customer").by_key["code"].is_unique


@pytest.mark.parametrize(
    ("field", "kind"), [("visited", "mobile"), ("name", "tags"), ("staff", "relation"), ("staff", "text")]
)
def test_refuses_what_makes_no_sense(shop, field: str, kind: str) -> None:
    _, actor, _ = shop

    with pytest.raises(Invalid):
        change(actor, field, kind, target="customer")

    assert FieldRun.objects.count() == 0


def test_values_are_not_shown_to_a_manager_who_may_not_read_them(shop) -> None:
    workspace, _, _ = shop
    grant = {"operations": {"view": "own", "edit": "own"}}
    manager = make_member(
        workspace, roles=[make_role(workspace, system=["catalog.manage"], objects={"customer": grant})]
    )

    found = preview(actor_for(manager), "staff", "integer")
    listed = preview(actor_for(manager), "staff", "choice")

    assert found["failed"] == 2
    assert "约5人" not in str(found)
    assert "约5人" not in str(listed)


def test_who_does_not_manage_fields_is_denied_and_nothing_changes(shop) -> None:
    workspace, _, _ = shop
    clerk = make_member(workspace)

    with pytest.raises(Denied):
        preview(actor_for(clerk), "staff", "integer")
    with pytest.raises(Denied):
        change(actor_for(clerk), "staff", "integer")

    assert get_object(workspace.id, "customer").by_key["staff"].type == "text"


def test_another_workspace_sees_nothing(shop) -> None:
    _, actor, _ = shop
    run_id = change(actor, "staff", "integer")
    elsewhere = make_workspace()

    with pytest.raises(NotFound):
        change(actor_of_system(elsewhere), "staff", "text")
    with pytest.raises(NotFound):
        undo_type_change(actor=actor_of_system(elsewhere), object_key="customer", run_id=run_id)


def test_a_second_change_waits_for_the_first(shop, monkeypatch) -> None:
    _, actor, _ = shop
    monkeypatch.setattr(service, "SMALL_ROWS", 1)
    change(actor, "staff", "integer")

    with pytest.raises(Invalid) as caught:
        change(actor, "staff", "decimal")

    assert caught.value.errors[0].code == "retype.busy"
