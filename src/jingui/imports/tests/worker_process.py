"""A real worker process on the database of a test."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self
from uuid import UUID

from django.db import DatabaseError, connection

from jingui.imports.models import ImportRun

CODE = "import django; django.setup(); from jingui.config.worker import work; work(concurrency=1, is_alone=True)"
UNDER_WAY = ("running", "undoing")


class WorkerProcess:
    """A worker; ended with the block, if it has not been ended before."""

    def __init__(self) -> None:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "jingui.config.settings.test"}
        environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[3])
        self._environment = environment
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", CODE], env=self._environment, stdout=subprocess.DEVNULL)

    def revive(self) -> None:
        """Start it again if it has ended, as the supervisor does."""
        if self.process.poll() is not None:
            self.process = self._start()

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        self.end(signal.SIGKILL)

    def end(self, number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.wait(timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end(signal.SIGTERM)


def wait_for(
    run_id: UUID, at_least: int, worker: WorkerProcess, *, seconds: float = 240, may_end: bool = False
) -> ImportRun:
    """Wait until a run (or its undo) has dealt with so many rows, or is no longer under way.

    With ``may_end`` the worker is started again when it ends, and a database that is away is waited for.
    """
    end = time.monotonic() + seconds
    run = None
    while time.monotonic() < end:
        try:
            run = ImportRun.objects.defer("sheets").get(pk=run_id)
        except DatabaseError:
            if not may_end:
                raise
            connection.close()
            time.sleep(0.2)
            continue
        done = run.undo["done"] if run.status == "undoing" else run.done_count
        if done >= at_least or run.status not in UNDER_WAY:
            return run
        if may_end:
            worker.revive()
        assert worker.process.poll() is None, "the worker ended by itself"
        time.sleep(0.02)
    raise AssertionError(f"no progress: {run and run.status} {run and run.done_count}")
