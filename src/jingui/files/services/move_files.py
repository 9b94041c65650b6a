"""Let files follow when two records become one."""

from collections.abc import Sequence
from uuid import UUID

from jingui.files.models import StoredFile


def move_files(*, file_ids: Sequence[UUID], from_record_id: UUID, to_record_id: UUID) -> list[UUID]:
    """Note that files belong to another record of the same object now; return which moved.

    Called in the transaction of the records' change, after its rights were checked.
    """
    query = StoredFile.objects.filter(id__in=list(file_ids), record_id=from_record_id)
    moved = list(query.values_list("id", flat=True))
    StoredFile.objects.filter(id__in=moved).update(record_id=to_record_id)
    return moved
