"""An undo takes back exactly what an import has written, and stops where later work stands on it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from jingui.audit.models import AuditEntry
from jingui.imports.errors import ImportDenied, ImportNotFound, ImportNotReady, UndoBlocked
from jingui.imports.models import ImportBatch, ImportRun
from jingui.imports.selectors.runs import get_run
from jingui.imports.services.run_import import run_import
from jingui.imports.services.run_undo import run_undo
from jingui.imports.services.start_import import pause_import, resume_import
from jingui.imports.services.tidy_imports import remove_old_journals
from jingui.imports.services.undo_import import preview_undo, start_undo
from jingui.imports.tests.companies import dump, make_importer, map_and_start, stored, upload
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_for, make_member, make_role, make_workspace
from jingui.records.errors import RecordConflict
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import open_object
from jingui.records.services.create_record import create_record
from jingui.records.services.delete_record import delete_record
from jingui.records.services.draft import Draft
from jingui.records.services.purge import purge_drafts
from jingui.records.services.update_record import update_record

BASE = "客户名称,手机,客户等级,备注,金额\n甲公司,13812345678,A,老客户,12.50\n乙公司,13900000000,B,,7\n丙公司,,C,留着,\n"
CHANGES = "客户名称,客户等级,备注,金额\n甲公司,C,新备注,99\n乙公司,B,,8.10\n丁公司,A,新客户,1\n戊公司,A,,2\n"


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


def versions(actor: Actor) -> dict[UUID, int]:
    """Return the version of each customer."""
    return dict(fetch_rows(Sql(f"SELECT id, version FROM {open_object(actor, 'customer').table}")))


def imported(actor: Actor, content: str, **more: Any) -> UUID:
    """Import a file as far as it goes."""
    run_id = upload(actor, "客户.csv", content.encode())
    map_and_start(actor, run_id, **{"keys": ["name"], "action": "update", **more})
    run_import(run_id=run_id)
    return run_id


def find(actor: Actor, name: str) -> tuple[UUID, int]:
    """Return id and version of a customer."""
    target = open_object(actor, "customer")
    rows = fetch_rows(Sql(f"SELECT id, version FROM {target.table} WHERE name = %s", (name,)))
    return rows[0]


def test_restores_the_base_bit_for_bit(actor: Actor) -> None:
    imported(actor, BASE)
    before, untouched = dump(actor), find(actor, "丙公司")
    run_id = imported(actor, CHANGES)
    assert dump(actor) != before
    left = versions(actor)

    preview = preview_undo(actor=actor, run_id=run_id)
    start_undo(actor=actor, run_id=run_id, is_enqueued=False)
    run_undo(run_id=run_id)

    assert preview["summary"] == {"remove": 2, "restore": 2, "kept": 0}
    assert dump(actor) == before
    after = versions(actor)
    assert {key for key in after if after[key] > left[key]} == after.keys() - {untouched[0]}
    assert find(actor, "丙公司") == untouched
    run = ImportRun.objects.get(pk=run_id)
    assert (run.status, run.undo["removed"], run.undo["restored"], run.undo["kept"]) == ("undone", 2, 2, 0)


def test_tells_of_each_record_in_the_log(actor: Actor) -> None:
    imported(actor, BASE)
    run_id = imported(actor, CHANGES)
    start_undo(actor=actor, run_id=run_id, is_enqueued=False)

    run_undo(run_id=run_id)

    entries = AuditEntry.objects.filter(run_id=run_id, detail__is_undo=True)
    assert sorted(entries.values_list("operation", flat=True)) == [*["record.purge"] * 2, *["record.update"] * 2]
    changed = entries.get(record_id=find(actor, "甲公司")[0]).detail
    assert changed["before"]["remark"] == "新备注"
    assert changed["after"]["remark"] == "老客户"
    assert AuditEntry.objects.filter(run_id=run_id, operation__in=["import.undo", "import.undone"]).count() == 2


def test_undoes_rows_that_changed_the_same_record_twice(actor: Actor) -> None:
    imported(actor, BASE)
    before = dump(actor)
    run_id = imported(actor, "客户名称,备注\n甲公司,一\n甲公司,二\n庚公司,三\n庚公司,四\n")

    assert preview_undo(actor=actor, run_id=run_id)["blocked_count"] == 0
    start_undo(actor=actor, run_id=run_id, is_enqueued=False)
    run_undo(run_id=run_id)

    assert dump(actor) == before


def test_a_page_from_before_the_undo_cannot_save_over_a_later_edit(actor: Actor) -> None:
    imported(actor, BASE)
    run_id = imported(actor, CHANGES)
    record_id, shown = find(actor, "甲公司")
    start_undo(actor=actor, run_id=run_id, is_enqueued=False)
    run_undo(run_id=run_id)
    _, version = find(actor, "甲公司")
    update_record(actor=actor, object_key="customer", record_id=record_id, version=version, fields={"remark": "改过"})

    for old in range(1, shown + 1):
        with pytest.raises(RecordConflict):
            update_record(
                actor=actor, object_key="customer", record_id=record_id, version=old, fields={"remark": "旧页面"}
            )

    assert [row for row in stored(actor, "name", "remark") if row[0] == "甲公司"] == [("甲公司", "改过")]


def test_undoes_imports_one_after_the_other(actor: Actor) -> None:
    imported(actor, BASE)
    before = dump(actor)
    runs = [imported(actor, f"客户名称,备注\n甲公司,第{i}次\n") for i in range(3)]

    for run_id in reversed(runs):
        assert preview_undo(actor=actor, run_id=run_id)["blocked_count"] == 0
        start_undo(actor=actor, run_id=run_id, is_enqueued=False)
        run_undo(run_id=run_id)

    assert dump(actor) == before


def test_an_edit_between_two_changes_of_one_import_blocks_the_first(actor: Actor) -> None:
    """What an undo has put back is the other's edit, not what the earlier import left."""
    imported(actor, BASE)
    first = imported(actor, "客户名称,备注\n甲公司,一\n")
    record_id, version = find(actor, "甲公司")
    update_record(actor=actor, object_key="customer", record_id=record_id, version=version, fields={"remark": "手改"})
    second = imported(actor, "客户名称,备注\n甲公司,二\n")
    start_undo(actor=actor, run_id=second, is_enqueued=False)
    run_undo(run_id=second)

    preview = preview_undo(actor=actor, run_id=first)

    assert [line["code"] for line in preview["blocked"]] == ["import.undo_changed"]
    assert [row for row in stored(actor, "name", "remark") if row[0] == "甲公司"] == [("甲公司", "手改")]


