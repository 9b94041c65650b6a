"""What every writer is told before the first row."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileHead:
    """Title and heads of the columns; ``mark`` says whose file it is, ``scratch`` is a folder of the run's own."""

    title: str
    headers: Sequence[str]
    mark: str
    scratch: Path
