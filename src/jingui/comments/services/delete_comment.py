"""Take back what one has said."""

from uuid import UUID

from django.db import transaction

from jingui.comments.errors import CommentDenied
from jingui.comments.models import Comment
from jingui.comments.selectors.comments import get_comment
from jingui.comments.services.write import note
from jingui.kit.actor import Actor
from jingui.kit.clock import now


@transaction.atomic
def delete_comment(*, actor: Actor, comment_id: UUID) -> None:
    """Delete the actor's own comment; what it said stays in the audit log alone.

    Raises:
        CommentNotFound: missing, deleted, or on a record the actor may not view.
        CommentDenied: somebody else's.
    """
    get_comment(actor=actor, comment_id=comment_id)
    row = Comment.objects.select_for_update().get(id=comment_id)
    if row.author_id != actor.member_id:
        raise CommentDenied
    note(actor, "comment.delete", row, before=row.body, after=None)
    row.body, row.deleted_at = "", now()
    row.save(update_fields=["body", "deleted_at"])
