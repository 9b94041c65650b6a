"""A worker killed at any point of an import or its undo: the next one goes on, nothing lost, nothing twice."""

import contextlib
import csv
import io
import random
import signal
import threading
import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from jingui.audit.models import AuditEntry
from jingui.imports.models import ImportBatch, ImportProblem, ImportRun
from jingui.imports.services.run_import import run_import
from jingui.imports.services.start_import import pause_import, resume_import
from jingui.imports.services.undo_import import start_undo
from jingui.imports.tests.companies import add_salespeople, make_importer, map_and_start, stored, upload
from jingui.imports.tests.expectations import DATA, OWNERS, load
from jingui.imports.tests.worker_process import WorkerProcess, wait_for
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.context import workspace_context
from jingui.kit.testing.database import own_cluster
from jingui.kit.testing.factories import make_workspace

NAME = "14-客户总表.xlsx"
KILLS = 4
MANY_KILLS = 20
MANY_ROWS = 100_000
WRONG_EVERY = 97


@pytest.fixture
def actor(db_ready: None) -> Iterator[Actor]:
    """Give somebody who imports everything, inside his workspace."""
    with importing() as actor:
        yield actor


@contextlib.contextmanager
def importing() -> Iterator[Actor]:
    """Give the same on the database of the moment."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        add_salespeople(workspace, OWNERS)
        yield make_importer(workspace)


def make_rows(count: int) -> bytes:
    """Write a list; every 97th row lacks its name and stays out."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["客户名称", "手机", "客户等级", "金额", "备注"])
    for i in range(count):
        name = "" if i % WRONG_EVERY == 5 else f"第{i:06d}号有限公司"
        writer.writerow([name, f"138{i:08d}", "ABC"[i % 3], f"{i}.50", f"备注 {i}"])
    return out.getvalue().encode()


def check_exact(actor: Actor, run_id: UUID) -> ImportRun:
    """Compare what the run says with what is there, in one snapshot: a dead session's commit may still end."""
    ImportRun.objects.exists()  # a new connection says first which workspace it works for
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        run: ImportRun = ImportRun.objects.defer("sheets").get(pk=run_id)
        count = len(stored(actor, "id"))
        entries = AuditEntry.objects.filter(run_id=run_id, operation="record.create")
        noted = ImportBatch.objects.filter(run_id=run_id).aggregate(total=Sum("record_count"))["total"] or 0
        rejected = ImportProblem.objects.filter(run_id=run_id, is_row=True, action="reject")
        removed = (run.undo or {}).get("removed", 0)
        assert count == run.created_count - removed
        assert entries.count() == run.created_count == noted
        assert entries.values("record_id").distinct().count() == run.created_count
        assert rejected.count() == run.rejected_count
        assert AuditEntry.objects.filter(run_id=run_id, operation="record.purge").count() == removed
    return run


def kill_at(actor: Actor, run_id: UUID, points: list[int], chance: random.Random, *, status: str = "running") -> None:
    """Start a worker for each point, kill it there, and look whether everything is exact."""
    for at in points:
        with WorkerProcess() as worker:
            wait_for(run_id, at, worker)
            time.sleep(chance.random() * 0.1)
            worker.kill()
        run = check_exact(actor, run_id)
        assert run.status == status, run.error


@pytest.mark.slow
def test_killed_worker_loses_and_doubles_nothing(actor: Actor) -> None:
    expect = load(NAME)["totals"]
    run_id = upload(actor, NAME, (DATA / NAME).read_bytes())
    map_and_start(actor, run_id, action="create", enqueue=True)
    chance = random.Random(20_000)

    kill_at(actor, run_id, sorted(chance.sample(range(1, 17_000), KILLS)), chance)
    with WorkerProcess() as worker:
        wait_for(run_id, 10**9, worker)

    run = check_exact(actor, run_id)
    assert run.status == "done", run.error
    codes = [row[0] for row in stored(actor, "legacy_code")]
    assert (run.done_count, run.created_count) == (expect["data_rows"], expect["imported"])
    assert len(codes) == expect["imported"]
    assert run.rejected_count == expect["rejected"]


@pytest.mark.slow
def test_waits_for_a_holder_whose_session_is_still_ending(actor: Actor) -> None:
    """PostgreSQL ends the statement of a killed client before it frees its locks: the next worker may come first."""
    run_id = upload(actor, "客户.csv", make_rows(50))
    map_and_start(actor, run_id, action="create")
    other = connection.copy()
    other.inc_thread_sharing()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"import {run_id}"])
    threading.Timer(1.5, other.close).start()

    run_import(run_id=run_id)

    assert check_exact(actor, run_id).status == "done"


