"""Places in a stream ordered by time, newest first."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from jingui.comments.errors import CommentInvalid

Position = tuple[datetime, UUID]
"""When and which: where an item stands."""


def seal_position(position: Position) -> str:
    """Return the cursor behind an item; it tells only what its reader has seen: when, and an id."""
    return base64.urlsafe_b64encode(f"{position[0].isoformat()}|{position[1]}".encode()).decode()


def open_position(cursor: str | None) -> Position | None:
    """Return the place in a cursor; ``None`` begins the stream.

    Raises:
        CommentInvalid: not a cursor of ours.
    """
    if not cursor:
        return None
    try:
        at, _, last_id = base64.urlsafe_b64decode(cursor).decode().partition("|")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError(at)
        return moment, UUID(last_id)
    except (ValueError, binascii.Error) as fault:
        raise CommentInvalid("comment.cursor") from fault
