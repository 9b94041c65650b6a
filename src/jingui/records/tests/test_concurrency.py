"""Real threads against the real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from jingui.kit.context import workspace_context
from jingui.kit.errors import DomainError
from jingui.records.errors import RecordConflict, RecordInvalid
from jingui.records.services.create_record import create_record
from jingui.records.services.update_record import update_record
from jingui.records.services.write_batch import write_batch
from jingui.records.tests.helpers import entries, make_deal, read
from jingui.records.tests.world import World
from jingui.records.types import BatchItem


def at_once(world: World, work: Callable[[int], Any], count: int) -> list[Any]:
    """Run ``work`` in ``count`` threads that start together; errors are results, too."""
    start = Barrier(count)

    def run(number: int) -> Any:
        with workspace_context(world.workspace.id):
            try:
                start.wait(timeout=10)
                return work(number)
            except DomainError as error:
                return error
            finally:
                for connection in connections.all():
                    connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_only_one_of_many_gets_a_unique_value(world: World) -> None:
    def create(number: int) -> Any:
        return create_record(actor=world.ann, object_key="deal", fields={"name": f"并发{number}", "contract": "RACE-1"})

    results = at_once(world, create, 8)

    refused = [result for result in results if isinstance(result, RecordInvalid)]
    assert len(refused) == 7
    assert {fault.code for error in refused for fault in error.errors} == {"unique"}
    assert {fault.pointer for error in refused for fault in error.errors} == {"/fields/contract"}


def test_batches_that_race_for_values_lose_only_the_rows_in_question(world: World) -> None:
    def write(number: int) -> Any:
        items = [BatchItem({"name": f"批{number}-{i}", "contract": f"RACE-B{i}"}) for i in range(20)]
        return write_batch(actor=world.ann, object_key="deal", items=items)

    results = at_once(world, write, 3)

    saved = [row for result in results for row in result if row.record_id]
    refused = [row for result in results for row in result if not row.record_id]
    assert (len(saved), len(refused)) == (20, 40)
    assert {fault.code for row in refused for fault in row.errors} == {"unique"}


def test_no_update_is_lost(world: World) -> None:
    made = make_deal(world.ann, quantity=0)

    def increment(_: int) -> int:
        tries = 0
        while True:
            tries += 1
            record = read(world.ann, made)
            value = record["fields"]["quantity"] + 1
            try:
                update_record(
                    actor=world.ann,
                    object_key="deal",
                    record_id=made,
                    version=record["version"],
                    fields={"quantity": value},
                )
            except RecordConflict:
                continue
            return tries

    at_once(world, increment, 8)

    assert read(world.ann, made)["fields"]["quantity"] == 8
    versions = [entry.detail["version"] for entry in entries(world, made)]
    assert versions == list(range(9, 0, -1))


def test_changes_of_different_fields_at_once_all_stay(world: World) -> None:
    made = make_deal(world.ann)
    changes = [{"quantity": 1}, {"note": "并发"}, {"amount": "2.00"}, {"is_key": True}, {"chance": "5"}]

    def change(number: int) -> None:
        update_record(actor=world.ann, object_key="deal", record_id=made, version=1, fields=changes[number])

    results = at_once(world, change, len(changes))

    record = read(world.ann, made)
    assert results == [None] * len(changes)
    assert record["version"] == 6
    assert {k: record["fields"][k] for k in ("quantity", "note", "amount", "is_key", "chance")} == {
        "quantity": 1, "note": "并发", "amount": "2.00", "is_key": True, "chance": "5",
    }  # fmt: skip


def test_numbers_are_never_given_twice(world: World) -> None:
    def create(_: int) -> list[Any]:
        return [make_deal(world.ann) for _ in range(5)]

    ids = [made for result in at_once(world, create, 6) for made in result]

    numbers = [read(world.boss, made)["fields"]["number"] for made in ids]
    assert len(set(numbers)) == 30