def test_leaves_a_run_to_the_process_that_works_on_it(actor: Actor) -> None:
    run_id = upload(actor, "客户.csv", make_rows(50))
    map_and_start(actor, run_id, action="create")
    other = connection.copy()
    other.inc_thread_sharing()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"import {run_id}"])
    move = threading.Timer(0.2, lambda: _touch(actor, run_id))
    move.start()

    started = time.monotonic()
    run_import(run_id=run_id)

    other.close()
    assert time.monotonic() - started < 10
    assert check_exact(actor, run_id).done_count == 0


def _touch(actor: Actor, run_id: UUID) -> None:
    with workspace_context(actor.workspace_id):
        ImportRun.objects.filter(pk=run_id).update(progressed_at=now())
        connection.close()


@pytest.mark.slow
def test_twenty_kills_in_a_hundred_thousand_rows_and_five_in_the_undo(actor: Actor) -> None:
    run_id = upload(actor, "客户.csv", make_rows(MANY_ROWS))
    map_and_start(actor, run_id, keys=["name", "mobile"], action="skip", enqueue=True)
    chance = random.Random()
    wrong = len(range(5, MANY_ROWS, WRONG_EVERY))

    kill_at(actor, run_id, sorted(chance.sample(range(1, MANY_ROWS - 4000), MANY_KILLS)), chance)
    with WorkerProcess() as worker:
        wait_for(run_id, 10**9, worker)

    run = check_exact(actor, run_id)
    assert run.status == "done", run.error
    assert (run.done_count, run.created_count, run.rejected_count) == (MANY_ROWS, MANY_ROWS - wrong, wrong)
    names = [row[0] for row in stored(actor, "name")]
    assert sorted(names) == [f"第{i:06d}号有限公司" for i in range(MANY_ROWS) if i % WRONG_EVERY != 5]

    start_undo(actor=actor, run_id=run_id)
    points = sorted(chance.sample(range(1, MANY_ROWS - wrong - 4000), 5))
    kill_at(actor, run_id, points, chance, status="undoing")
    with WorkerProcess() as worker:
        wait_for(run_id, 10**9, worker)
    run = check_exact(actor, run_id)
    assert (run.status, run.undo["removed"]) == ("undone", MANY_ROWS - wrong)
    assert stored(actor, "id") == []


@pytest.mark.slow
def test_goes_on_by_itself_when_its_connections_are_cut(actor: Actor) -> None:
    rows = 12_000
    run_id = upload(actor, "客户.csv", make_rows(rows))
    map_and_start(actor, run_id, action="create", enqueue=True)
    wrong = len(range(5, rows, WRONG_EVERY))

    with WorkerProcess() as worker:
        wait_for(run_id, 2000, worker)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user"
            )
        run = wait_for(run_id, 10**9, worker, may_end=True)

    assert run.status == "done", run.error
    assert check_exact(actor, run_id).created_count == rows - wrong


@pytest.mark.slow
def test_goes_on_after_the_database_has_crashed(db_ready: None) -> None:
    rows = 12_000
    with own_cluster() as cluster, importing() as actor:
        run_id = upload(actor, "客户.csv", make_rows(rows))
        map_and_start(actor, run_id, action="create", enqueue=True)

        with WorkerProcess() as worker:
            wait_for(run_id, 2000, worker)
            cluster.crash()
            check_exact(actor, run_id)
            run = wait_for(run_id, 10**9, worker, may_end=True)

        assert run.status == "done", run.error
        assert check_exact(actor, run_id).done_count == rows


@pytest.mark.slow
def test_a_stopped_worker_leaves_off_at_once_and_the_next_one_goes_on(actor: Actor) -> None:
    rows = 12_000
    run_id = upload(actor, "客户.csv", make_rows(rows))
    map_and_start(actor, run_id, action="create", enqueue=True)

    with WorkerProcess() as worker:
        wait_for(run_id, 2000, worker)
        started = time.monotonic()
        worker.end(signal.SIGTERM)
        seconds = time.monotonic() - started
    run = check_exact(actor, run_id)
    assert run.status == "running"
    assert run.done_count < rows
    assert seconds < 8

    with WorkerProcess() as worker:
        assert wait_for(run_id, 10**9, worker, seconds=60).status == "done"
    check_exact(actor, run_id)


@pytest.mark.slow
def test_pauses_and_goes_on_in_another_worker(actor: Actor) -> None:
    rows = 12_000
    run_id = upload(actor, "客户.csv", make_rows(rows))
    map_and_start(actor, run_id, action="create", enqueue=True)

    with WorkerProcess() as worker:
        wait_for(run_id, 2000, worker)
        pause_import(actor=actor, run_id=run_id)
        run = wait_for(run_id, 10**9, worker)
        assert (run.status, run.error) == ("paused", None)
        assert check_exact(actor, run_id).done_count < rows
        resume_import(actor=actor, run_id=run_id)
        assert wait_for(run_id, 10**9, worker).status == "done"
    check_exact(actor, run_id)
