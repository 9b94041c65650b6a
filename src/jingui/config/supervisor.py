"""Child processes of ``jingui serve``: forked from one loaded program, ended in order."""

import contextlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from jingui.config.cli.output import complain, tell
from jingui.kit.postgres.launcher import die_with_parent

_RESTART_LIMIT = 5
_RESTART_WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class Child:
    """One kept-alive process: ``target`` runs in it; ``grace_seconds`` is its time to finish.

    ``on_orphaned`` is the signal it gets when the supervisor itself is killed.
    """

    name: str
    target: Callable[[], None]
    grace_seconds: float
    on_orphaned: signal.Signals = signal.SIGTERM
    pid: int = 0
    starts: list[float] = field(default_factory=list)


def run_in_child(target: Callable[[], None]) -> bool:
    """Run something in a forked process and wait for it, so its memory goes when it is done."""
    pid = _fork(target)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0


class Supervisor:
    """Keep children alive until told to stop, then end them in reverse order of their start."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._is_stopping = False

    def watch_signals(self) -> None:
        """Take over the stop signals of this process."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, number: int, frame: object) -> None:
        self._is_stopping = True

    @property
    def is_stopping(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._is_stopping

    def start(self, child: Child) -> None:
        """Start a child and keep it alive from now on."""
        self._children.append(child)
        self._launch(child)

    def _launch(self, child: Child) -> None:
        child.pid = _fork(child.target, child.on_orphaned)
        child.starts.append(time.monotonic())

    def run(self, is_healthy: Callable[[], bool]) -> int:
        """Watch until asked to stop; return an exit code. ``is_healthy`` false means give up."""
        while not self._is_stopping:
            time.sleep(0.3)
            for child in self._children:
                if _has_ended(child) and not self._is_stopping and not self._restart(child):
                    return 1
            if not self._is_stopping and not is_healthy():
                complain(tell("数据库意外停止", "The database has stopped unexpectedly."))
                return 1
        return 0

    def _restart(self, child: Child) -> bool:
        now = time.monotonic()
        child.starts = [start for start in child.starts if now - start < _RESTART_WINDOW_SECONDS]
        if len(child.starts) >= _RESTART_LIMIT:
            complain(tell(f"{child.name} 反复退出，停止运行", f"{child.name} keeps ending; giving up."))
            return False
        complain(tell(f"{child.name} 意外退出，正在重启", f"{child.name} ended unexpectedly; starting it again."))
        time.sleep(min(1.0, 0.2 * len(child.starts)))
        self._launch(child)
        return True

    def stop(self) -> None:
        """End the children, newest first: asked to finish, then made to."""
        for child in reversed(self._children):
            _end(child)
        self._children.clear()


def _fork(target: Callable[[], None], on_orphaned: signal.Signals = signal.SIGTERM) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    arrange = die_with_parent(on_orphaned)
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.setpgid(0, 0)  # Ctrl+C reaches the supervisor alone, which ends its children in order
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        if arrange is not None:
            arrange()
        target()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # never run the parent's clean-up here


def _has_ended(child: Child) -> bool:
    if not child.pid:
        return True
    with contextlib.suppress(ChildProcessError):
        pid, _ = os.waitpid(child.pid, os.WNOHANG)
        if pid == 0:
            return False
    child.pid = 0
    return True


def _end(child: Child) -> None:
    for number, seconds in ((signal.SIGTERM, child.grace_seconds), (signal.SIGKILL, 5.0)):
        if _has_ended(child):
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, number)
        ends_at = time.monotonic() + seconds
        while time.monotonic() < ends_at:
            if _has_ended(child):
                return
            time.sleep(0.02)
