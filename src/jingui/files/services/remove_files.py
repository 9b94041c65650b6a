"""Remove files for good: with the record that held them, or because nothing holds them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from jingui.files.models import StoredFile


def remove_files_of(record_ids: Iterable[UUID]) -> int:
    """Forget the files of purged records, in their transaction; the bytes go after the commit."""
    return _remove(StoredFile.objects.filter(record_id__in=list(record_ids)))


def remove_files(file_ids: Iterable[UUID]) -> int:
    """Forget the files given; the bytes go after the commit."""
    return _remove(StoredFile.objects.filter(id__in=list(file_ids)))


def list_unheld_files(*, before: datetime, limit: int) -> list[UUID]:
    """Return uploads older than ``before`` that no record took."""
    rows = StoredFile.objects.filter(record_id=None, created_at__lt=before).order_by("created_at")
    return list(rows.values_list("id", flat=True)[:limit])


def _remove(rows: object) -> int:
    found = list(rows.values_list("id", "storage_name"))  # type: ignore[attr-defined]  # a query set
    if not found:
        return 0
    StoredFile.objects.filter(id__in=[row[0] for row in found]).delete()
    names = [row[1] for row in found]
    transaction.on_commit(lambda: _delete_bytes(names))
    return len(found)


def _delete_bytes(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
