"""Fetch files under the rights of what holds them."""

from collections.abc import Iterable
from typing import IO
from uuid import UUID

from django.core.files.storage import default_storage

from jingui.files.errors import FileNotThere
from jingui.files.models import StoredFile
from jingui.files.registries import file_checkers
from jingui.files.types import FileData
from jingui.kit.actor import Actor


def get_file(*, actor: Actor, file_id: UUID) -> FileData:
    """Return a file the actor may fetch: attached to a record and field he may read in full, or his
    own upload that nothing holds yet.

    Raises:
        FileNotThere: missing, or not for him.
    """
    row = StoredFile.objects.filter(id=file_id).first()
    if row is None:
        raise FileNotThere
    found = to_data(row)
    if found.record_id is None:
        may = actor.is_system or (actor.member_id is not None and found.uploaded_by_id == actor.member_id)
    else:
        may = any(check(actor, found) for check in file_checkers)
    if not may:
        raise FileNotThere
    return found


def list_files(file_ids: Iterable[UUID]) -> list[FileData]:
    """Return files of the active workspace; the caller has checked the right on what holds them."""
    wanted = list(set(file_ids))
    return [to_data(row) for row in StoredFile.objects.filter(id__in=wanted)] if wanted else []


def open_content(file: FileData) -> IO[bytes]:
    """Open the bytes of a file that :func:`get_file` has returned.

    Raises:
        FileNotThere: the storage has lost it.
    """
    try:
        return default_storage.open(file.storage_name, "rb")
    except FileNotFoundError as fault:
        raise FileNotThere from fault


def open_thumb(file: FileData) -> IO[bytes]:
    """Open the small picture beside a picture that :func:`get_file` has returned.

    Raises:
        FileNotThere: it is no picture, or the storage has lost it.
    """
    try:
        return default_storage.open(file.thumb_name, "rb") if file.thumb_name else _nothing()
    except FileNotFoundError as fault:
        raise FileNotThere from fault


def _nothing() -> IO[bytes]:
    raise FileNotThere


def to_data(row: StoredFile) -> FileData:
    """Freeze one row."""
    return FileData(
        id=row.id,
        name=row.name,
        size_bytes=row.size_bytes,
        content_type=row.content_type,
        sha256=row.sha256,
        storage_name=row.storage_name,
        uploaded_by_id=row.uploaded_by_id,
        object_key=row.object_key,
        field_key=row.field_key,
        record_id=row.record_id,
        thumb_name=row.thumb_name,
    )
