"""Who had which masked values shown, when and why: from the audit log, which never holds the value."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.access.operations import ACCESS_REVIEW, ROLE_MANAGE
from jingui.access.selectors.reveal_blocks import list_blocked
from jingui.audit.selectors.entries import list_entries
from jingui.audit.types import EntryData
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import CatalogSnapshot
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.labels import people_labels
from jingui.records.selectors.target import open_object
from jingui.records.selectors.visible import visible_titles

PREFIX = "record.reveal"


def list_reveals(
    *, actor: Actor, limit: int, after: str | None, object_key: str = "", member_id: UUID | None = None
) -> dict[str, Any]:
    """Return ``{"items", "next", "blocked"}``, newest first, refused attempts included.

    The reviewer is told object, field and reason whatever he may see himself, but the name of a
    record only where he may view it.

    Raises:
        Denied: the actor neither manages roles nor reviews rights.
        BadCursor: ``after`` is not a cursor of this list.
    """
    if not guard.can(actor, ACCESS_REVIEW):
        guard.check(actor, ROLE_MANAGE)
    page = list_entries(
        actor=actor, limit=limit, after=after, object_key=object_key, member_id=member_id, prefix=PREFIX
    )
    snapshot = get_snapshot(actor)
    titles = _titles(actor, page.items)
    blocked = list_blocked() if after is None else {}
    names = people_labels(blocked)
    return {
        "items": [_item(entry, snapshot, titles) for entry in page.items],
        "next": page.next,
        "blocked": [
            {"member": {"id": member, "label": names.get(member, "")}, "since": since}
            for member, since in blocked.items()
        ],
    }


def _item(entry: EntryData, snapshot: CatalogSnapshot, titles: Mapping[Any, str]) -> dict[str, Any]:
    obj = snapshot.find_object(entry.object_key)
    key = str(entry.detail.get("field", ""))
    field = obj.find_field(key) if obj else None
    return {
        "id": entry.id,
        "at": entry.occurred_at,
        "member": {"id": entry.actor_id, "label": entry.actor_name},
        "ip": entry.ip,
        "refused": entry.detail.get("why") if entry.operation == "record.reveal_refused" else None,
        "alarm": entry.detail.get("why") if entry.operation == "record.reveal_alarm" else None,
        "object": {"key": entry.object_key, "label": obj.label if obj else {}},
        "field": {"key": key, "label": field.label if field else {}},
        "record": {"id": entry.record_id, "title": titles.get(entry.record_id)},
        "reason_code": entry.detail.get("reason_code"),
        "reason": entry.detail.get("reason"),
    }


def _titles(actor: Actor, entries: Sequence[EntryData]) -> dict[Any, str]:
    found: dict[Any, str] = {}
    for key in {entry.object_key for entry in entries}:
        try:
            target = open_object(actor, key)
        except RecordNotFound:
            continue
        found |= visible_titles(target, [e.record_id for e in entries if e.object_key == key and e.record_id])
    return found
