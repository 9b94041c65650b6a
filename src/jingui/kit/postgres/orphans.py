"""Server processes left over after their owner was killed: found by their folder, stopped for good."""

import contextlib
import os
import signal
import time
from pathlib import Path

_GENTLE_SECONDS = 15.0
_HARD_SECONDS = 5.0


def stop_orphans(pgdata: Path, socket_dir: Path) -> None:
    """End every PostgreSQL process that still works in ``pgdata`` and drop its stale lock files.

    A killed server whose new parent has not reaped it still looks alive to PostgreSQL, which
    then refuses to start: hence the files are removed here, where we know better.

    Only called with the instance lock held, so no such process belongs to a living owner. A
    postmaster is asked first; lone children (their postmaster was killed) end at once by SIGQUIT.
    """
    pid_file = pgdata / "postmaster.pid"
    pids = _find_processes(pgdata)
    leader = _read_pid(pid_file)
    if leader in pids:
        _signal({leader}, signal.SIGINT)
        pids = _wait_gone(pgdata, _GENTLE_SECONDS)
    if pids:
        _signal(pids, signal.SIGQUIT)
        pids = _wait_gone(pgdata, _HARD_SECONDS)
    if pids:
        _signal(pids, signal.SIGKILL)
        _wait_gone(pgdata, _HARD_SECONDS)
    for stale in [pid_file, *socket_dir.glob(".s.PGSQL.*")]:
        stale.unlink(missing_ok=True)


def _find_processes(pgdata: Path) -> set[int]:
    """Return the living processes whose working folder is ``pgdata`` (all of PostgreSQL's are)."""
    proc = Path("/proc")
    if not proc.is_dir():
        return set()
    found = set()
    wanted = os.path.realpath(pgdata)
    for entry in proc.iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            name = (entry / "comm").read_text("utf-8").strip()
            if name.startswith("postgres") and os.readlink(entry / "cwd") == wanted:
                found.add(int(entry.name))
    return found


def _read_pid(path: Path) -> int:
    try:
        return int(path.read_text("utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return 0


def _signal(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


def _wait_gone(pgdata: Path, seconds: float) -> set[int]:
    ends_at = time.monotonic() + seconds
    while (left := _find_processes(pgdata)) and time.monotonic() < ends_at:
        time.sleep(0.05)
    return left
