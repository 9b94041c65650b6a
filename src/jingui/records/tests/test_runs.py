"""Operations on many records: preview, work, undo."""

import json
import secrets
from typing import Any
from uuid import UUID, uuid4

import pytest

from jingui.audit.models import AuditEntry
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied, Invalid
from jingui.kit.jobs import run_waiting
from jingui.kit.testing.factories import inside
from jingui.records.errors import (
    BadRequest,
    ObjectDenied,
    RecordInvalid,
    RecordNotFound,
    RunNotReady,
    UndoBlocked,
    UnknownField,
)
from jingui.records.models import RecordRunItem
from jingui.records.run_types import Change, RunData, RunIn, Selection
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.runs.runs import get_run, list_runs
from jingui.records.selectors.runs.skipped import list_skipped
from jingui.records.selectors.target import open_object
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record
from jingui.records.services.restore_record import restore_record
from jingui.records.services.runs.preview_run import preview_run
from jingui.records.services.runs.start_run import start_run
from jingui.records.services.runs.undo_run import preview_undo, undo_run
from jingui.records.services.update_record import update_record
from jingui.records.tests.helpers import entries, make_deal, read, stranger, table_state
from jingui.records.tests.world import World
from jingui.records.types import FilterGroup


def order(kind: str, ids: list[UUID] | None = None, *, where: Any = None, but: Any = (), **changes: Any) -> RunIn:
    selection = Selection(ids=ids, filter=FilterGroup.model_validate(where) if where else None, but=list(but))
    made = [
        Change(field=key, op="clear") if value is None else Change(field=key, value=value)
        for key, value in changes.items()
    ]
    return RunIn(kind=kind, selection=selection, changes=made)  # type: ignore[arg-type]


def run(actor: Actor, wanted: RunIn, object_key: str = "deal") -> RunData:
    return get_run(actor=actor, run_id=start_run(actor=actor, object_key=object_key, order=wanted))


def marked(word: str) -> dict[str, Any]:
    return {"items": [{"field": "note", "op": "contains", "value": word}]}


def rows_of(world: World, word: str) -> list[tuple[Any, ...]]:
    """Every value of the records with a word in their note, but for version and time of change."""
    target = open_object(world.boss, "deal")
    names = ", ".join(
        f'"{f.column}"' for f in target.obj.fields if f.key not in {"version", "updated_at", "updated_by"}
    )
    query = Sql(
        f"SELECT id, deleted_at, {names} FROM {target.table} WHERE note LIKE %s::text ORDER BY id", (f"%{word}%",)
    )
    return fetch_rows(query)


@pytest.fixture
def word() -> str:
    return f"批{secrets.token_hex(4)}"


def test_bulk_edit_changes_the_selection_and_nothing_else(world: World, word: str) -> None:
    made = [make_deal(world.boss, note=word, quantity=n) for n in range(3)]
    other = make_deal(world.boss, note=word, quantity=9)

    done = run(world.boss, order("update", made, stage="won", amount="12.50"))

    assert (done.status, done.total, done.changed, done.skipped) == ("done", 3, 3, 0)
    assert [read(world.boss, i)["fields"]["stage"] for i in made] == ["won"] * 3
    assert read(world.boss, made[0])["fields"]["amount"] == "12.50"
    assert read(world.boss, other)["fields"]["stage"] == "lead"


def test_bulk_edit_of_a_filtered_set_leaves_out_what_was_unticked(world: World, word: str) -> None:
    made = [make_deal(world.boss, note=word) for _ in range(4)]

    done = run(world.boss, order("update", where=marked(word), but=[made[1]], stage="talk"))

    assert done.changed == 3
    assert read(world.boss, made[1])["fields"]["stage"] == "lead"


