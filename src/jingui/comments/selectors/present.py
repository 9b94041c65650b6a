"""Comments on the wire: names of people, files, what the reader may do."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from jingui.comments.models import Comment
from jingui.comments.types import mentioned_ids
from jingui.files.selectors.files import list_files
from jingui.kit.actor import Actor
from jingui.workspaces.selectors.members import list_member_names


def present_comments(actor: Actor, rows: Sequence[Comment]) -> list[dict[str, Any]]:
    """Return top-level comments with their replies, oldest reply first, in the order given."""
    tops = [row.id for row in rows]
    replies = list(Comment.objects.filter(parent_id__in=tops, deleted_at=None).order_by("created_at", "id"))
    everything = [*rows, *replies]
    names = list_member_names(_people(everything)) if everything else {}
    files = {file.id: file for file in list_files(i for row in everything for i in row.file_ids)}
    shown = {row.id: _item(actor, row, names, files) for row in everything}
    for row in replies:
        shown[row.parent_id]["replies"].append(shown[row.id])
    return [shown[row.id] for row in rows]


def wire_time(moment: datetime | None) -> str | None:
    """Return a moment as the API writes it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _people(rows: Iterable[Comment]) -> set[UUID]:
    found: set[UUID] = set()
    for row in rows:
        found.add(row.author_id)
        found.update(mentioned_ids(row.body))
    return found


def _item(actor: Actor, row: Comment, names: dict[UUID, str], files: dict[UUID, Any]) -> dict[str, Any]:
    is_gone = row.deleted_at is not None
    is_mine = row.author_id == actor.member_id and not is_gone
    held = [] if is_gone else [files[i] for i in row.file_ids if i in files]
    return {
        "id": row.id,
        "parent_id": row.parent_id,
        "author": {"id": row.author_id, "label": names.get(row.author_id, "")},
        "body": row.body,
        "mentions": [{"id": i, "label": names[i]} for i in mentioned_ids(row.body) if i in names],
        "files": [{"id": f.id, "name": f.name, "size": f.size_bytes, "content_type": f.content_type} for f in held],
        "created_at": wire_time(row.created_at),
        "edited_at": wire_time(row.edited_at),
        "is_deleted": is_gone,
        "is_mine": is_mine,
        "replies": [],
    }
