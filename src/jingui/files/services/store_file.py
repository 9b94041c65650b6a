"""Take an uploaded file in."""

import hashlib
import secrets
import unicodedata
from pathlib import PurePosixPath
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.files.errors import FileRefused, FileTooBig
from jingui.files.kinds import KINDS, extension_of, looks_like
from jingui.files.models import StoredFile
from jingui.files.selectors.files import to_data
from jingui.files.types import FileData
from jingui.kit.actor import Actor

MAX_BYTES = 50 * 1024 * 1024
_CHUNK = 1024 * 1024
_HEAD_BYTES = 4096


def store_file(*, actor: Actor, name: str, content: IO[bytes], size_bytes: int) -> FileData:
    """Check and keep an uploaded file; it belongs to its uploader until a record holds it.

    Raises:
        FileTooBig: more than 50 MB.
        FileRefused: the extension is not accepted, the content does not fit it, or it is empty.
    """
    name = clean_name(name)
    extension = extension_of(name)
    if extension not in KINDS:
        raise FileRefused(params={"extension": extension or name[-20:]})
    if size_bytes > MAX_BYTES:
        raise FileTooBig(params={"limit_mb": MAX_BYTES // _CHUNK})
    if size_bytes == 0:
        raise FileRefused("file.empty")
    if not looks_like(extension, content.read(_HEAD_BYTES)):
        raise FileRefused("file.mismatch", params={"extension": extension})
    content.seek(0)
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    content.seek(0)
    # The name on disk says nothing about the content and cannot be guessed.
    key = secrets.token_hex(16)
    stored = default_storage.save(f"{actor.workspace_id.hex}/{key[:2]}/{key}", File(content))
    try:
        row = StoredFile(
            workspace_id=actor.workspace_id,
            name=name,
            size_bytes=size_bytes,
            content_type=KINDS[extension][0],
            sha256=digest.hexdigest(),
            storage_name=stored,
            uploaded_by_id=actor.member_id,
        )
        return note_upload(actor, row)
    except BaseException:
        default_storage.delete(stored)
        raise


def clean_name(name: str) -> str:
    """Return the last part of the path without control and direction characters, at most 200 long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C").strip(" .")
    if not plain:
        raise FileRefused("file.name")
    extension = extension_of(plain)
    return plain if len(plain) <= 200 else plain[: 200 - len(extension)] + extension


def note_upload(actor: Actor, row: StoredFile) -> FileData:
    """Write the row of a stored file and its audit entry."""
    with transaction.atomic():
        row.save(force_insert=True)
        detail = {"file_id": str(row.id), "size_bytes": row.size_bytes, "sha256": row.sha256}
        write_entry(actor=actor, operation="file.upload", detail=detail)
    return to_data(row)
