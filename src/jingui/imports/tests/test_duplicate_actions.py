"""Each way to treat a row whose record is there already, for all rows or for one."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from jingui.audit.models import AuditEntry
from jingui.imports.errors import ImportDenied, ImportNotFound, ImportNotReady, MappingInvalid
from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.services.run_import import run_import
from jingui.imports.services.run_undo import run_undo
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.services.start_import import start_import
from jingui.imports.services.undo_import import start_undo
from jingui.imports.services.waiting_rows import decide_rows
from jingui.imports.tests.companies import dump, make_importer, map_and_start, stored, upload
from jingui.imports.types import DuplicateRule, MappingIn, RowDecision
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.events import Event, subscribe
from jingui.kit.testing.factories import make_workspace
from jingui.records.selectors.target import open_object

BASE = "客户名称,客户等级,备注,标签,金额\n甲公司,A,老备注,重点,12.50\n乙公司,,,,\n"
FILE = "客户名称,客户等级,备注,标签,金额\n甲 公司,B,新备注,复购,99\n乙公司,C,乙备注,重点,1\n丙公司,C,,,\n"
MAPPING = {"A": "name", "B": "level", "C": "remark", "D": "tags", "E": "amount"}


@pytest.fixture
def company(db_ready: None) -> Iterator[Any]:
    """Give a workspace with the pack, and run inside it."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        yield workspace


@pytest.fixture
def actor(company: Any) -> Actor:
    """Give somebody who may import everything."""
    return make_importer(company)


def imported(actor: Actor, content: str, **more: Any) -> ImportRun:
    """Import a file by name and return the run."""
    run_id = upload(actor, "客户.csv", content.encode())
    map_and_start(actor, run_id, **{"keys": ["name"], "mapping": MAPPING, **more})
    run_import(run_id=run_id)
    return ImportRun.objects.get(pk=run_id)


def rows(actor: Actor) -> dict[str, tuple[Any, ...]]:
    """Return what is there by name."""
    found = stored(actor, "name", "level", "remark", "tags", "amount")
    return {row[0]: (row[1], row[2], len(row[3] or ()), None if row[4] is None else str(row[4])) for row in found}


def counts(run: ImportRun) -> tuple[int, int, int, int, int]:
    """Return created, updated, skipped, unchanged, waiting."""
    return run.created_count, run.updated_count, run.skipped_count, run.unchanged_count, run.waiting_count


def test_skips(actor: Actor) -> None:
    imported(actor, BASE)
    before = rows(actor)

    run = imported(actor, FILE, action="skip")

    assert counts(run) == (1, 0, 2, 0, 0)
    assert {name: value for name, value in rows(actor).items() if name != "丙公司"} == before


def test_fills_only_what_is_empty(actor: Actor) -> None:
    imported(actor, BASE)

    run = imported(actor, FILE, action="fill")

    assert counts(run) == (1, 1, 0, 1, 0)
    assert rows(actor)["甲公司"] == ("a", "老备注", 1, "12.50")
    assert rows(actor)["乙公司"] == ("c", "乙备注", 1, "1.00")


def test_overwrites_and_an_empty_cell_clears_nothing(actor: Actor) -> None:
    imported(actor, BASE)

    run = imported(actor, FILE.replace(",B,新备注", ",B,"), action="update")

    assert counts(run) == (1, 2, 0, 0, 0)
    assert rows(actor)["甲 公司"] == ("b", "老备注", 1, "99.00")


def test_merges_and_tells_what_it_kept(actor: Actor) -> None:
    imported(actor, BASE)

    run = imported(actor, FILE, action="merge")

    assert counts(run) == (1, 2, 0, 0, 0)
    assert rows(actor)["甲公司"] == ("a", "老备注\n新备注", 2, "12.50")
    kept = ImportProblem.objects.filter(run_id=run.pk, code="import.merge_kept")
    assert set(kept.values_list("row", "field")) == {(2, "name"), (2, "level"), (2, "amount")}


def test_creates_a_second_record(actor: Actor) -> None:
    imported(actor, BASE)

    run = imported(actor, FILE, action="create")

    assert counts(run) == (3, 0, 0, 0, 0)
    assert len(stored(actor, "id")) == 5


def test_decides_single_rows_beforehand(actor: Actor) -> None:
    imported(actor, BASE)
    decisions = [RowDecision(row=2, action="create"), RowDecision(row=4, action="skip")]
    run_id = upload(actor, "客户.csv", FILE.encode())
    rule = DuplicateRule(keys=["name"], action="update", rows=decisions)
    set_mapping(actor=actor, run_id=run_id, choices=MappingIn(mapping=MAPPING, duplicates=rule))
    start_import(actor=actor, run_id=run_id, is_enqueued=False)

    run_import(run_id=run_id)

    assert counts(ImportRun.objects.get(pk=run_id)) == (1, 1, 1, 0, 0)
    assert len(stored(actor, "id")) == 3