def test_every_record_gets_an_audit_entry_and_the_run_its_own(world: World, word: str) -> None:
    made = [make_deal(world.boss, note=word) for _ in range(2)]

    done = run(world.boss, order("update", made, quantity=7))

    assert all(entries(world, i)[0].run_id == done.id for i in made)
    assert entries(world, made[0])[0].detail["after"] == {"quantity": 7}
    own = AuditEntry.objects.filter(run_id=done.id, record_id=None).values_list("operation", flat=True)
    assert sorted(own) == ["record_run.done", "record_run.start"]


def test_records_out_of_reach_are_skipped_with_the_reason(world: World, word: str) -> None:
    mine, hers, hidden = make_deal(world.lead, note=word), make_deal(world.ann, note=word), make_deal(world.bob)

    done = run(world.lead, order("update", [mine, hers, hidden, uuid4()], quantity=5))

    assert (done.total, done.changed, done.skipped) == (4, 1, 3)
    assert {s.code: s.count for s in done.skips} == {"not_found": 2, "denied.record": 1}
    skipped = list_skipped(actor=world.lead, run_id=done.id)["items"]
    assert [item["id"] for item in skipped] == [hers]
    assert read(world.boss, hidden)["fields"]["quantity"] is None


def test_preview_counts_and_shows_what_stands_there(world: World, word: str) -> None:
    for stage in ("lead", "lead", "quote"):
        make_deal(world.lead, note=word, stage=stage)
    make_deal(world.ann, note=word, stage="won")

    found = preview_run(actor=world.lead, object_key="deal", order=order("update", where=marked(word), stage="quote"))

    assert (found["total"], found["allowed"]) == (4, 3)
    assert [(b["code"], b["count"]) for b in found["blocked"]] == [("denied.record", 1)]
    assert found["fields"][0]["unchanged"] == 1
    assert [(v["label"], v["count"]) for v in found["fields"][0]["values"]] == [("选项lead", 2), ("选项quote", 1)]
    assert not found["is_job"]


def test_preview_keeps_masked_values_to_itself(world: World, word: str) -> None:
    made = make_deal(world.ann, note=word, mobile="13812345678")

    found = preview_run(actor=world.ann, object_key="deal", order=order("update", [made], mobile="13900000000"))

    assert found["fields"][0]["values"] == []
    assert "13812345678" not in json.dumps(found, default=str)


def test_preview_of_a_delete_names_records_that_point_there(world: World) -> None:
    company = create_record(actor=world.boss, object_key="company", fields={"name": "被指公司"})
    make_deal(world.boss, company=str(company))

    found = preview_run(actor=world.boss, object_key="company", order=order("delete", [company]))

    assert [(r["object"], r["field"], r["count"]) for r in found["references"]] == [("deal", "company", 1)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": None}, RecordInvalid),
        ({"mobile": "12"}, RecordInvalid),
        ({"contract": "HT-1"}, RecordInvalid),
        ({"nothing": 1}, UnknownField),
        ({"version": 1}, BadRequest),
        ({}, BadRequest),
    ],
)
def test_wrong_changes_are_refused_before_anything_happens(world: World, changes: Any, error: Any) -> None:
    made = [make_deal(world.boss) for _ in range(2)]
    before = table_state(world)

    with pytest.raises(error):
        start_run(actor=world.boss, object_key="deal", order=order("update", made, **changes))

    assert table_state(world) == before


def test_hidden_field_and_missing_field_are_the_same(world: World) -> None:
    made = make_deal(world.ann)
    answers = []
    for key in ("id_number", "no_such_field"):
        with pytest.raises(UnknownField) as error:
            start_run(actor=world.ann, object_key="deal", order=order("update", [made], **{key: "1"}))
        answers.append([(f.pointer.replace(key, "X"), f.code) for f in error.value.errors])
    assert answers[0] == answers[1]


def test_nothing_selected_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as error:
        start_run(actor=world.boss, object_key="deal", order=order("update", where=marked("没有这个词"), quantity=1))
    assert error.value.code == "run.empty"


