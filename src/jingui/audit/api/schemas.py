"""Wire shapes of audit."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema


class ActorOut(Schema):
    """Who did it."""

    id: UUID | None
    label: str
    kind: str


class EntryOut(Schema):
    """One fact of the log."""

    id: UUID
    at: datetime
    actor: ActorOut
    operation: str
    channel: str
    ip: str
    object_key: str
    record_id: UUID | None
    run_id: UUID | None
    detail: dict[str, Any]


class EntryPageOut(Schema):
    """A page of the log, newest first."""

    items: list[EntryOut]
    next: str | None