def test_refuses_where_later_work_stands_and_undoes_the_rest(actor: Actor) -> None:
    imported(actor, BASE)
    before = dict(dump(actor))
    run_id = imported(actor, CHANGES)
    changed_id, version = find(actor, "甲公司")
    update_record(actor=actor, object_key="customer", record_id=changed_id, version=version, fields={"remark": "改过"})
    pointed_id, _ = find(actor, "丁公司")
    create_record(
        actor=open_contacts(actor), object_key="contact", fields={"name": "王五", "customer": str(pointed_id)}
    )
    deleted_id, _ = find(actor, "戊公司")
    delete_record(actor=actor, object_key="customer", record_id=deleted_id)
    now_there = dict(dump(actor))

    preview = preview_undo(actor=actor, run_id=run_id)
    with pytest.raises(UndoBlocked):
        start_undo(actor=actor, run_id=run_id, is_enqueued=False)
    assert dict(dump(actor)) == now_there
    start_undo(actor=actor, run_id=run_id, keep_blocked=True, is_enqueued=False)
    run_undo(run_id=run_id)

    reasons = {(line["row"], line["code"], line["kind"]) for line in preview["blocked"]}
    assert reasons == {
        (2, "import.undo_changed", "updated"),
        (4, "import.undo_referenced", "created"),
        (5, "import.undo_deleted", "created"),
    }
    assert {line["by"]["label"] for line in preview["blocked"] if line["by"]} == {actor.name}
    kept = {changed_id, pointed_id, deleted_id}
    after = dict(dump(actor))
    assert {key: value for key, value in after.items() if key in kept} == {key: now_there[key] for key in kept}
    assert {key: value for key, value in after.items() if key not in kept} == {
        key: value for key, value in before.items() if key not in kept
    }
    run = ImportRun.objects.get(pk=run_id)
    assert (run.status, run.undo["kept"]) == ("undone", 3)


def test_undoes_the_kept_part_later(actor: Actor) -> None:
    run_id = imported(actor, BASE)
    record_id, _version = find(actor, "甲公司")
    contact = create_record(
        actor=open_contacts(actor), object_key="contact", fields={"name": "王五", "customer": str(record_id)}
    )
    start_undo(actor=actor, run_id=run_id, keep_blocked=True, is_enqueued=False)
    run_undo(run_id=run_id)
    assert [row[0] for row in dump(actor)] == [record_id]
    target = open_object(open_contacts(actor), "contact")
    fetch_rows(Sql(f"DELETE FROM {target.table} WHERE id = %s RETURNING id", (contact,)))

    start_undo(actor=actor, run_id=run_id, is_enqueued=False)
    run_undo(run_id=run_id)

    assert dump(actor) == []
    assert ImportRun.objects.get(pk=run_id).undo["kept"] == 0
    with pytest.raises(ImportNotReady):
        start_undo(actor=actor, run_id=run_id, is_enqueued=False)


