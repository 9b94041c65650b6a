"""What the tests let the limited child try."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


def probe(argument: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Tell which forbidden things work."""

    def works(attempt: Callable[[], Any]) -> bool:
        with contextlib.suppress(OSError, PermissionError):
            attempt()
            return True
        return False

    yield {
        "socket": works(lambda: socket.socket().close()),
        "process": works(lambda: subprocess.run(["/bin/true"], check=True)),
        "write_outside": works(lambda: Path("/tmp/jingui-escape").write_text("x")),
        "write_inside": works(lambda: (Path(argument["dir"]) / "ok").write_text("x")),
        "environment": sorted(key for key in os.environ if key.startswith(("JINGUI", "DJANGO", "PG"))),
    }


def hog(argument: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Use more than allowed."""
    if argument["kind"] == "memory":
        yield {"size": len(bytearray(1 << 30))}
    time.sleep(30)
    yield {}