def test_sets_rows_aside_and_goes_on_with_what_is_decided(actor: Actor) -> None:
    imported(actor, BASE)
    run = imported(actor, FILE, action="ask")
    assert (run.status, counts(run)) == ("done", (1, 0, 0, 0, 2))

    decide_rows(actor=actor, run_id=run.pk, decisions=[RowDecision(row=2, action="update")], is_enqueued=False)
    run_import(run_id=run.pk)
    run_import(run_id=run.pk)

    again = ImportRun.objects.get(pk=run.pk)
    assert (again.status, counts(again), again.done_count) == ("done", (1, 1, 0, 0, 1), 3)
    assert rows(actor)["甲 公司"][0] == "b"
    waiting = ImportProblem.objects.filter(run_id=run.pk, code="import.duplicate_waiting")
    assert list(waiting.values_list("row", flat=True)) == [3]
    assert AuditEntry.objects.filter(run_id=run.pk, operation="import.decide").count() == 1
    with pytest.raises(MappingInvalid):
        decide_rows(actor=actor, run_id=run.pk, decisions=[RowDecision(row=2, action="skip")], is_enqueued=False)


def test_undo_takes_decided_rows_back_too(actor: Actor) -> None:
    imported(actor, BASE)
    before = dump(actor)
    run = imported(actor, FILE, action="ask")
    decide_rows(actor=actor, run_id=run.pk, decisions=[RowDecision(row=2, action="merge")], is_enqueued=False)
    run_import(run_id=run.pk)

    start_undo(actor=actor, run_id=run.pk, is_enqueued=False)
    run_undo(run_id=run.pk)

    assert dump(actor) == before


def test_a_named_record_out_of_reach_keeps_the_row_out(actor: Actor, company: Any) -> None:
    imported(actor, BASE)
    hidden_id = UUID(str(stored(actor, "id")[0][0]))
    before = stored(actor, "id", "version")
    seller = make_importer(company, view="own", edit="own")
    run_id = upload(seller, "客户.csv", FILE.encode())
    rule = DuplicateRule(keys=["name"], rows=[RowDecision(row=2, action="update", record_id=hidden_id)])
    set_mapping(actor=seller, run_id=run_id, choices=MappingIn(mapping=MAPPING, duplicates=rule))
    start_import(actor=seller, run_id=run_id, is_enqueued=False)

    run_import(run_id=run_id)

    run = ImportRun.objects.get(pk=run_id)
    assert run.rejected_count == 1
    assert set(before) <= set(stored(actor, "id", "version"))
    problem = ImportProblem.objects.get(run_id=run_id, is_row=True, action="reject")
    assert (problem.row, problem.code) == (2, "not_found")


def test_who_may_not_edit_cannot_fill_or_merge(actor: Actor, company: Any) -> None:
    poor = make_importer(company, edit="none")
    run_id = upload(poor, "客户.csv", FILE.encode())

    for action in ("fill", "merge", "update"):
        with pytest.raises(ImportDenied):
            map_and_start(poor, run_id, keys=["name"], mapping=MAPPING, action=action)

    assert stored(actor, "id") == []


def test_others_cannot_decide(actor: Actor, company: Any) -> None:
    imported(actor, BASE)
    run = imported(actor, FILE, action="ask")
    other = make_importer(company)

    with pytest.raises(ImportNotFound):
        decide_rows(actor=other, run_id=run.pk, decisions=[RowDecision(row=2, action="update")], is_enqueued=False)
    ImportRun.objects.filter(pk=run.pk).update(status="paused")
    with pytest.raises(ImportNotReady):
        decide_rows(actor=actor, run_id=run.pk, decisions=[RowDecision(row=2, action="update")], is_enqueued=False)

    assert rows(actor)["甲公司"][0] == "a"


def test_events_carry_whether_rules_are_to_run(actor: Actor) -> None:
    heard: list[Event] = []
    subscribe("record.created", heard.append)

    run = imported(actor, BASE, run_rules=False)

    mine = [event for event in heard if event.payload.get("run_id") == run.pk]
    assert [event.payload["run_rules"] for event in mine] == [False]


@pytest.mark.parametrize("keys", [["name"], ["mobile"], ["name", "mobile"], ["amount"], ["owner", "name"]])
def test_finds_the_same_records_with_and_without_an_index(
    actor: Actor, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from jingui.catalog.services import match_index
    from jingui.imports.selectors.existing import DuplicateLookup

    base = "客户名称,手机,金额\nＡＢＣ 公司,13812345678,7\nabc公司,13812345678,7\n乙公司,,8\n"
    imported(actor, base, action="create", mapping={"A": "name", "B": "mobile", "C": "amount"})
    target = open_object(actor, "customer")
    asked = [
        {"name": "Abc公司", "mobile": "+8613812345678", "amount": "7.00", "owner": str(actor.member_id)},
        {"name": "乙公司", "amount": "8", "owner": str(actor.member_id)},
        {"name": "丙公司", "mobile": "+8613900000000", "amount": "9"},
    ]

    plain = DuplicateLookup(target, keys).find(asked)
    monkeypatch.setattr(match_index, "SMALL_ROWS", 0)
    index_key = match_index.ensure_match_index(target.obj, keys, coming_rows=1)
    indexed = DuplicateLookup(target, keys, index_key).find(asked)

    assert index_key in keys
    assert plain == indexed
    oldest = stored(actor, "id", "name")[0]
    assert plain[0] == oldest[0]
    assert plain[2] is None
    assert (plain[1] is None) is ("mobile" in keys)
