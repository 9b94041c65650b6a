"""Read facts of one workspace, newest first."""

import base64
import binascii
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jingui.audit.errors import BadCursor
from jingui.audit.leaf import leaf_hash, normalise
from jingui.audit.models import AuditEntry
from jingui.audit.types import EntryData, EntryPage
from jingui.kit.actor import Actor

MAX_LIMIT = 200
ENTRY_NAMES = tuple(f.name for f in fields(EntryData))
_BODY = tuple(name for name in ENTRY_NAMES if name != "leaf")


def list_entries(
    *,
    actor: Actor,
    limit: int = 50,
    after: str | None = None,
    object_key: str = "",
    record_id: UUID | None = None,
    member_id: UUID | None = None,
    prefix: str = "",
) -> EntryPage:
    """Return one page of the log of the actor's workspace, unmasked: callers check rights first.

    ``prefix`` narrows it to operations of one noun (``record.``).

    Raises:
        BadCursor: ``after`` is not a cursor of this list.
    """
    query = AuditEntry.objects.filter(workspace_id=actor.workspace_id)
    if object_key:
        query = query.filter(object_key=object_key)
    if record_id is not None:
        query = query.filter(record_id=record_id)
    if member_id is not None:
        query = query.filter(actor_id=member_id)
    if prefix:
        query = query.filter(operation__startswith=prefix)
    return _page(query, min(max(limit, 1), MAX_LIMIT), after)


def list_record_entries(
    *, actor: Actor, object_key: str, record_id: UUID, limit: int = 50, after: str | None = None
) -> EntryPage:
    """Return what was done to one record itself (not what was said about it), unmasked: ``records``
    presents it under the plan.
    """
    return list_entries(
        actor=actor, limit=limit, after=after, object_key=object_key, record_id=record_id, prefix="record."
    )


def is_intact(entry: EntryData) -> bool:
    """Tell whether an entry still hashes to its leaf."""
    body = {name: normalise(getattr(entry, name)) for name in _BODY}
    return leaf_hash(body) == entry.leaf


def _page(query: QuerySet[AuditEntry], limit: int, after: str | None) -> EntryPage:
    if after:
        at, entry_id = _decode(after)
        query = query.filter(Q(occurred_at__lt=at) | Q(occurred_at=at, id__lt=entry_id))
    rows = list(query.order_by("-occurred_at", "-id").values(*ENTRY_NAMES)[: limit + 1])
    items = tuple(entry_data(row) for row in rows[:limit])
    return EntryPage(items=items, next=_encode(items[-1]) if len(rows) > limit else None)


def entry_data(row: dict[str, Any]) -> EntryData:
    """Freeze one row of ``ENTRY_NAMES``."""
    return EntryData(**row | {"leaf": bytes(row["leaf"]), "occurred_at": row["occurred_at"].astimezone(UTC)})


def _encode(entry: EntryData) -> str:
    return base64.urlsafe_b64encode(f"{entry.occurred_at.isoformat()}|{entry.id}".encode()).decode()


def _decode(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, _, entry_id = base64.urlsafe_b64decode(cursor).decode().partition("|")
        return datetime.fromisoformat(at), UUID(entry_id)
    except (ValueError, binascii.Error) as fault:
        raise BadCursor from fault
