"""Bulk writes (all or nothing) and batches of an import (each row for itself)."""

import pytest

from jingui.kit.testing.factories import inside
from jingui.records.errors import BadRequest, ObjectDenied, RecordInvalid, RecordNotFound, UnknownField
from jingui.records.services.bulk_write import bulk_write
from jingui.records.services.write_batch import write_batch
from jingui.records.tests.helpers import entries, make_deal, read, stranger, table_state
from jingui.records.tests.world import World
from jingui.records.types import BatchItem


def test_bulk_updates_and_creates_together(world: World) -> None:
    one, two = make_deal(world.ann, quantity=1), make_deal(world.ann, quantity=1)

    ids = bulk_write(
        actor=world.ann,
        object_key="deal",
        updates=[BatchItem({"quantity": 2}, one, 1), BatchItem({"note": "好"}, two, 1)],
        creates=[BatchItem({"name": "新"})],
    )

    assert ids[:2] == [one, two]
    assert read(world.ann, one)["fields"]["quantity"] == 2
    assert read(world.ann, two)["fields"]["note"] == "好"
    assert read(world.ann, ids[2])["fields"]["name"] == "新"
    assert [entry.operation for entry in entries(world, one)] == ["record.update", "record.create"]


def test_bulk_with_one_hidden_record_changes_nothing_and_tells_the_index_only(world: World) -> None:
    mine, hidden = make_deal(world.ann), make_deal(world.bob)
    before = table_state(world)

    with pytest.raises(RecordInvalid) as error:
        bulk_write(
            actor=world.ann,
            object_key="deal",
            updates=[BatchItem({"quantity": 2}, mine, 1), BatchItem({"quantity": 2}, hidden, 1)],
            creates=[],
        )

    assert [(f.pointer, f.code) for f in error.value.errors] == [("/update/1/id", "not_found")]
    assert table_state(world) == before


def test_bulk_denies_what_one_record_denies(world: World) -> None:
    mine, other = make_deal(world.lead), make_deal(world.ann)
    before = table_state(world)

    with pytest.raises(ObjectDenied):
        bulk_write(
            actor=world.lead,
            object_key="deal",
            updates=[BatchItem({"quantity": 2}, mine, 1), BatchItem({"quantity": 2}, other, 1)],
            creates=[],
        )

    assert table_state(world) == before


def test_bulk_refuses_unknown_fields_and_too_many_items(world: World) -> None:
    with pytest.raises(UnknownField):
        bulk_write(actor=world.ann, object_key="deal", updates=[], creates=[BatchItem({"name": "x", "id_number": "1"})])
    with pytest.raises(BadRequest):
        bulk_write(actor=world.ann, object_key="deal", updates=[], creates=[BatchItem({"name": "x"})] * 5001)


def test_bulk_in_another_workspace_finds_nothing(world: World) -> None:
    made = make_deal(world.boss)
    other, boss = stranger()

    with inside(other.workspace), pytest.raises(RecordInvalid):
        bulk_write(actor=boss, object_key="deal", updates=[BatchItem({"quantity": 2}, made, 1)], creates=[])


def test_bulk_with_the_same_value_twice_points_at_the_second(world: World) -> None:
    with pytest.raises(RecordInvalid) as error:
        bulk_write(
            actor=world.ann,
            object_key="deal",
            updates=[],
            creates=[BatchItem({"name": "a", "contract": "Z1"}), BatchItem({"name": "b", "contract": "Z1"})],
        )

    assert [(f.pointer, f.code) for f in error.value.errors] == [("/create/1/fields/contract", "unique")]


def test_batch_saves_good_rows_and_reports_bad_ones(world: World) -> None:
    make_deal(world.boss, contract="B-TAKEN")
    mine, hidden = make_deal(world.ann, quantity=1), make_deal(world.bob)
    items = [
        BatchItem({"name": "好的一行", "quantity": 1}),
        BatchItem({"name": "坏的一行", "quantity": "many"}),
        BatchItem({"name": "重复", "contract": "B-TAKEN"}),
        BatchItem({"quantity": 9}, mine),
        BatchItem({"quantity": 9}, hidden),
        BatchItem({"quantity": 9}, mine),
        *(BatchItem({"name": f"行{i}"}) for i in range(10)),
    ]

    results = write_batch(actor=world.ann, object_key="deal", items=items)

    assert [[(f.pointer, f.code) for f in r.errors] for r in results[:6]] == [
        [],
        [("/fields/quantity", "value.type")]
        if results[1].errors[0].code == "value.type"
        else [("/fields/quantity", results[1].errors[0].code)],
        [("/fields/contract", "unique")],
        [],
        [("", "not_found")],
        [("", "not_found")],
    ]
    assert read(world.ann, mine)["fields"]["quantity"] == 9
    assert all(result.record_id for result in results[6:])
    assert [entry.operation for entry in entries(world, results[7].record_id)] == ["record.create"]  # type: ignore[arg-type]


def test_batch_without_import_right_is_denied(world: World) -> None:
    reader = world.with_role({"deal": {"operations": {"view": "all", "edit": "all"}}})
    before = table_state(world)

    with pytest.raises((ObjectDenied, RecordNotFound)):
        write_batch(actor=reader, object_key="deal", items=[BatchItem({"name": "x"})])

    assert table_state(world) == before


def test_batch_updates_report_rows_that_do_not_change(world: World) -> None:
    mine = make_deal(world.ann, quantity=1)

    (result,) = write_batch(actor=world.ann, object_key="deal", items=[BatchItem({"quantity": 1}, mine)])

    assert (result.record_id, result.is_changed) == (mine, False)
