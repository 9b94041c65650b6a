"""What the two long-running processes do: answer requests, run jobs."""

import multiprocessing
import signal
from typing import Any

from jingui.config.runtime import RuntimeConfig
from jingui.kit.postgres.launcher import die_with_parent

_STOP_SECONDS = 8


def run_web(config: RuntimeConfig) -> None:
    """Answer HTTP until told to stop: one process, threads, persistent connections."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.log import LogLevels

    # The worker is forked from this loaded process, so both share the program's memory.
    multiprocessing.set_start_method("fork", force=True)
    arrange = die_with_parent(signal.SIGTERM)

    def load(_target: str) -> Any:
        # A stop that comes before the worker has its own handlers must not be lost.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        if arrange is not None:
            arrange()
        from jingui.config.wsgi import application

        return application

    Granian(
        "jingui.config.wsgi:application",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=config.threads,
        blocking_threads_idle_timeout=600,
        runtime_threads=1,
        runtime_blocking_threads=1,
        loop=Loops.asyncio,
        http=HTTPModes.auto,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=_STOP_SECONDS,
    ).serve(target_loader=load)


def run_worker(config: RuntimeConfig, *, is_alone: bool) -> None:
    """Run jobs until told to stop. ``is_alone``: no other worker can be alive on this database."""
    from jingui.config.worker import work

    work(concurrency=config.worker_concurrency, is_alone=is_alone)
