"""Long changes of fields: done by a job in batches, resumed where they stopped, undone like short ones."""

import pytest

from jingui.catalog.models import FieldRun
from jingui.catalog.selectors.field_runs import list_field_runs
from jingui.catalog.selectors.snapshot import get_any_object, get_object
from jingui.catalog.services import change_field_type as change_service
from jingui.catalog.services import retype_run
from jingui.catalog.services import undo_type_change as undo_service
from jingui.catalog.services import update_field as update_service
from jingui.catalog.services.change_field_type import change_field_type
from jingui.catalog.services.create_object import create_object
from jingui.catalog.services.retype import rows as rows_module
from jingui.catalog.services.run_field_run import resume_field_runs, run_field_run
from jingui.catalog.services.undo_type_change import undo_type_change
from jingui.catalog.services.update_field import update_field
from jingui.catalog.tests.helpers import insert_row, query
from jingui.catalog.types import FieldSpec
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import actor_of_system, make_workspace

pytestmark = pytest.mark.usefixtures("db")
COUNT = 25


@pytest.fixture
def shop(monkeypatch):
    """A table that counts as large, in batches of ten."""
    for module in (change_service, update_service):
        monkeypatch.setattr(module, "SMALL_ROWS", 5)
    monkeypatch.setattr(rows_module, "BATCH", 10)
    workspace = make_workspace()
    actor = actor_of_system(workspace)
    fields = [
        FieldSpec(type="text", label="名称", key="name"),
        FieldSpec(type="text", label="人数", key="staff", is_unique=True, config={"searchable": True}),
    ]
    made = create_object(actor=actor, label="客户", key="customer", fields=fields)
    with workspace_context(workspace.id):
        for i in range(COUNT):
            insert_row(workspace, made, name=f"客户{i:02}", staff=f"{i}人" if i == 3 else f"{1000 + i}")
        yield workspace, actor, made


def start(actor, kind: str = "integer") -> FieldRun:
    run_id = change_field_type(actor=actor, object_key="customer", field_key="staff", type_key=kind, config={})
    return FieldRun.objects.get(pk=run_id)


def indexes(made) -> set[str]:
    rows = query_indexes(made)
    return {row[0] for row in rows}


def query_indexes(made):
    from jingui.catalog.ddl.runner import fetch_rows

    return fetch_rows("SELECT indexname FROM pg_indexes WHERE schemaname = %s", [made.schema])


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_job_turns_a_large_table_and_makes_its_indexes(shop) -> None:
    workspace, actor, made = shop
    run = start(actor)
    assert run.status == "waiting"
    assert get_object(workspace.id, "customer").by_key["staff"].type == "text"

    run_field_run(run_id=run.pk)

    run.refresh_from_db()
    field = get_object(workspace.id, "customer").by_key["staff"]
    assert (run.status, field.type, field.is_unique) == ("done", "integer", True)
    assert (run.report["kept"], run.report["failed"]) == (COUNT - 1, 1)
    assert "uq_customer_staff" in indexes(made)
    stored = query(workspace, f'SELECT staff, staff_old FROM "{made.schema}".customer ORDER BY name')
    assert stored[3] == (None, "3人")
    assert stored[4] == (1004, "1004")
    [shown] = list_field_runs(actor, "customer")
    assert (shown["progress"], shown["can_undo"]) == ({"done": COUNT, "total": COUNT}, True)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_it_goes_on_where_it_was_killed_and_takes_later_writes_along(shop, monkeypatch) -> None:
    workspace, actor, made = shop
    run = start(actor)
    whole = retype_run.write_batch
    calls = []

    def dying(*args):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(*args)

    monkeypatch.setattr(retype_run, "write_batch", dying)
    with pytest.raises(KeyboardInterrupt):
        run_field_run(run_id=run.pk)
    monkeypatch.setattr(retype_run, "write_batch", whole)
    run.refresh_from_db()
    assert (run.status, run.done_count) == ("running", 10)
    statement = f'UPDATE "{made.schema}".customer SET staff = %s, updated_at = now() WHERE name = %s RETURNING 1'
    query(workspace, statement, ["5000", "客户00"])

    run_field_run(run_id=run.pk)

    stored = query(workspace, f'SELECT staff FROM "{made.schema}".customer ORDER BY name')
    assert stored[0] == (5000,)
    assert sum(row[0] is not None for row in stored) == COUNT - 1
    run.refresh_from_db()
    assert run.report["kept"] + run.report["failed"] == COUNT
    undo_type_change(actor=actor, object_key="customer", run_id=run.pk)
    assert get_any_object(workspace.id, "customer").by_key["staff"].type == "text"


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_pinyin_and_search_come_when_their_indexes_stand(shop) -> None:
    workspace, actor, made = shop

    update_field(actor=actor, object_key="customer", field_key="name", changes={"config": {"pinyin": True}})
    before = get_object(workspace.id, "customer").by_key["name"]
    run = FieldRun.objects.get()
    insert_row(workspace, made, name="上海")
    run_field_run(run_id=run.pk)

    after = get_object(workspace.id, "customer").by_key["name"]
    assert (before.has_pinyin, after.has_pinyin) == (False, True)
    stored = query(workspace, f'SELECT name__py FROM "{made.schema}".customer WHERE name = %s', ["上海"])
    assert stored == [("shanghai|sh",)]
    assert {"ix_customer_name_py", "ix_customer_name_bi"} <= indexes(made)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_uniqueness_that_is_broken_meanwhile_fails_and_says_so(shop) -> None:
    workspace, actor, made = shop
    update_field(actor=actor, object_key="customer", field_key="name", changes={"is_unique": True})
    insert_row(workspace, made, name="客户01")

    run_field_run(run_id=FieldRun.objects.get().pk)

    run = FieldRun.objects.get()
    assert (run.status, run.error["code"]) == ("failed", "field.duplicates")
    assert not get_object(workspace.id, "customer").by_key["name"].is_unique
    assert "uq_customer_name" not in indexes(made)


def test_runs_nobody_works_on_are_picked_up(shop) -> None:
    _, actor, _ = shop
    run = start(actor)
    FieldRun.objects.filter(pk=run.pk).update(created_at="2026-01-01T00:00:00Z")

    assert resume_field_runs() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_undo_of_a_large_change_brings_its_indexes_by_a_run(shop, monkeypatch) -> None:
    workspace, actor, made = shop
    monkeypatch.setattr(undo_service, "SMALL_ROWS", 5)
    run = start(actor)
    run_field_run(run_id=run.pk)

    undo_type_change(actor=actor, object_key="customer", run_id=run.pk)
    before = get_object(workspace.id, "customer").by_key["staff"]
    run_field_run(run_id=FieldRun.objects.get(kind="index").pk)

    after = get_object(workspace.id, "customer").by_key["staff"]
    assert (before.type, before.is_unique, after.is_unique) == ("text", False, True)
    assert {"uq_customer_staff", "ix_customer_staff_bi"} <= indexes(made)