def test_options_are_added_and_removed(world: World, word: str) -> None:
    one = make_deal(world.boss, note=word, tags=["vip"])
    two = make_deal(world.boss, note=word, tags=["risk", "vip"])
    three = make_deal(world.boss, note=word)

    for op, values in (("add", ["export"]), ("remove", ["vip"])):
        change = Change(field="tags", op=op, value=values)  # type: ignore[arg-type]
        wanted = RunIn(kind="update", selection=Selection(ids=[one, two, three]), changes=[change])
        start_run(actor=world.boss, object_key="deal", order=wanted)

    assert [read(world.boss, i)["fields"]["tags"] for i in (one, two, three)] == [
        ["export"], ["risk", "export"], ["export"],
    ]  # fmt: skip


def test_undo_restores_every_value_exactly(world: World, word: str) -> None:
    made = [
        make_deal(
            world.boss, note=word, quantity=n, amount=f"{n}.5", stage=("lead", "won")[n % 2], tags=["vip"][: n % 2],
            signed_on="2026-01-02" if n else None, met_at="2026-01-02T03:04:05.123456Z", region="310115",
            helper=str(world.ann.member_id),
        )
        for n in range(4)
    ]  # fmt: skip
    before = rows_of(world, word)
    done = run(
        world.boss,
        order(
            "update", made, amount="99", stage="talk", signed_on=None, met_at=None, region=None, helper=None,
            owner=str(world.bob.member_id), tags=["risk"],
        ),
    )  # fmt: skip
    assert rows_of(world, word) != before

    undo = get_run(actor=world.boss, run_id=undo_run(actor=world.boss, run_id=done.id))

    assert (undo.status, undo.changed, undo.skipped) == ("done", 4, 0)
    assert rows_of(world, word) == before
    found = get_run(actor=world.boss, run_id=done.id)
    assert (done.can_undo, found.can_undo, found.undone_by) == (True, False, undo.id)


def test_undo_is_refused_where_later_work_stands_and_undoes_the_rest_on_demand(world: World, word: str) -> None:
    made = [make_deal(world.boss, note=word, quantity=1) for _ in range(3)]
    done = run(world.boss, order("update", made, quantity=2))
    update_record(actor=world.boss, object_key="deal", record_id=made[0], version=None, fields={"quantity": 3})
    update_record(actor=world.boss, object_key="deal", record_id=made[1], version=None, fields={"weight": "5"})

    with pytest.raises(UndoBlocked) as error:
        undo_run(actor=world.boss, run_id=done.id)
    assert error.value.extra["can"] == 2
    assert [(b["code"], b["count"]) for b in error.value.extra["blocked"]] == [("undo.changed_since", 1)]
    undo_run(actor=world.boss, run_id=done.id, rest=True)

    assert [read(world.boss, i)["fields"]["quantity"] for i in made] == [3, 1, 1]
    assert read(world.boss, made[1])["fields"]["weight"] == "5"
    with pytest.raises(UndoBlocked) as error:
        undo_run(actor=world.boss, run_id=done.id, rest=True)
    assert error.value.code == "undo.none"


def test_bulk_delete_and_its_undo(world: World, word: str) -> None:
    made = [make_deal(world.boss, note=word) for _ in range(3)]
    before = rows_of(world, word)

    done = run(world.boss, order("delete", made))
    for record_id in made:
        with pytest.raises(RecordNotFound):
            read(world.boss, record_id)
    undo_run(actor=world.boss, run_id=done.id)

    assert rows_of(world, word) == before


def test_undo_of_a_delete_tells_what_stands_in_the_way(world: World) -> None:
    one, two, three = (make_deal(world.boss, contract=f"HT-{secrets.token_hex(3)}") for _ in range(3))
    number = read(world.boss, one)["fields"]["contract"]
    done = run(world.boss, order("delete", [one, two, three]))
    make_deal(world.boss, contract=number)
    restore_record(actor=world.boss, object_key="deal", record_id=two)

    found = preview_undo(actor=world.boss, run_id=done.id)
    undo = get_run(actor=world.boss, run_id=undo_run(actor=world.boss, run_id=done.id, rest=True))

    assert {b["code"]: b["count"] for b in found["blocked"]} == {"unique": 1, "purge.shut": 1}
    assert found["can"] == undo.changed == 1
    assert {s.code: s.count for s in undo.skips} == {"unique": 1, "purge.shut": 1}


