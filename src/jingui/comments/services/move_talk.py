"""Move what was said about one record to another, and back."""

from typing import Any
from uuid import UUID

from jingui.comments.models import Comment, Follow
from jingui.files.services.move_files import move_files


def move_talk(*, object_key: str, from_id: UUID, to_id: UUID) -> dict[str, list[str]]:
    """Move comments (with their files) and followers in the running transaction; return what moved.

    Raises nothing: the caller has checked the rights on both records.
    """
    comments = Comment.objects.filter(object_key=object_key, record_id=from_id)
    ids = list(comments.values_list("id", flat=True))
    _move_comments(ids, from_id, to_id)
    known = Follow.objects.filter(object_key=object_key, record_id=to_id).values_list("member_id", flat=True)
    follows = Follow.objects.filter(object_key=object_key, record_id=from_id).exclude(member_id__in=list(known))
    follow_ids = list(follows.values_list("id", flat=True))
    Follow.objects.filter(id__in=follow_ids).update(record_id=to_id)
    return {"comments": [str(i) for i in ids], "follows": [str(i) for i in follow_ids]}


def move_talk_back(*, object_key: str, from_id: UUID, to_id: UUID, kept: Any) -> None:
    """Undo :func:`move_talk`; what was said since then stays where it was said."""
    _move_comments([UUID(i) for i in kept.get("comments", ())], from_id, to_id)
    ids = [UUID(i) for i in kept.get("follows", ())]
    Follow.objects.filter(object_key=object_key, record_id=from_id, id__in=ids).update(record_id=to_id)


def _move_comments(ids: list[UUID], from_id: UUID, to_id: UUID) -> None:
    rows = Comment.objects.filter(id__in=ids, record_id=from_id)
    files = [file_id for held in rows.values_list("file_ids", flat=True) for file_id in held]
    if files:
        move_files(file_ids=files, from_record_id=from_id, to_record_id=to_id)
    rows.update(record_id=to_id)
