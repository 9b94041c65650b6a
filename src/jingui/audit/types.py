"""Facts as they are handed in and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One fact before it is written. ``detail`` of a change: ``{"before": {…}, "after": {…}}``
    with only the changed keys.
    """

    operation: str
    object_key: str = ""
    record_id: UUID | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryData:
    """One written fact."""

    id: UUID
    workspace_id: UUID
    occurred_at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str
    channel: str
    ip: str
    operation: str
    object_key: str
    record_id: UUID | None
    run_id: UUID | None
    detail: Mapping[str, Any]
    leaf: bytes


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Facts, newest first; ``next`` continues the list and is ``None`` at its end."""

    items: tuple[EntryData, ...]
    next: str | None
