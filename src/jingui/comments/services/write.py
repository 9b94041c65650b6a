"""Parts that writing and changing a comment share: checks, audit, who is told."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from jingui.audit.services.write_entry import write_entry
from jingui.comments.errors import CommentInvalid
from jingui.comments.models import Comment
from jingui.comments.selectors.follows import follower_ids
from jingui.comments.types import FILE_PLACE, mentioned_ids
from jingui.files.selectors.usable import usable_file_ids
from jingui.files.services.attach_files import attach_files
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.notify.services.send import send
from jingui.notify.types import Message
from jingui.records.selectors.refs import RecordRef, list_viewers
from jingui.workspaces.selectors.members import list_member_names

MAX_LENGTH = 5000
MAX_MENTIONS = 20
MAX_FILES = 10


def clean_body(body: str, *, has_files: bool) -> str:
    """Return the text without blank edges and control characters.

    Raises:
        CommentInvalid: nothing is said and nothing attached, or it is too long.
    """
    text = "".join(sign for sign in body if sign in "\n\t" or sign >= " ").strip()
    if not text and not has_files:
        raise CommentInvalid("comment.empty", errors=[FieldError("/body", "comment.empty")])
    if len(text) > MAX_LENGTH:
        params = {"limit": MAX_LENGTH}
        raise CommentInvalid(
            "comment.too_long", params=params, errors=[FieldError("/body", "comment.too_long", params)]
        )
    return text


def check_mentions(body: str) -> list[UUID]:
    """Return whom the text names.

    Raises:
        CommentInvalid: a member does not exist, or there are too many.
    """
    wanted = mentioned_ids(body)
    if len(wanted) > MAX_MENTIONS:
        raise CommentInvalid("comment.too_many_mentions", params={"limit": MAX_MENTIONS})
    if wanted and set(list_member_names(wanted)) != set(wanted):
        raise CommentInvalid("comment.mention", errors=[FieldError("/body", "comment.mention")])
    return wanted


def take_files(actor: Actor, row: Comment, file_ids: Sequence[UUID]) -> None:
    """Let the comment hold uploads of its author.

    Raises:
        CommentInvalid: too many, or one that is not his own free upload.
    """
    wanted = list(dict.fromkeys(file_ids))
    new = [i for i in wanted if i not in row.file_ids]
    if len(wanted) > MAX_FILES or (new and usable_file_ids(actor, new) != set(new)):
        raise CommentInvalid("comment.files", errors=[FieldError("/files", "comment.files")])
    if new:
        attach_files(file_ids=new, object_key=row.object_key, field_key=FILE_PLACE, record_id=row.record_id)
    row.file_ids = wanted


def note(actor: Actor, operation: str, row: Comment, *, before: str | None, after: str | None) -> None:
    """Write the audit entry: what was said before and after stays there for good."""
    said = {"id": str(row.id), "before": before, "after": after, "files": [str(i) for i in row.file_ids]}
    write_entry(
        actor=actor,
        operation=operation,
        object_key=row.object_key,
        record_id=row.record_id,
        detail={"comment": said},
    )


def tell(actor: Actor, ref: RecordRef, row: Comment, mentioned: Sequence[UUID]) -> tuple[UUID, ...]:
    """Tell who is named, who owns and who follows; return the named ones who may not view the record."""
    listeners = [] if row.edited_at else _listeners(ref, row)
    seen = list_viewers(ref.target, ref.id, {*mentioned, *listeners})
    named = [i for i in mentioned if i in seen]
    others = [i for i in listeners if i in seen and i not in named]
    messages = [_message("mention", named, ref, row), _message("comment", others, ref, row)]
    send(actor=actor, messages=[message for message in messages if message.member_ids])
    return tuple(i for i in mentioned if i not in seen)


def _listeners(ref: RecordRef, row: Comment) -> list[UUID]:
    found = follower_ids(row.object_key, row.record_id)
    if ref.owner_id is not None:
        found.append(ref.owner_id)
    return found


def _message(kind: str, member_ids: Iterable[UUID], ref: RecordRef, row: Comment) -> Message:
    return Message(
        kind=kind,
        member_ids=tuple(member_ids),
        object_key=ref.target.obj.key,
        record_id=ref.id,
        source_id=row.id,
        group_key=f"comment:{ref.id}" if kind == "comment" else "",
    )
