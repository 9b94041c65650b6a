"""Notifications as they are sent, kept and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """What some members are to learn.

    It points at things and holds none of their values: what a reader sees is made when he reads,
    under the rights he has then. ``params`` are plain facts of the event itself (a code, a number
    of rows). While a message of the same ``group_key`` is unread, another one only raises its
    ``count``; without a key every message stands alone. ``once``: who has ever got one of the group
    gets no other (a daily reminder whose job runs again).
    """

    kind: str
    member_ids: tuple[UUID, ...]
    object_key: str = ""
    record_id: UUID | None = None
    source_id: UUID | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    group_key: str = ""
    count: int = 1
    once: bool = False


@dataclass(frozen=True, slots=True)
class NotificationData:
    """One kept notification of one member. ``record_id`` empty with a ``count``: several records."""

    id: UUID
    kind: str
    at: datetime
    actor_id: UUID | None
    actor_name: str
    object_key: str
    record_id: UUID | None
    source_id: UUID | None
    params: Mapping[str, Any]
    count: int
    is_read: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A notification as its reader may see it now.

    ``code`` names the text (``kit.messages``), ``params`` fill it; ``excerpt`` is a quiet second
    line; ``link`` says where it leads: ``{"page": "record", "object", "id", "comment"?}``,
    ``{"page": "list", "object"}``, ``{"page": "import", "id"}``, ``{"page": "export", "id", "is_there"}`` or
    ``{"page": "exports"}``.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    excerpt: str = ""
    link: Mapping[str, Any] | None = None


HIDDEN = Shown("notify.hidden")
