"""How alarms about revealed values read to those in charge of security."""

from collections.abc import Sequence
from typing import Any

from jingui.access.operations import ACCESS_REVIEW, ROLE_MANAGE
from jingui.audit.operations import AUDIT_VIEW
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.notify.types import HIDDEN, NotificationData, Shown
from jingui.records.selectors.labels import people_labels


def present_alarms(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    """Return each alarm with the name of whom it is about; hidden from who is in charge no more."""
    if not (guard.can(actor, ROLE_MANAGE) or guard.can(actor, ACCESS_REVIEW)):
        return [HIDDEN] * len(items)
    names = people_labels(item.source_id for item in items if item.source_id)
    return [_shown(actor, item, names.get(item.source_id, "") if item.source_id else "") for item in items]


def _shown(actor: Actor, item: NotificationData, member: str) -> Shown:
    why = item.params.get("why", "limit")
    # Whoever exports from the host is no member: he goes by the name his work is logged under.
    name = member or item.params.get("name", "")
    return Shown(f"notify.reveal_{why}", {"actor": name}, link=_link(actor, item, why))


def _link(actor: Actor, item: NotificationData, why: str) -> dict[str, Any] | None:
    """Lead to where it is told of: exports in the log, to who may read it."""
    if item.record_id is not None:
        is_told = guard.can(actor, ROLE_MANAGE)  # which records are decoys is for them alone
        return {"page": "record", "object": item.object_key, "id": item.record_id} if is_told else None
    if why != "export":
        return {"page": "reveals", "member": item.source_id}
    return {"page": "audit"} if guard.can(actor, AUDIT_VIEW) else None
