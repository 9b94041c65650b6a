"""Jobs by name: enqueued in the transaction of the change, run by the worker in its workspace."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import wraps
from typing import Any
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from jingui.kit.context import workspace_context

Task = Callable[..., Any]
_TASKS: dict[str, Any] = {}
_stopping = threading.Event()


def register_task(
    name: str, *, retries: int = 3, wait_seconds: int = 5, queue: str = "default"
) -> Callable[[Task], Task]:
    """Declare a job; ``tasks.py`` of an app holds them.

    The function gets the keyword arguments given to :func:`enqueue`. A ``workspace_id`` among
    them arrives as ``UUID`` and is the active workspace while the job runs. A job may run twice
    (its worker was killed), so it must be safe to repeat.
    """

    def declare(function: Task) -> Task:
        @wraps(function)
        def run(**arguments: Any) -> None:
            if "workspace_id" not in arguments:
                function(**arguments)
                return
            workspace_id = UUID(str(arguments.pop("workspace_id")))
            with workspace_context(workspace_id):
                function(workspace_id=workspace_id, **arguments)

        retry = RetryStrategy(max_attempts=retries + 1, exponential_wait=wait_seconds)
        _TASKS[name] = app.task(name=name, queue=queue, retry=retry)(run)
        return function

    return declare


def register_periodic(name: str, *, cron: str) -> Callable[[Task], Task]:
    """Declare a job the worker runs by the clock (``cron`` in UTC); it gets no arguments."""

    def declare(function: Task) -> Task:
        @wraps(function)
        def run(timestamp: int) -> None:  # the runner's own argument
            function()

        _TASKS[name] = app.periodic(cron=cron)(app.task(name=name, queue="default", queueing_lock=name)(run))
        return function

    return declare


def enqueue(name: str, *, lock: str | None = None, after_seconds: int = 0, **ids: Any) -> int:
    """Add a job to the queue within the running transaction and return its number.

    ``ids`` are plain values (UUIDs become text). Jobs with the same ``lock`` run one after
    another. It does not start before ``after_seconds``. Rolled back with the transaction.

    Raises:
        KeyError: no task has this name.
    """
    arguments = {key: str(value) if isinstance(value, UUID) else value for key, value in ids.items()}
    schedule = {"schedule_in": {"seconds": after_seconds}} if after_seconds else {}
    job_id = _TASKS[name].configure(lock=lock, **schedule).defer(**arguments)
    return int(job_id)


def stop_long_jobs() -> None:
    """Ask running jobs to leave off at their next resting place: the worker is about to end."""
    _stopping.set()


def is_stopping() -> bool:
    """Tell a long job whether the worker ends; it leaves off where it can go on later."""
    return _stopping.is_set()


def list_tasks() -> list[str]:
    """Return the names of all declared jobs."""
    return sorted(_TASKS)


def run_waiting() -> None:
    """Run what waits in the queue, here and now, until nothing is left: for tests and set-up."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        _run_waiting()
        return
    # A thread that runs a loop already (a browser test's) cannot run another one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(copy_context().run, _run_waiting).result()


def _run_waiting() -> None:
    from procrastinate.contrib.django.utils import connector_params
    from procrastinate.psycopg_connector import PsycopgConnector

    connector = PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=3)
    with app.replace_connector(connector):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
