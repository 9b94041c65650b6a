"""How alarms about revealed values read to those in charge of security."""

from collections.abc import Sequence

from jingui.access.operations import ACCESS_REVIEW, ROLE_MANAGE
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.notify.types import HIDDEN, NotificationData, Shown
from jingui.records.selectors.labels import people_labels


def present_alarms(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    """Return each alarm with the name of whom it is about; hidden from who is in charge no more."""
    if not (guard.can(actor, ROLE_MANAGE) or guard.can(actor, ACCESS_REVIEW)):
        return [HIDDEN] * len(items)
    names = people_labels(item.source_id for item in items if item.source_id)
    return [_shown(item, names.get(item.source_id, "") if item.source_id else "") for item in items]


def _shown(item: NotificationData, member: str) -> Shown:
    link = {"page": "reveals", "member": item.source_id}
    return Shown(f"notify.reveal_{item.params.get('why', 'limit')}", {"actor": member}, link=link)
