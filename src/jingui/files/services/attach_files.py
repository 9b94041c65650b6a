"""Tie files to the record that holds them."""

from collections.abc import Sequence
from uuid import UUID

from jingui.files.models import StoredFile


def attach_files(*, file_ids: Sequence[UUID], object_key: str, field_key: str, record_id: UUID) -> None:
    """Note which record and field hold the files; called in the transaction of the record's change,
    after :func:`jingui.files.selectors.usable.usable_file_ids` has allowed them.
    """
    StoredFile.objects.filter(id__in=list(file_ids), record_id=None).update(
        object_key=object_key, field_key=field_key, record_id=record_id
    )
