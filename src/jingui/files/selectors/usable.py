"""Files an actor may put into a record."""

from collections.abc import Iterable
from uuid import UUID

from jingui.files.models import StoredFile
from jingui.kit.actor import Actor


def usable_file_ids(actor: Actor, file_ids: Iterable[UUID], *, is_image: bool = False) -> set[UUID]:
    """Return which of the files the actor uploaded himself and no record holds yet; ``is_image``: only
    pictures that were re-drawn.
    """
    query = StoredFile.objects.filter(id__in=list(file_ids), record_id=None)
    if is_image:
        query = query.exclude(thumb_name="")
    if not actor.is_system:
        query = query.filter(uploaded_by_id=actor.member_id)
    return set(query.values_list("id", flat=True))
