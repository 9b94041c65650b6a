"""The parent's side: start the child, hand it its order, read its answers, end it."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

MAX_MESSAGE_BYTES = 64 * 1024 * 1024
_PACKAGE_ROOT = str(Path(__file__).resolve().parents[3])
_BOOT = "import sys;sys.path.insert(0,{root!r});from jingui.kit.sandbox.child import main;main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """Hard limits of one child process."""

    memory_bytes: int = 1024 * 1024 * 1024
    cpu_seconds: int = 120
    wall_seconds: int = 300
    file_bytes: int = 2 * 1024 * 1024 * 1024
    open_files: int = 64


class SandboxFailed(RuntimeError):
    """The child did not finish. ``reason``: ``memory``, ``time`` or ``crashed``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)


def run_limited(
    entry: str, argument: Mapping[str, Any], *, write_dir: Path | None = None, limits: Limits | None = None
) -> Iterator[dict[str, Any]]:
    """Run the generator ``package.module:function`` on ``argument`` in a child and yield its messages.

    The child sees no environment variable of ours, no network, and may write below ``write_dir``
    alone. It is ended when the caller stops reading.

    Raises:
        SandboxFailed: a limit was hit or the child crashed; messages before that have been yielded.
    """
    limits = limits or Limits()
    order = {
        "entry": entry,
        "argument": dict(argument),
        "limits": asdict(limits),
        "write_dir": str(write_dir) if write_dir else "",
    }
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603  # our own interpreter with a fixed command
            [sys.executable, "-I", "-c", _BOOT.format(root=_PACKAGE_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={"LANG": "C.UTF-8", "PYTHONUTF8": "1"},
            cwd="/",
            start_new_session=True,
        )
        try:
            yield from _converse(process, order, limits, errors)
        finally:
            _end(process)


def _converse(
    process: subprocess.Popen[bytes], order: Mapping[str, Any], limits: Limits, errors: IO[bytes]
) -> Iterator[dict[str, Any]]:
    if process.stdin is None or process.stdout is None:
        raise SandboxFailed("crashed", "no pipes")
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.close()
    for line in _lines(process.stdout.fileno(), time.monotonic() + limits.wall_seconds):
        message = json.loads(line)
        end = message.get("_end")
        if end == "ok":
            return
        if end is not None:
            raise SandboxFailed(end, message.get("kind", ""))
        yield message
    raise SandboxFailed(_reason(process), _tail(errors))


def _lines(descriptor: int, deadline: float) -> Iterator[bytes]:
    buffer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise SandboxFailed("time", "wall clock")
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                return
            buffer += chunk
            if len(buffer) > MAX_MESSAGE_BYTES:
                raise SandboxFailed("memory", "message too long")
            *lines, rest = buffer.split(b"\n")
            buffer = bytearray(rest)
            yield from (bytes(line) for line in lines if line)


def _reason(process: subprocess.Popen[bytes]) -> str:
    try:
        status = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "crashed"
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return "time"
    if status == -signal.SIGABRT:
        return "memory"  # native code aborts where an allocation fails
    return "crashed"


def _tail(errors: IO[bytes]) -> str:
    with contextlib.suppress(OSError):
        errors.seek(0)
        return errors.read(2000).decode("utf-8", "replace")
    return ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and everything it may have started."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            with contextlib.suppress(OSError):
                pipe.close()
