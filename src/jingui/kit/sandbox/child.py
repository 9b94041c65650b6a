"""The child's side: take the limits on, forget the network, run one generator, stream JSON lines.

Imports only the standard library before the limits hold.
"""

import contextlib
import ctypes
import importlib
import json
import os
import resource
import signal
import sys
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWNET = 0x40000000

REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "os.kill",
    "shutil.",
    "ctypes.dlopen",
    "urllib.",
    "ftplib.",
    "smtplib.",
)


def limit_process(limits: dict[str, int]) -> None:
    """Set the resource limits of this process; they cannot be raised again."""
    for name, value in (
        ("RLIMIT_AS", limits["memory_bytes"]),
        ("RLIMIT_CPU", limits["cpu_seconds"]),
        ("RLIMIT_FSIZE", limits["file_bytes"]),
        ("RLIMIT_NOFILE", limits["open_files"]),
        ("RLIMIT_CORE", 0),
    ):
        resource.setrlimit(getattr(resource, name), (value, value))


def leave_the_world() -> None:
    """Die with the parent, gain no rights, see no network where the kernel allows it."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Needs a privilege the process often does not have; the audit hook below refuses sockets anyway.
    libc.unshare(CLONE_NEWNET)


def guard_interpreter(write_dir: str) -> None:
    """Refuse sockets, processes and writes outside ``write_dir`` for all Python code from here on."""
    allowed = os.path.realpath(write_dir) + os.sep if write_dir else None

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event.startswith(REFUSED_EVENTS):
            raise PermissionError(f"{event} is refused in the limited process")
        if event == "open" and _is_write(args):
            path = args[0]
            if isinstance(path, int):
                return
            if allowed is None or not os.path.realpath(os.fsdecode(path)).startswith(allowed):
                raise PermissionError("writing here is refused in the limited process")

    sys.addaudithook(hook)


def _is_write(args: tuple[Any, ...]) -> bool:
    mode, flags = args[1], args[2]
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))


def main() -> None:
    """Read the order from standard input, stream the answer to the pipe, end."""
    order = json.loads(sys.stdin.buffer.readline())
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the protocol
    leave_the_world()
    limit_process(order["limits"])
    status = 0
    try:
        module_name, _, function_name = order["entry"].partition(":")
        function = getattr(importlib.import_module(module_name), function_name)
        guard_interpreter(order.get("write_dir", ""))
        for message in function(order["argument"]):
            out.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            out.flush()
        out.write(b'{"_end":"ok"}\n')
    except MemoryError:
        status = 3
        out.write(b'{"_end":"memory"}\n')
    except Exception as error:  # whatever hostile input raises is reported, never re-raised
        status = 4
        out.write(json.dumps({"_end": "crashed", "kind": type(error).__name__}).encode() + b"\n")
        with contextlib.suppress(Exception):
            sys.stderr.write(f"{type(error).__name__}: {error}"[:2000])
    with contextlib.suppress(Exception):
        out.flush()
    os._exit(status)
