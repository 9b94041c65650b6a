"""Real processes on throw-away data, outside the session's own cluster."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg
import pytest

from jingui.kit.postgres.addresses import socket_dir

START_SECONDS = 60


@pytest.fixture
def data_dir() -> Iterator[Path]:
    # Not pytest's own folder: it is closed to other accounts, and the server runs under one.
    path = Path(tempfile.mkdtemp(prefix="jingui-rt-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def clean_environment(data_dir: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JINGUI_", "DJANGO_", "PYTEST_"))}
    pg_bin = os.environ.get("JINGUI_TEST_PG_BIN", "")
    return {**kept, "JINGUI_DATA_DIR": str(data_dir), "JINGUI_PG_BIN": pg_bin, "LANG": "en_US.UTF-8", **more}


def jingui(data_dir: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "jingui.config.cli", *arguments],
        env=clean_environment(data_dir, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Product:
    """A running ``jingui serve``."""

    data_dir: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None

    def start(self) -> "Product":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jingui.config.cli", "serve", "--port", str(self.port)],
            env=clean_environment(self.data_dir, **self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        ends_at = time.monotonic() + START_SECONDS
        while time.monotonic() < ends_at:
            if self.process.poll() is not None:
                raise AssertionError(f"serve ended: {self.process.stdout.read()}")
            if self.get("/healthz") == 200:
                return self
            time.sleep(0.05)
        raise AssertionError("serve did not answer")

    def get(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def family(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def kill_all(self) -> None:
        for member in self.family():
            with contextlib.suppress(psutil.NoSuchProcess):  # it followed its parent already
                member.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def connect(self, role: str = "jingui_owner") -> "psycopg.Connection":
        return psycopg.connect(
            host=str(socket_dir(self.data_dir)), port=5432, user=role, dbname="jingui", autocommit=True
        )


@pytest.fixture(scope="session")
def seed() -> Iterator[Path]:
    """Data of an installation that was initialised once; tests start from copies of it."""
    path = Path(tempfile.mkdtemp(prefix="jingui-rt-"))
    path.chmod(0o711)
    done = jingui(path, "init")
    assert done.returncode == 0, done.stderr
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def product(data_dir: Path, seed: Path) -> Iterator[Product]:
    subprocess.run(["cp", "-a", f"{seed}/.", str(data_dir)], check=True)  # keeps the owners of the files
    running = Product(data_dir)
    yield running
    if running.process is not None and running.process.poll() is None:
        running.stop()


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> bool:
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        if condition():
            return True
        time.sleep(0.05)
    return False
