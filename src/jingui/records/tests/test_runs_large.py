"""Runs over so many records that their job has to find them: noted page by page, then worked through."""

import secrets
from typing import Any
from uuid import UUID

import pytest

from jingui.kit.jobs import run_waiting
from jingui.kit.testing.factories import make_member
from jingui.records.models import RecordRun, RecordRunItem
from jingui.records.run_types import Change, HandOverIn, RunIn, Selection
from jingui.records.selectors.runs.runs import get_run
from jingui.records.services.delete_record import delete_record
from jingui.records.services.hand_over import hand_over, preview_hand_over
from jingui.records.services.runs import freeze, start_run, undo_run, work
from jingui.records.services.runs.control import cancel_run, resume_run
from jingui.records.services.runs.preview_run import preview_run
from jingui.records.services.write_batch import write_batch
from jingui.records.tests.helpers import make_deal, read
from jingui.records.tests.world import World
from jingui.records.types import BatchItem, FilterGroup


@pytest.fixture
def word() -> str:
    return f"众{secrets.token_hex(4)}"


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let thousands begin at ten."""
    for module in (start_run, undo_run):
        monkeypatch.setattr(module, "IN_REQUEST", 10)
        monkeypatch.setattr(module, "AT_ONCE", 10, raising=False)
    monkeypatch.setattr("jingui.records.services.hand_over.IN_REQUEST", 10)
    monkeypatch.setattr(freeze, "PAGE", 10)


def make_many(world: World, word: str, count: int = 25) -> None:
    items = [BatchItem({"name": f"多{n}", "note": word, "quantity": n}) for n in range(count)]
    write_batch(actor=world.boss, object_key="deal", items=items)


def order(kind: str, word: str, *changes: Change, **selection: Any) -> RunIn:
    found = FilterGroup.model_validate({"items": [{"field": "note", "op": "contains", "value": word}]})
    return RunIn(kind=kind, selection=Selection(filter=found, **selection), changes=list(changes))  # type: ignore[arg-type]


def quantities(world: World, run_id: UUID) -> set[Any]:
    ids = RecordRunItem.objects.filter(run_id=run_id).values_list("record_id", flat=True)
    return {read(world.boss, record_id)["fields"]["quantity"] for record_id in ids}


def test_the_job_notes_the_records_and_its_undo_does_so_too(world: World, word: str) -> None:
    make_many(world, word)
    wanted = order("update", word, Change(field="quantity", value=1000))
    preview = preview_run(actor=world.boss, object_key="deal", order=wanted)

    run_id = start_run.start_run(actor=world.boss, object_key="deal", order=wanted)

    started = get_run(actor=world.boss, run_id=run_id)
    assert (preview["total"], started.total, started.done, started.status) == (25, 25, 0, "running")
    assert not RecordRunItem.objects.filter(run_id=run_id).exists()
    run_waiting()
    done = get_run(actor=world.boss, run_id=run_id)
    assert (done.status, done.total, done.changed) == ("done", 25, 25)
    assert quantities(world, run_id) == {1000}
    assert word not in str(RecordRun.objects.get(pk=run_id).steps)

    undo_id = undo_run.undo_run(actor=world.boss, run_id=run_id)

    assert not RecordRunItem.objects.filter(run_id=undo_id).exists()
    assert get_run(actor=world.boss, run_id=undo_id).total == 25
    run_waiting()
    undone = get_run(actor=world.boss, run_id=undo_id)
    assert (undone.status, undone.total, undone.changed) == ("done", 25, 25)
    assert quantities(world, undo_id) == set(range(25))


def test_what_is_left_out_or_gone_meanwhile_is_not_touched(world: World, word: str) -> None:
    make_many(world, word)
    kept, gone = make_deal(world.boss, note=word), make_deal(world.boss, note=word)
    run_id = start_run.start_run(actor=world.boss, object_key="deal", order=order("delete", word, but=[kept]))
    delete_record(actor=world.boss, object_key="deal", record_id=gone)

    run_waiting()

    done = get_run(actor=world.boss, run_id=run_id)
    assert (done.status, done.total, done.changed, done.skipped) == ("done", 25, 25, 0)
    assert read(world.boss, kept)["fields"]["note"] == word


def test_a_job_killed_while_it_notes_goes_on_where_it_was(world: World, word: str, monkeypatch: Any) -> None:
    make_many(world, word)
    wanted = order("update", word, Change(field="quantity", value=700))
    run_id = start_run.start_run(actor=world.boss, object_key="deal", order=wanted)
    real, calls = work.freeze_page, []

    def die_at_second(*arguments: Any) -> None:
        calls.append(1)
        real(*arguments)
        if len(calls) == 2:
            raise SystemExit

    monkeypatch.setattr(work, "freeze_page", die_at_second)
    with pytest.raises(SystemExit):
        work.work_run(run_id=run_id)
    assert RecordRunItem.objects.filter(run_id=run_id).count() == 10

    run_waiting()

    done = get_run(actor=world.boss, run_id=run_id)
    assert (done.status, done.total, done.changed) == ("done", 25, 25)
    assert RecordRunItem.objects.filter(run_id=run_id).values("record_id").distinct().count() == 25


def test_it_can_be_cancelled_while_it_notes(world: World, word: str, monkeypatch: Any) -> None:
    make_many(world, word)
    wanted = order("update", word, Change(field="quantity", value=700))
    run_id = start_run.start_run(actor=world.boss, object_key="deal", order=wanted)
    real = work.freeze_page

    def cancel_after(*arguments: Any) -> None:
        real(*arguments)
        cancel_run(actor=world.boss, run_id=run_id)

    with monkeypatch.context() as patch:
        patch.setattr(work, "freeze_page", cancel_after)
        work.work_run(run_id=run_id)
    stopped = get_run(actor=world.boss, run_id=run_id)
    assert (stopped.status, stopped.done, stopped.can_undo) == ("cancelled", 0, False)

    resume_run(actor=world.boss, run_id=run_id)
    run_waiting()

    assert get_run(actor=world.boss, run_id=run_id).changed == 25


def test_records_out_of_sight_are_not_found_by_the_job(world: World, word: str) -> None:
    make_many(world, word)
    items = [BatchItem({"name": f"己{n}", "note": word, "owner": str(world.ann.member_id)}) for n in range(15)]
    write_batch(actor=world.boss, object_key="deal", items=items)
    seen = preview_run(actor=world.ann, object_key="deal", order=order("update", word))["total"]
    assert 10 < seen < 40

    wanted = order("update", word, Change(field="quantity", value=3))
    run_id = start_run.start_run(actor=world.ann, object_key="deal", order=wanted)
    run_waiting()

    done = get_run(actor=world.ann, run_id=run_id)
    assert (done.status, done.total) == ("done", seen)
    assert RecordRunItem.objects.filter(run_id=run_id).count() == seen


def test_a_large_hand_over_is_dealt_out_evenly_by_its_job(world: World) -> None:
    leaver = make_member(world.workspace, roles=["seller"], department=world.team_a, name="离职众")
    mine = str(leaver.id)
    deals = [BatchItem({"name": f"单{n}", "owner": mine, "stage": "won" if n < 4 else None}) for n in range(24)]
    made = [one.record_id for one in write_batch(actor=world.boss, object_key="deal", items=deals)]
    ann, bob, boss = (str(one.member_id) for one in (world.ann, world.bob, world.boss))
    won = {"items": [{"field": "stage", "op": "eq", "value": "won"}]}
    steps = [{"object": "deal", "filter": won, "receivers": [boss]}, {"object": "deal", "receivers": [ann, bob]}]
    wanted = HandOverIn.model_validate({"steps": steps})
    preview = preview_hand_over(actor=world.boss, member_id=UUID(mine), order=wanted)

    run_id = hand_over(actor=world.boss, member_id=UUID(mine), order=wanted)

    assert [step["total"] for step in preview["steps"]] == [4, 20]
    assert run_id is not None
    assert get_run(actor=world.boss, run_id=run_id).total == 24
    assert not RecordRunItem.objects.filter(run_id=run_id).exists()
    run_waiting()
    assert get_run(actor=world.boss, run_id=run_id).changed == 24
    owners = [read(world.boss, record_id)["fields"]["owner"]["id"] for record_id in made if record_id]
    assert sorted(owners) == sorted([boss] * 4 + [ann] * 10 + [bob] * 10)
