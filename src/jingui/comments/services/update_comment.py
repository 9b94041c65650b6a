"""Change what one has said."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.comments.errors import CommentDenied
from jingui.comments.models import Comment
from jingui.comments.selectors.comments import get_comment
from jingui.comments.services.write import check_mentions, clean_body, note, take_files, tell
from jingui.comments.types import CommentResult, mentioned_ids
from jingui.kit.actor import Actor
from jingui.kit.clock import now


@transaction.atomic
def update_comment(
    *, actor: Actor, comment_id: UUID, body: str, file_ids: Sequence[UUID] | None = None
) -> CommentResult:
    """Replace the text (and files) of the actor's own comment; who is newly named is told.

    Raises:
        CommentNotFound: missing, deleted, or on a record the actor may not view.
        CommentDenied: somebody else's.
        CommentInvalid: the new text or a file is not valid.
    """
    _, ref = get_comment(actor=actor, comment_id=comment_id)
    row = Comment.objects.select_for_update().get(id=comment_id)
    if row.author_id != actor.member_id:
        raise CommentDenied
    before = row.body
    if file_ids is not None:
        take_files(actor, row, file_ids)
    row.body = clean_body(body, has_files=bool(row.file_ids))
    mentioned = check_mentions(row.body)
    row.edited_at = now()
    row.save(update_fields=["body", "file_ids", "edited_at"])
    note(actor, "comment.update", row, before=before, after=row.body)
    known = set(mentioned_ids(before))
    return CommentResult(row.id, tell(actor, ref, row, [i for i in mentioned if i not in known]))
