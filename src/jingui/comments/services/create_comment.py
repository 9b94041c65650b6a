"""Say something about a record."""

from uuid import UUID

from django.db import transaction

from jingui.comments.errors import CommentInvalid
from jingui.comments.models import Comment, Follow
from jingui.comments.services.write import check_mentions, clean_body, note, take_files, tell
from jingui.comments.types import CommentDraft, CommentResult
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import Denied, FieldError
from jingui.records.selectors.refs import get_ref


@transaction.atomic
def create_comment(*, actor: Actor, object_key: str, record_id: UUID, draft: CommentDraft) -> CommentResult:
    """Keep a comment of the actor; he follows the record from now on.

    Members it names are told if they may view the record; so are its owner and followers. A reply
    to a reply joins the same thread.

    Raises:
        RecordNotFound: the record is not for the actor.
        CommentInvalid: empty, too long, unknown members, files that are not his, or a parent that is gone.
        Denied: the actor is no member.
    """
    if actor.member_id is None:
        raise Denied
    ref = get_ref(actor, object_key, record_id)
    body = clean_body(draft.body, has_files=bool(draft.file_ids))
    mentioned = check_mentions(body)
    row = Comment(
        workspace_id=actor.workspace_id,
        object_key=object_key,
        record_id=record_id,
        parent_id=_thread_of(object_key, record_id, draft.parent_id),
        author_id=actor.member_id,
        body=body,
        created_at=now(),
    )
    take_files(actor, row, draft.file_ids)
    row.save(force_insert=True)
    note(actor, "comment.create", row, before=None, after=body)
    Follow.objects.get_or_create(
        member_id=actor.member_id,
        object_key=object_key,
        record_id=record_id,
        defaults={"workspace_id": actor.workspace_id, "created_at": row.created_at},
    )
    return CommentResult(row.id, tell(actor, ref, row, mentioned))


def _thread_of(object_key: str, record_id: UUID, parent_id: UUID | None) -> UUID | None:
    if parent_id is None:
        return None
    parent = Comment.objects.filter(id=parent_id, object_key=object_key, record_id=record_id).first()
    if parent is None or (parent.deleted_at is not None and parent.parent_id is not None):
        raise CommentInvalid("comment.parent", errors=[FieldError("/parent_id", "comment.parent")])
    thread: UUID = parent.parent_id or parent.id
    return thread
