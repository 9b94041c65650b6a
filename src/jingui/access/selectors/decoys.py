"""Which records are decoys. Only who manages roles is told of them, so nothing here reaches a reader's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jingui.access.models import Decoy


@dataclass(frozen=True, slots=True)
class DecoyData:
    """One decoy, and who laid it out."""

    id: UUID
    object_key: str
    record_id: UUID
    created_by: UUID | None
    created_at: datetime


def is_decoy(record_id: UUID) -> bool:
    """Tell whether a record is a decoy."""
    return Decoy.objects.filter(record_id=record_id).exists()


def list_decoys(object_key: str = "") -> Sequence[DecoyData]:
    """Return the decoys of the workspace, or of one object, the newest first."""
    rows = Decoy.objects.order_by("-created_at", "-id")
    if object_key:
        rows = rows.filter(object_key=object_key)
    return [DecoyData(r.id, r.object_key, r.record_id, r.created_by, r.created_at) for r in rows]
