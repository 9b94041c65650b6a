"""Take a picture in: re-drawn, without hidden data, with a small one for lists."""

import hashlib
import secrets
import tempfile
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from jingui.files.errors import FileRefused, FileTooBig
from jingui.files.images import MAX_PIXELS
from jingui.files.kinds import KINDS, extension_of, looks_like
from jingui.files.models import StoredFile
from jingui.files.services.store_file import clean_name, note_upload
from jingui.files.types import FileData
from jingui.kit.actor import Actor
from jingui.kit.sandbox import Limits, SandboxFailed, run_limited

MAX_IMAGE_BYTES = 20 * 1024 * 1024
IMAGE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"})
_LIMITS = Limits(memory_bytes=1024 * 1024 * 1024, cpu_seconds=20, wall_seconds=30, file_bytes=64 * 1024 * 1024)


def store_image(*, actor: Actor, name: str, content: IO[bytes], size_bytes: int) -> FileData:
    """Check, re-draw and keep a picture; it belongs to its uploader until a record holds it.

    Raises:
        FileTooBig: more than 20 MB.
        FileRefused: not a picture of a known kind, damaged, or more than 40 million pixels.
    """
    name = clean_name(name)
    extension = extension_of(name)
    if extension not in IMAGE_ENDINGS:
        raise FileRefused("image.kind", params={"extension": extension or name[-20:]})
    if size_bytes > MAX_IMAGE_BYTES:
        raise FileTooBig(params={"limit_mb": MAX_IMAGE_BYTES // (1024 * 1024)})
    head = content.read(4096)
    if not looks_like(extension, head):
        raise FileRefused("file.mismatch", params={"extension": extension})
    content.seek(0)
    with tempfile.TemporaryDirectory() as folder:
        made = _redraw(content, Path(folder))
        stem = name[: -len(extension)]
        same_kind = KINDS[extension][0] == made["content_type"]
        return _keep(actor, name if same_kind else stem + made["ending"], Path(folder), made)


def _redraw(content: IO[bytes], folder: Path) -> dict[str, Any]:
    source = folder / "source"
    with source.open("wb") as file:
        while chunk := content.read(1024 * 1024):
            file.write(chunk)
    try:
        answers = list(
            run_limited(
                "jingui.files.images:redraw",
                {"path": str(source), "folder": str(folder)},
                write_dir=folder,
                limits=_LIMITS,
            )
        )
    except SandboxFailed as fault:
        raise FileRefused("image.unreadable") from fault
    made = answers[-1] if answers else {"refused": "image.unreadable"}
    if "refused" in made:
        raise FileRefused(made["refused"], params={"max": MAX_PIXELS // 1_000_000})
    return made


def _keep(actor: Actor, name: str, folder: Path, made: dict[str, Any]) -> FileData:
    key = secrets.token_hex(16)
    place = f"{actor.workspace_id.hex}/{key[:2]}/{key}"
    saved: list[str] = []
    try:
        for part in ("full", "thumb"):
            with (folder / part).open("rb") as file:
                saved.append(default_storage.save(place if part == "full" else f"{place}.thumb", File(file)))
        data = (folder / "full").read_bytes()
        row = StoredFile(
            workspace_id=actor.workspace_id,
            name=name,
            size_bytes=len(data),
            content_type=made["content_type"],
            sha256=hashlib.sha256(data).hexdigest(),
            storage_name=saved[0],
            thumb_name=saved[1],
            width=made["width"],
            height=made["height"],
            uploaded_by_id=actor.member_id,
        )
        return note_upload(actor, row)
    except BaseException:
        for stored in saved:
            default_storage.delete(stored)
        raise
