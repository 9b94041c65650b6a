"""Comments on one record, for who may view it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from jingui.comments.errors import CommentNotFound
from jingui.comments.models import Comment
from jingui.comments.selectors.cursor import Position, open_position, seal_position
from jingui.comments.selectors.present import present_comments
from jingui.kit.actor import Actor
from jingui.records.selectors.refs import RecordRef, get_ref

MAX_LIMIT = 100


def list_comments(
    *, actor: Actor, object_key: str, record_id: UUID, limit: int = 30, after: str | None = None
) -> dict[str, Any]:
    """Return ``{"items": […], "next"}``, newest first, each with its replies.

    Raises:
        RecordNotFound: the record is not for the actor.
        CommentInvalid: ``after`` is not a cursor of this list.
    """
    get_ref(actor, object_key, record_id)
    size = max(1, min(limit, MAX_LIMIT))
    rows = top_comments(object_key, record_id, before=open_position(after), limit=size + 1)
    following = seal_position((rows[size - 1].created_at, rows[size - 1].id)) if len(rows) > size else None
    return {"items": present_comments(actor, rows[:size]), "next": following}


def get_comment(*, actor: Actor, comment_id: UUID) -> tuple[Comment, RecordRef]:
    """Return a live comment with its record.

    Raises:
        CommentNotFound: missing, deleted, or on a record the actor may not view.
    """
    row = Comment.objects.filter(id=comment_id, deleted_at=None).first()
    if row is None:
        raise CommentNotFound
    return row, get_ref(actor, row.object_key, row.record_id)


def present_comment(*, actor: Actor, comment_id: UUID) -> dict[str, Any]:
    """Return one comment on the wire; the caller has checked the right."""
    return present_comments(actor, [Comment.objects.get(id=comment_id)])[0]


def top_comments(
    object_key: str, record_id: UUID, *, before: Position | None = None, limit: int, with_files: bool = False
) -> list[Comment]:
    """Return comments that are no replies, newest first; deleted ones only where live replies hang on them."""
    query = _top(object_key, record_id)
    if with_files:
        replies = Comment.objects.filter(parent_id=OuterRef("id"), deleted_at=None).exclude(file_ids=[])
        query = query.filter(~Q(file_ids=[]) | Exists(replies))
    if before is not None:
        at, last_id = before
        query = query.filter(Q(created_at__lt=at) | Q(created_at=at, id__lt=last_id))
    return list(query.order_by("-created_at", "-id")[:limit])


def _top(object_key: str, record_id: UUID) -> QuerySet[Comment]:
    replies = Comment.objects.filter(parent_id=OuterRef("id"), deleted_at=None)
    query = Comment.objects.filter(object_key=object_key, record_id=record_id, parent_id=None)
    return query.filter(Q(deleted_at=None) | Exists(replies))


def excerpts_of(comment_ids: Iterable[UUID]) -> dict[UUID, Comment]:
    """Return live comments by id; the caller shows them to viewers of their records only."""
    return {row.id: row for row in Comment.objects.filter(id__in=list(comment_ids), deleted_at=None)}
