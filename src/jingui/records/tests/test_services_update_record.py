"""Changing one record."""

from uuid import uuid4

import pytest

from jingui.kit.testing.factories import inside
from jingui.records.errors import ObjectDenied, RecordConflict, RecordInvalid, RecordNotFound, UnknownField
from jingui.records.services.update_record import update_record
from jingui.records.tests.helpers import entries, make_deal, read, stranger, table_state
from jingui.records.tests.world import World


def test_updates_values_and_version(world: World) -> None:
    made = make_deal(world.ann, quantity=1)

    update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"quantity": 2, "note": "新"})

    record = read(world.ann, made)
    assert (record["version"], record["fields"]["quantity"], record["fields"]["note"]) == (2, 2, "新")


def test_denies_a_visible_record_of_somebody_else(world: World) -> None:
    made = make_deal(world.ann)
    before = table_state(world)

    with pytest.raises(ObjectDenied):
        update_record(actor=world.lead, object_key="deal", record_id=made, version=1, fields={"quantity": 2})

    assert table_state(world) == before


def test_hidden_and_missing_records_are_the_same(world: World) -> None:
    hidden = make_deal(world.bob)

    for record_id in (hidden, uuid4()):
        with pytest.raises(RecordNotFound) as error:
            update_record(actor=world.ann, object_key="deal", record_id=record_id, version=1, fields={"quantity": 2})
        assert (error.value.code, error.value.errors, error.value.extra) == ("not_found", (), {})


def test_other_workspace_sees_nothing(world: World) -> None:
    made = make_deal(world.boss)
    other, boss = stranger()

    with inside(other.workspace), pytest.raises(RecordNotFound):
        update_record(actor=boss, object_key="deal", record_id=made, version=1, fields={"name": "x"})


def test_bad_value_changes_nothing(world: World) -> None:
    made = make_deal(world.ann)
    before = table_state(world)

    with pytest.raises(RecordInvalid):
        update_record(
            actor=world.ann, object_key="deal", record_id=made, version=1, fields={"amount": "x", "note": "y"}
        )

    assert table_state(world) == before


def test_required_field_cannot_be_emptied(world: World) -> None:
    made = make_deal(world.ann)

    with pytest.raises(RecordInvalid) as error:
        update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"name": None})

    assert [fault.code for fault in error.value.errors] == ["required"]


def test_audit_entry_holds_before_and_after(world: World) -> None:
    made = make_deal(world.ann, quantity=1, stage="talk")

    update_record(
        actor=world.ann, object_key="deal", record_id=made, version=1, fields={"quantity": 2, "stage": "talk"}
    )

    entry = entries(world, made)[0]
    assert entry.operation == "record.update"
    assert entry.detail == {"version": 2, "before": {"quantity": 1}, "after": {"quantity": 2}}


def test_writing_the_same_values_is_no_change(world: World) -> None:
    made = make_deal(world.ann, quantity=1, tags=["vip"], amount="5.00")

    update_record(
        actor=world.ann,
        object_key="deal",
        record_id=made,
        version=1,
        fields={"quantity": 1, "tags": ["vip"], "amount": "5"},
    )

    assert read(world.ann, made)["version"] == 1
    assert len(entries(world, made)) == 1


@pytest.mark.parametrize("value", ["138****5678", "*******5678", "138＊＊＊＊5678"])
def test_masked_value_is_not_written_back(world: World, value: str) -> None:
    made = make_deal(world.ann, mobile="13812345678")

    with pytest.raises(RecordInvalid) as error:
        update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"mobile": value})

    assert [(f.pointer, f.code) for f in error.value.errors] == [("/fields/mobile", "masked_write")]
    assert read(world.boss, made)["fields"]["mobile"] == "+8613812345678"


def test_masked_field_with_write_right_takes_a_new_value(world: World) -> None:
    made = make_deal(world.ann, mobile="13812345678")

    update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"mobile": "13900001111"})

    assert read(world.ann, made)["fields"]["mobile"] == "139****1111"
    assert read(world.boss, made)["fields"]["mobile"] == "+8613900001111"


def test_field_without_right_is_unknown_and_without_write_denied(world: World) -> None:
    made = make_deal(world.ann)

    with pytest.raises(UnknownField):
        update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"id_number": "1"})
    with pytest.raises(ObjectDenied) as error:
        update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"email": "a@b.cn"})

    assert [(f.pointer, f.code) for f in error.value.errors] == [("/fields/email", "denied.field")]


def test_department_follows_a_new_owner(world: World) -> None:
    made = make_deal(world.boss, owner=str(world.ann.member_id))

    update_record(
        actor=world.boss, object_key="deal", record_id=made, version=1, fields={"owner": str(world.bob.member_id)}
    )

    assert read(world.boss, made)["fields"]["department"]["id"] == str(world.team_b.id)


def test_conflict_names_only_fields_the_actor_may_know(world: World) -> None:
    made = make_deal(world.ann, quantity=1)
    changes = {"quantity": 2, "id_number": "11010519491231002X"}
    update_record(actor=world.boss, object_key="deal", record_id=made, version=1, fields=changes)

    with pytest.raises(RecordConflict) as error:
        update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"quantity": 3})

    assert error.value.extra["changed"] == ["quantity"]
    assert "id_number" not in error.value.extra["current"]["fields"]


def test_version_from_the_future_is_a_conflict(world: World) -> None:
    made = make_deal(world.ann, quantity=1)

    with pytest.raises(RecordConflict):
        update_record(actor=world.ann, object_key="deal", record_id=made, version=9, fields={"quantity": 3})


def test_pinyin_key_follows_the_name(world: World) -> None:
    from jingui.records.selectors.lookup import lookup_records

    made = make_deal(world.ann, name="旧名字")
    update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields={"name": "重庆火锅城"})

    assert str(made).encode() in lookup_records(actor=world.ann, object_key="deal", text="chongqinghuoguo")
    assert str(made).encode() not in lookup_records(actor=world.ann, object_key="deal", text="jiumingzi")
