"""A record's timeline: all sources merged by time, newest first, page by page."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jingui.comments.errors import CommentInvalid
from jingui.comments.selectors.cursor import open_position, seal_position
from jingui.comments.selectors.timeline.config import Entry, Slice, find_feed
from jingui.comments.selectors.timeline.sources import change_entries, comment_entries, related_entries
from jingui.comments.types import TimelineKind
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.selectors.refs import RecordRef, get_ref

MAX_LIMIT = 100
_LOGGED = frozenset({TimelineKind.CHANGE, TimelineKind.IMPORT, TimelineKind.FILE, TimelineKind.CONTACT})


def list_timeline(
    *,
    actor: Actor,
    object_key: str,
    record_id: UUID,
    kinds: Iterable[str] = (),
    limit: int = 20,
    after: str | None = None,
) -> dict[str, Any]:
    """Return ``{"items": […], "next"}``; no ``kinds`` means all of them.

    Every source is asked for one page behind the same place and what is newest is taken, so depth
    costs nothing and nothing is skipped or told twice.

    Raises:
        RecordNotFound: the record is not for the actor.
        CommentInvalid: an unknown kind, or a cursor that is not ours.
    """
    wanted = _read_kinds(kinds)
    ref = get_ref(actor, object_key, record_id)
    size = max(1, min(limit, MAX_LIMIT))
    entries = _collect(ref, wanted, Slice(record_id, open_position(after), size + 1))
    entries.sort(key=lambda entry: entry.position, reverse=True)
    page = entries[:size]
    following = seal_position(page[-1].position) if len(entries) > size else None
    return {"items": [entry.item for entry in page], "next": following}


def _collect(ref: RecordRef, wanted: frozenset[TimelineKind], part: Slice) -> list[Entry]:
    target = ref.target
    has_files = TimelineKind.FILE in wanted
    found: list[Entry] = []
    feed = find_feed(target)
    if feed and (TimelineKind.RECORD in wanted or has_files):
        found += related_entries(feed, _narrow(part, only_files=TimelineKind.RECORD not in wanted))
    if TimelineKind.COMMENT in wanted or has_files:
        found += comment_entries(target, _narrow(part, only_files=TimelineKind.COMMENT not in wanted))
    if wanted & _LOGGED:
        found += change_entries(target, part, wanted & _LOGGED)
    return found


def _narrow(part: Slice, *, only_files: bool) -> Slice:
    return Slice(part.record_id, part.before, part.limit, only_files)


def _read_kinds(kinds: Iterable[str]) -> frozenset[TimelineKind]:
    try:
        found = frozenset(TimelineKind(kind) for kind in kinds)
    except ValueError as fault:
        raise CommentInvalid("timeline.kind", errors=[FieldError("/kinds", "timeline.kind")]) from fault
    return found or frozenset(TimelineKind)
