"""Start, watch and stop the embedded PostgreSQL as a direct child of this process."""

import contextlib
import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from jingui.kit.postgres.cluster import Cluster, make_data_dir, prepare_cluster
from jingui.kit.postgres.errors import ClusterError
from jingui.kit.postgres.orphans import stop_orphans
from jingui.kit.postgres.provision import provision
from jingui.kit.postgres.tuning import server_options

_PR_SET_PDEATHSIG = 1
_START_SECONDS = 60
_STOP_SECONDS = 30
_STATUS_LINE = 7
_LOG_LIMIT_BYTES = 20 * 1024 * 1024


class EmbeddedPostgres:
    """One running embedded cluster. A context manager; ``start`` and ``stop`` do the same.

    ``shared_buffers`` overrides the size chosen for this machine, ``fast_and_loose`` gives up
    durability for throw-away clusters of tests.
    """

    def __init__(
        self, data_dir: Path, *, pg_bin: str = "", shared_buffers: str = "", fast_and_loose: bool = False
    ) -> None:
        self._data_dir = data_dir
        self._pg_bin = pg_bin
        self._shared_buffers = shared_buffers
        self._fast_and_loose = fast_and_loose
        self._lock: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.cluster: Cluster | None = None

    def start(self) -> None:
        """Start the server, first making or repairing its files; returns when it answers.

        Raises:
            ClusterError: another instance runs on the same data, or a reason from the server.
        """
        make_data_dir(self._data_dir)
        self._lock = lock_instance(self._data_dir)
        try:
            self.cluster = prepare_cluster(self._data_dir, self._pg_bin)
            stop_orphans(self.cluster.pgdata, self.cluster.socket_dir)
            self._launch(self.cluster)
            provision(self.cluster.socket_dir)
        except BaseException:
            self.stop()
            raise

    def _launch(self, cluster: Cluster) -> None:
        options = server_options(cluster.binaries.major, self._shared_buffers, fast_and_loose=self._fast_and_loose)
        command = [
            str(cluster.binaries.bin_dir / "postgres"), "-D", str(cluster.pgdata),
            "-c", f"unix_socket_directories={cluster.socket_dir}",
        ]  # fmt: skip
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with _open_log(cluster.log) as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own binary and options
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509  # one prctl, before threads run
                **cluster.account.switch,
            )  # fmt: skip
        self._wait_until_ready(cluster)

    def _wait_until_ready(self, cluster: Cluster) -> None:
        process = self._require_process()
        ends_at = time.monotonic() + _START_SECONDS
        while time.monotonic() < ends_at:
            if process.poll() is not None:
                raise ClusterError("postgres.start_failed", reason=_last_line(cluster.log), log=cluster.log)
            if _is_ready(cluster.pgdata, process.pid):
                return
            time.sleep(0.01)
        raise ClusterError("postgres.start_failed", reason=f"not ready after {_START_SECONDS} s", log=cluster.log)

    def stop(self) -> None:
        """Stop the server (connections are ended, nothing committed is lost) and free the data."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait(_STOP_SECONDS)
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.close()

    def is_running(self) -> bool:
        """Tell whether the server process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Process number of the server."""
        return self._require_process().pid

    def _require_process(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise ClusterError("postgres.not_running", path=self._data_dir)
        return self._process

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def lock_instance(data_dir: Path) -> IO[str]:
    """Take the data folder for this process; the operating system frees it however we end.

    Raises:
        ClusterError: another process has it; its number is named.
    """
    file = (data_dir / "lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.seek(0)
        pid = file.read().strip() or "?"
        file.close()
        raise ClusterError("postgres.in_use", path=data_dir, pid=pid) from error
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file


def find_instance(data_dir: Path) -> int | None:
    """Return the process number that holds the data folder, or ``None`` when nobody does."""
    try:
        with (data_dir / "lock").open("r", encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read().strip() or 0)
    except (FileNotFoundError, PermissionError, ValueError):
        return None
    return None


@contextlib.contextmanager
def running_cluster(data_dir: Path, **options: str) -> Iterator[None]:
    """Make sure the embedded server runs during a block: use the running one or start our own."""
    if find_instance(data_dir) is not None:
        yield
        return
    with EmbeddedPostgres(data_dir, **options):  # type: ignore[arg-type]  # text options only
        yield


def die_with_parent(number: int) -> Callable[[], None] | None:
    """Return a ``preexec_fn`` that has the child signalled when its parent dies (Linux only)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def arrange() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:  # the parent died in between
            os.kill(os.getpid(), number)

    return arrange


def _is_ready(pgdata: Path, pid: int) -> bool:
    try:
        lines = (pgdata / "postmaster.pid").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > _STATUS_LINE and lines[0] == str(pid) and lines[_STATUS_LINE].startswith("ready")


def _open_log(path: Path) -> IO[bytes]:
    if path.exists() and path.stat().st_size > _LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".log.old"))
    file = path.open("ab")
    path.chmod(0o600)
    return file


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text("utf-8", "replace").strip().splitlines()
    except OSError:
        return "?"
    telling = [line for line in lines[-20:] if "FATAL" in line or "PANIC" in line]
    return (telling or lines or ["?"])[-1]
