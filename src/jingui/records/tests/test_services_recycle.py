"""Deleting and restoring."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from jingui.kit.testing.factories import inside
from jingui.records.errors import ObjectDenied, RecordInvalid, RecordNotFound
from jingui.records.services.delete_record import delete_record
from jingui.records.services.restore_record import restore_record
from jingui.records.tests.helpers import entries, make_deal, read, stranger, table_state
from jingui.records.tests.world import World

BOTH = pytest.mark.parametrize("write", [delete_record, restore_record])


def prepared(world: World, write: Callable[..., None], actor_name: str = "ann") -> object:
    made = make_deal(getattr(world, actor_name))
    if write is restore_record:
        delete_record(actor=world.boss, object_key="deal", record_id=made)
    return made


def test_deleted_record_is_gone_and_comes_back(world: World) -> None:
    made = make_deal(world.ann, quantity=5)

    delete_record(actor=world.ann, object_key="deal", record_id=made)
    with pytest.raises(RecordNotFound):
        read(world.boss, made)
    restore_record(actor=world.ann, object_key="deal", record_id=made)

    assert read(world.ann, made)["fields"]["quantity"] == 5


@BOTH
def test_denies_a_visible_record_of_somebody_else(world: World, write: Callable[..., None]) -> None:
    made = prepared(world, write)
    before = table_state(world)

    with pytest.raises(ObjectDenied):
        write(actor=world.lead, object_key="deal", record_id=made)

    assert table_state(world) == before


@BOTH
def test_hidden_and_missing_records_are_the_same(world: World, write: Callable[..., None]) -> None:
    hidden = prepared(world, write, "bob")

    for record_id in (hidden, uuid4()):
        with pytest.raises(RecordNotFound) as error:
            write(actor=world.ann, object_key="deal", record_id=record_id)
        assert error.value.errors == ()


@BOTH
def test_other_workspace_sees_nothing(world: World, write: Callable[..., None]) -> None:
    made = prepared(world, write)
    other, boss = stranger()

    with inside(other.workspace), pytest.raises(RecordNotFound):
        write(actor=boss, object_key="deal", record_id=made)


@BOTH
def test_writes_an_audit_entry(world: World, write: Callable[..., None]) -> None:
    made = prepared(world, write)

    write(actor=world.ann, object_key="deal", record_id=made)

    assert entries(world, made)[0].operation == ("record.delete" if write is delete_record else "record.restore")  # type: ignore[arg-type]


def test_deleting_twice_is_not_found(world: World) -> None:
    made = make_deal(world.ann)
    delete_record(actor=world.ann, object_key="deal", record_id=made)

    with pytest.raises(RecordNotFound):
        delete_record(actor=world.ann, object_key="deal", record_id=made)


def test_deleted_record_frees_its_unique_value_and_cannot_take_it_back(world: World) -> None:
    made = make_deal(world.ann, contract="HT-R")
    delete_record(actor=world.ann, object_key="deal", record_id=made)
    make_deal(world.ann, contract="HT-R")

    with pytest.raises(RecordInvalid) as error:
        restore_record(actor=world.ann, object_key="deal", record_id=made)

    assert [fault.code for fault in error.value.errors] == ["unique"]
