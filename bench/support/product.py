"""Start, watch and stop a real ``jingui serve``."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import load

_IDLE = 0.05
"""CPU seconds in a second below which a product counts as idle."""


@dataclass
class Product:
    """A running product: its supervisor, address and data."""

    process: subprocess.Popen[bytes]
    port: int
    data_dir: Path
    started_in: float
    """Seconds from the command to the first answered request."""

    @property
    def base(self) -> str:
        """Address."""
        return f"http://127.0.0.1:{self.port}"

    def groups(self) -> dict[str, list[int]]:
        """Root process ids: ``app`` (web, worker), ``db`` (PostgreSQL)."""
        found: dict[str, list[int]] = {"app": [], "db": []}
        for pid in children(self.process.pid):
            found["db" if comm(pid).startswith("postgres") else "app"].append(pid)
        return found

    def memory(self) -> dict[str, int]:
        """PSS in MB: whole tree, and by group."""
        groups = {name: load.memory_mb(pids)["pss"] for name, pids in self.groups().items()}
        return {"all": load.memory_mb([self.process.pid])["pss"], **groups}


def children(pid: int) -> list[int]:
    """Direct children of a process."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in text.split()]


def comm(pid: int) -> str:
    """Name of a process."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def environment(data_dir: Path) -> dict[str, str]:
    """Environment of the product under test."""
    root = Path(__file__).resolve().parent.parent.parent
    # Compiled code is kept as on a user's machine; a developer's may be set up otherwise.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "JINGUI_DATA_DIR": str(data_dir),
        "PYTHONPATH": str(root / "src"),
        "JINGUI_CLI_LANGUAGE": "en",
    }


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*args: str) -> list[str]:
    """Return the command line of the product."""
    return [sys.executable, "-m", "jingui.config.cli", *args]


@contextmanager
def serving(data_dir: Path) -> Iterator[Product]:
    """Run ``jingui serve`` for a block, stopped cleanly after it."""
    port = free_port()
    log = (data_dir / "serve.log").open("ab")
    started = time.perf_counter()
    process = subprocess.Popen(
        command("serve", "--port", str(port)), env=environment(data_dir), stdout=log, stderr=log, start_new_session=True
    )
    try:
        wait(process, f"http://127.0.0.1:{port}/healthz")
        product = Product(process, port, data_dir, time.perf_counter() - started)
        settle(product)
        yield product
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        log.close()


def settle(product: Product, seconds: float = 120) -> None:
    """Wait until the jobs that a start brings are done: their CPU time is not the requests'."""
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        pids = [pid for group in product.groups().values() for pid in group]
        before = load.cpu_s(pids)
        time.sleep(1)
        if load.cpu_s(pids) - before < _IDLE:
            return


def wait(process: subprocess.Popen[bytes], url: str, seconds: float = 90) -> None:
    """Wait for the first good answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        if process.poll() is not None:
            raise RuntimeError(f"jingui serve ended with {process.returncode}; see serve.log")
        try:
            with opener.open(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(url)
