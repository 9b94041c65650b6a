"""Comments, the timeline and who follows, as other modules hold them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

FILE_PLACE = "#comments"
"""``field_key`` of a file that a comment holds: no field can be called that."""

_MENTION = re.compile(r"<@([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>")


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """A comment on its way in. ``body`` names members as ``<@id>``; ``file_ids`` are uploads."""

    body: str
    parent_id: UUID | None = None
    file_ids: Sequence[UUID] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class CommentResult:
    """A written comment, and the mentioned members who may not see the record: they are not told."""

    id: UUID
    untold_ids: tuple[UUID, ...] = ()


class TimelineKind(StrEnum):
    """What a timeline is made of."""

    RECORD = "record"
    COMMENT = "comment"
    CHANGE = "change"
    IMPORT = "import"
    FILE = "file"
    CONTACT = "contact"


def mentioned_ids(body: str) -> list[UUID]:
    """Return the members a body names, each once, in order."""
    return list(dict.fromkeys(UUID(found) for found in _MENTION.findall(body)))
