"""Where the rows of an export go: a file, or an entry of a sealed archive, never both."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from jingui.exports.models import ExportRun
from jingui.exports.services.passphrase import open_passphrase
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.vault.services.sealed_archive import SealedArchive

NOTE = "about.txt"


@contextmanager
def open_output(path: Path, run: ExportRun, mark: str) -> Iterator[IO[bytes]]:
    """Give the stream the rows are written to.

    A sealed file takes them entry by entry, encrypted as they come; the names inside tell nothing,
    for they can be read without the passphrase. Source: security.md 3.12.
    """
    if not run.is_sealed:
        with path.open("wb") as stream:
            yield stream
        return
    with SealedArchive(path, open_passphrase(run)) as archive:
        with archive.open(f"data.{run.format}", is_packed=run.format == "xlsx") as stream:
            yield stream
        with archive.open(NOTE) as stream:
            stream.write(mark.encode())


@contextmanager
def scratch_folder(path: Path) -> Iterator[Path]:
    """Give a folder of the run's own for what the workbook puts down meanwhile, gone with the build.

    Readable by nobody else; what a killed build left is taken away by the next one, or with the file.
    """
    folder = scratch_of(path)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def scratch_of(path: Path) -> Path:
    """Return the folder that belongs to a file."""
    return path.with_suffix(".tmp")


def mark_of(actor: Actor, run: ExportRun) -> str:
    """Return whose file it is, in words: number of the export, who ordered it, and when. Source: R-091."""
    at = run.created_at.astimezone(ZoneInfo(actor.timezone))
    params = {"id": str(run.pk), "member": actor.name, "at": f"{at:%Y-%m-%d %H:%M}"}
    return render_text("export.mark", params, run.language)
