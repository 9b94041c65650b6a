"""Where an import keeps its upload and its staged rows; names are ours, never the user's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings

NUL_ESCAPE = b"\\u0000"


def run_dir(run_id: UUID) -> Path:
    """Return the folder of an import."""
    return Path(settings.MEDIA_ROOT).parent / "imports" / str(run_id)


def upload_path(run_id: UUID) -> Path:
    """Return where the uploaded file lies."""
    return run_dir(run_id) / "upload"


def stage_dir(run_id: UUID) -> Path:
    """Return the folder the limited process writes staged rows to."""
    return run_dir(run_id) / "stage"


def has_stage(run_id: UUID, sheet: int) -> bool:
    """Tell whether a sheet's staged rows are still there."""
    return (stage_dir(run_id) / f"sheet-{sheet}.jsonl").exists()


def read_lines(run_id: UUID, sheet: int, offset: int = 0) -> Iterator[tuple[int, list[Any], bool]]:
    """Yield ``(offset after the line, staged line, holds NUL)`` from a byte offset on."""
    with (stage_dir(run_id) / f"sheet-{sheet}.jsonl").open("rb") as stream:
        stream.seek(offset)
        for line in stream:
            offset += len(line)
            yield offset, orjson.loads(line), NUL_ESCAPE in line