def test_undo_asks_for_the_rights_of_today(world: World, word: str) -> None:
    made = make_deal(world.ann, note=word, quantity=1)
    done = run(world.ann, order("update", [made], quantity=2))
    update_record(
        actor=world.boss, object_key="deal", record_id=made, version=None, fields={"owner": str(world.lead.member_id)}
    )

    with pytest.raises(UndoBlocked) as error:
        undo_run(actor=world.ann, run_id=done.id)

    assert [b["code"] for b in error.value.extra["blocked"]] == ["denied.record"]


def test_a_run_is_its_members_own(world: World, word: str) -> None:
    made = make_deal(world.ann, note=word)
    done = run(world.ann, order("update", [made], quantity=2))

    for actor in (world.lead, world.boss):
        with pytest.raises(RecordNotFound):
            get_run(actor=actor, run_id=done.id)
        with pytest.raises(RecordNotFound):
            undo_run(actor=actor, run_id=done.id)
    assert done.id in {found.id for found in list_runs(actor=world.ann)}


def test_other_workspace_sees_nothing(world: World) -> None:
    made = make_deal(world.boss)
    done = run(world.boss, order("update", [made], quantity=2))
    other, boss = stranger()

    with inside(other.workspace):
        with pytest.raises(RecordNotFound):
            get_run(actor=boss, run_id=done.id)
        found = run(boss, order("update", [made], quantity=3))
        assert (found.changed, found.skipped) == (0, 1)


