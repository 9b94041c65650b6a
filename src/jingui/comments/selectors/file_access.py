"""Who may fetch a file that a comment holds."""

from uuid import UUID

from jingui.comments.models import Comment
from jingui.comments.types import FILE_PLACE
from jingui.files.types import FileData
from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound
from jingui.records.selectors.refs import get_ref


def may_read_file(actor: Actor, file: FileData) -> bool:
    """Tell whether a live comment holds the file, on a record the actor may view."""
    record_id: UUID | None = file.record_id
    if record_id is None or file.field_key != FILE_PLACE:
        return False
    holders = Comment.objects.filter(
        object_key=file.object_key, record_id=record_id, deleted_at=None, file_ids__contains=[file.id]
    )
    if not holders.exists():
        return False
    try:
        get_ref(actor, file.object_key, record_id)
    except NotFound:
        return False
    return True
