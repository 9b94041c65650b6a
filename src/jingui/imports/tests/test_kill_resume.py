"""A worker killed at any point of a 20,000-row import: the next one goes on, nothing lost, nothing twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, transaction

from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.tests.companies import add_salespeople, make_importer, map_and_start, stored, upload
from jingui.imports.tests.expectations import DATA, OWNERS, load
from jingui.kit.actor import Actor
from jingui.kit.context import workspace_context
from jingui.kit.testing.factories import make_workspace

NAME = "14-客户总表.xlsx"
KILLS = 4
WORKER = "import django; django.setup(); from jingui.config.worker import work; work(concurrency=1, is_alone=True)"


@pytest.fixture
def actor(db_ready: None) -> Iterator[Actor]:
    """Give somebody who imports everything, inside his workspace."""
    workspace = make_workspace(objects=True)
    with workspace_context(workspace.id):
        add_salespeople(workspace, OWNERS)
        yield make_importer(workspace)


def start_worker() -> subprocess.Popen[bytes]:
    """Start a real worker process on this test's database."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "jingui.config.settings.test"}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[3])
    return subprocess.Popen([sys.executable, "-c", WORKER], env=environment, stdout=subprocess.DEVNULL)


def wait_for(run_id: UUID, at_least: int, worker: subprocess.Popen[bytes], *, seconds: float = 120) -> ImportRun:
    """Wait until a run has dealt with so many rows, or has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        run = ImportRun.objects.defer("sheets").get(pk=run_id)
        if run.done_count >= at_least or run.status != "running":
            return run
        assert worker.poll() is None, "the worker ended by itself"
        time.sleep(0.02)
    raise AssertionError(f"no progress: {run.status} {run.done_count}")


def test_killed_worker_loses_and_doubles_nothing(actor: Actor) -> None:
    expect = load(NAME)["totals"]
    run_id = upload(actor, NAME, (DATA / NAME).read_bytes())
    map_and_start(actor, run_id, action="create", enqueue=True)
    chance = random.Random(20_000)

    for at in sorted(chance.sample(range(1, 17_000), KILLS)):
        worker = start_worker()
        try:
            wait_for(run_id, at, worker)
            time.sleep(chance.random() * 0.1)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        with transaction.atomic():  # one snapshot: PostgreSQL may still be ending the dead session's commit
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            run = ImportRun.objects.defer("sheets").get(pk=run_id)
            count = len(stored(actor, "id"))
        assert run.status == "running", run.error
        assert count == run.created_count

    worker = start_worker()
    try:
        run = wait_for(run_id, 10**9, worker)
    finally:
        worker.terminate()
        worker.wait(timeout=30)

    assert run.status == "done", run.error
    codes = [row[0] for row in stored(actor, "legacy_code")]
    assert (run.done_count, run.created_count) == (expect["data_rows"], expect["imported"])
    assert len(codes) == expect["imported"]
    assert run.rejected_count == expect["rejected"]
    rejected = ImportProblem.objects.filter(run_id=run_id, is_row=True, action="reject")
    assert rejected.count() == expect["rejected"]
    assert rejected.values("row").distinct().count() == expect["rejected"]