def test_a_restored_unique_value_that_is_taken_keeps_the_record(actor: Actor, company: Any) -> None:
    from jingui.catalog.services.update_field import update_field
    from jingui.kit.actor import system_actor

    update_field(
        actor=system_actor(company.id), object_key="customer", field_key="legacy_code", changes={"is_unique": True}
    )
    imported(actor, "客户名称,客户编号\n甲公司,K1\n")
    run_id = imported(actor, "客户名称,客户编号\n甲公司,K2\n")
    imported(actor, "客户名称,客户编号\n乙公司,K1\n", action="create")
    start_undo(actor=actor, run_id=run_id, is_enqueued=False)

    run_undo(run_id=run_id)

    assert ImportRun.objects.get(pk=run_id).undo["kept"] == 1


def test_pauses_and_goes_on_where_it_was(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingui.imports.services.batches.BATCH_ROWS", 10)
    lines = "".join(f"公司{i:04d},{i}\n" for i in range(55))
    run_id = imported(actor, f"客户名称,备注\n{lines}", action="create")
    start_undo(actor=actor, run_id=run_id, is_enqueued=False)
    calls = []

    def stop(run: ImportRun) -> None:
        calls.append(run.undo["done"])
        if len(calls) == 2:
            pause_import(actor=actor, run_id=run_id)

    run_undo(run_id=run_id, on_progress=stop)
    assert ImportRun.objects.get(pk=run_id).status == "undo_paused"
    assert len(dump(actor)) == 40
    resume_import(actor=actor, run_id=run_id, is_enqueued=False)
    run_undo(run_id=run_id)
    run_undo(run_id=run_id)

    assert dump(actor) == []
    assert ImportRun.objects.get(pk=run_id).undo["removed"] == 55


def test_another_may_not_undo_and_a_manager_may(actor: Actor, company: Any) -> None:
    run_id = imported(actor, BASE)
    other = make_importer(company)
    role = make_role(company, system=["import.manage"])
    manager = actor_for(make_member(company, roles=[role]), company)

    with pytest.raises(ImportNotFound):
        start_undo(actor=other, run_id=run_id, is_enqueued=False)
    assert len(dump(actor)) == 3
    start_undo(actor=manager, run_id=run_id, is_enqueued=False)
    run_undo(run_id=run_id)

    assert dump(actor) == []


def test_denies_who_may_no_longer_import(actor: Actor, company: Any) -> None:
    from jingui.workspaces.models import Member

    run_id = imported(actor, BASE)
    poor = make_importer(company, **{"import": "none"})
    ImportRun.objects.filter(pk=run_id).update(member_id=poor.member_id)
    assert Member.objects.filter(pk=poor.member_id).exists()

    with pytest.raises(ImportDenied):
        preview_undo(actor=poor, run_id=run_id)
    with pytest.raises(ImportDenied):
        start_undo(actor=poor, run_id=run_id, is_enqueued=False)

    assert len(dump(actor)) == 3


def test_another_workspace_knows_nothing_of_it(actor: Actor) -> None:
    run_id = imported(actor, BASE)
    elsewhere = make_workspace(objects=True)

    with workspace_context(elsewhere.id):
        stranger = make_importer(elsewhere)
        with pytest.raises(ImportNotFound):
            preview_undo(actor=stranger, run_id=run_id)

    assert len(dump(actor)) == 3


def test_a_purge_takes_former_values_out_of_the_journal(actor: Actor) -> None:
    imported(actor, BASE)
    run_id = imported(actor, CHANGES)
    changed_id, _version = find(actor, "甲公司")
    delete_record(actor=actor, object_key="customer", record_id=changed_id)
    assert "老客户" in str(list(ImportBatch.objects.values_list("steps", flat=True)))

    with transaction.atomic():
        purge_drafts(open_object(actor, "customer"), [Draft(given={}, record_id=changed_id)])

    assert "老客户" not in str(list(ImportBatch.objects.values_list("steps", flat=True)))
    assert preview_undo(actor=actor, run_id=run_id)["summary"] == {"remove": 2, "restore": 1, "kept": 0}


def test_journals_go_after_a_month(actor: Actor) -> None:
    run_id = imported(actor, BASE)
    ImportRun.objects.filter(pk=run_id).update(finished_at=now() - timedelta(days=29))
    remove_old_journals()
    assert get_run(actor=actor, run_id=run_id).can_undo

    ImportRun.objects.filter(pk=run_id).update(finished_at=now() - timedelta(days=31))
    remove_old_journals()

    assert not get_run(actor=actor, run_id=run_id).can_undo
    with pytest.raises(ImportNotReady):
        preview_undo(actor=actor, run_id=run_id)


def open_contacts(actor: Actor) -> Actor:
    """Return the product itself, which may write contacts, too."""
    from jingui.kit.actor import system_actor

    return system_actor(actor.workspace_id)