@pytest.mark.slow
def test_a_big_run_is_a_job_and_goes_on_after_it_was_killed(world: World, word: str, monkeypatch: Any) -> None:
    from jingui.records.services.runs import work
    from jingui.records.services.write_batch import write_batch
    from jingui.records.types import BatchItem

    for _ in range(3):
        write_batch(
            actor=world.boss,
            object_key="deal",
            items=[BatchItem({"name": f"多{n}", "note": word, "quantity": n}) for n in range(400)],
        )
    before = rows_of(world, word)
    run_id = start_run(actor=world.boss, object_key="deal", order=order("update", where=marked(word), quantity=1000))
    assert get_run(actor=world.boss, run_id=run_id).status == "running"

    calls = []
    real = work.note_outcomes

    def die_once(outcomes: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise SystemExit
        real(outcomes)

    monkeypatch.setattr(work, "note_outcomes", die_once)
    with pytest.raises(SystemExit):
        work.work_run(run_id=run_id)
    assert get_run(actor=world.boss, run_id=run_id).done == 500
    run_waiting()
    done = get_run(actor=world.boss, run_id=run_id)

    assert (done.status, done.total, done.changed) == ("done", 1200, 1200)
    items = RecordRunItem.objects.filter(run_id=run_id)
    assert items.filter(state="done").count() == 1200
    undo_id = undo_run(actor=world.boss, run_id=run_id)
    run_waiting()
    assert get_run(actor=world.boss, run_id=undo_id).changed == 1200
    assert rows_of(world, word) == before


def test_lost_rights_stop_a_job(world: World, word: str) -> None:
    from jingui.access.role_types import RoleChanges
    from jingui.access.services.update_role import update_role
    from jingui.access.types import RolePolicy
    from jingui.kit.testing.factories import actor_for, actor_of_system, make_member, make_role
    from jingui.records.services.runs.work import work_run
    from jingui.records.services.write_batch import write_batch
    from jingui.records.types import BatchItem

    full = {"operations": dict.fromkeys(("view", "create", "edit"), "all")}
    role = make_role(world.workspace, objects={"deal": full})
    actor = actor_for(make_member(world.workspace, roles=[role], department=world.team_a))
    for _ in range(2):
        items = [BatchItem({"name": f"权{n}", "note": word, "quantity": n}) for n in range(300)]
        write_batch(actor=actor, object_key="deal", items=items)
    run_id = start_run(actor=actor, object_key="deal", order=order("update", where=marked(word), quantity=5000))
    policy = RolePolicy.model_validate({"objects": {"company": {"operations": {"view": "own"}}}})
    update_role(actor=actor_of_system(world.workspace), role_id=role.id, changes=RoleChanges(policy=policy))

    work_run(run_id=run_id)

    done = get_run(actor=world.fresh(actor), run_id=run_id)
    assert (done.status, done.changed) == ("failed", 0)
    assert done.object_keys == ()


def test_running_runs_cannot_be_undone(world: World) -> None:
    made = make_deal(world.boss)
    delete_record(actor=world.boss, object_key="deal", record_id=made)
    done = run(world.boss, order("purge", [made]))

    with pytest.raises(RunNotReady):
        undo_run(actor=world.boss, run_id=done.id)


def test_denied_operations(world: World) -> None:
    made = make_deal(world.ann)
    reader = world.with_role({"deal": {"operations": {"view": "all"}}})

    for kind in ("update", "delete", "restore", "purge"):
        with pytest.raises(ObjectDenied):
            start_run(
                actor=reader,
                object_key="deal",
                order=order(kind, [made], **({"quantity": 1} if kind == "update" else {})),
            )
    with pytest.raises(Denied):
        start_run(actor=world.ann, object_key="deal", order=order("purge", [made]))


def test_what_a_guard_locks_is_skipped_with_its_reason(world: World, word: str) -> None:
    from jingui.kit.errors import Conflict
    from jingui.records.registries import Save, SaveContext, before_save

    locked = make_deal(world.boss, note=word, quantity=1)
    free = make_deal(world.boss, note=word, quantity=1)

    def lock(context: SaveContext, save: Save) -> None:
        if save.record_id == locked:
            raise Conflict("conflict")

    before_save.register("test.lock", lock)
    try:
        edited = run(world.boss, order("update", [locked, free], quantity=2))
        deleted = run(world.boss, order("delete", [locked, free]))
    finally:
        del before_save._items["test.lock"]

    for done in (edited, deleted):
        assert (done.changed, {s.code: s.count for s in done.skips}) == (1, {"conflict": 1})
    assert read(world.boss, locked)["fields"]["quantity"] == 1


def test_a_cancelled_run_stops_keeps_what_is_done_and_goes_on(world: World, word: str, monkeypatch: Any) -> None:
    from jingui.records.services.runs import work
    from jingui.records.services.runs.control import cancel_run, resume_run
    from jingui.records.services.write_batch import write_batch
    from jingui.records.types import BatchItem

    for _ in range(2):
        items = [BatchItem({"name": f"停{n}", "note": word, "quantity": n}) for n in range(300)]
        write_batch(actor=world.boss, object_key="deal", items=items)
    run_id = start_run(actor=world.boss, object_key="deal", order=order("update", where=marked(word), quantity=1000))
    monkeypatch.setattr(work, "BATCH", 200)
    real, calls = work.note_outcomes, []

    def cancel_once(outcomes: Any) -> None:
        real(outcomes)
        calls.append(1)
        if len(calls) == 1:
            cancel_run(actor=world.boss, run_id=run_id)

    monkeypatch.setattr(work, "note_outcomes", cancel_once)
    work.work_run(run_id=run_id)
    stopped = get_run(actor=world.boss, run_id=run_id)
    assert (stopped.status, stopped.changed, stopped.can_undo) == ("cancelled", 200, True)
    with pytest.raises(RunNotReady):
        cancel_run(actor=world.boss, run_id=run_id)

    resume_run(actor=world.boss, run_id=run_id)
    work.work_run(run_id=run_id)

    done = get_run(actor=world.boss, run_id=run_id)
    assert (done.status, done.changed) == ("done", 600)
