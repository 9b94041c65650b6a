"""Files that are made once and read for good, such as keys, by however many processes at a time."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes of the file; where it is missing, ``make`` gives them, for its owner alone to read.

    Whoever calls at the same time gets the same bytes: the file takes its name when it is whole, and the
    first to name it wins. A process killed on the way leaves no file of that name.

    Raises:
        OSError: the folder cannot be written, or its file system knows no hard links.
    """
    if path.exists():
        return path.read_bytes()
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_bytes()
        _sync(path.parent)
    finally:
        os.unlink(draft)
    return path.read_bytes()


def _sync(folder: Path) -> None:
    """Have the name survive a loss of power: a key that is gone makes what it signed worthless."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
