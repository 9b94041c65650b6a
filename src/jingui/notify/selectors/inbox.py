"""A member's notifications, read with the rights he has now."""

import base64
import binascii
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.notify.errors import NotificationInvalid
from jingui.notify.models import Notification
from jingui.notify.registries import Presenter, kinds
from jingui.notify.types import HIDDEN, NotificationData, Shown
from jingui.workspaces.selectors.members import list_member_names

MAX_LIMIT = 100
COUNT_CAP = 100
_SYSTEM = {True: "System", False: "系统"}


def list_notifications(
    *, actor: Actor, unread_only: bool = False, limit: int = 30, after: str | None = None
) -> dict[str, Any]:
    """Return ``{"items": […], "next": cursor or None, "unread": count}``, newest first.

    Who looks as another member sees none: an inbox is its owner's alone.

    Raises:
        NotificationInvalid: ``after`` is not a cursor of this list.
    """
    if actor.viewer is not None:
        return {"items": [], "next": None, "unread": 0}
    query = Notification.objects.filter(member_id=actor.member_id)
    if unread_only:
        query = query.filter(read_at=None)
    if after:
        at, last_id = _decode(after)
        query = query.filter(Q(happened_at__lt=at) | Q(happened_at=at, id__lt=last_id))
    size = max(1, min(limit, MAX_LIMIT))
    rows = list(query.order_by("-happened_at", "-id")[: size + 1])
    found = _data(actor, rows[:size])
    following = f"{found[-1].at.isoformat()}|{found[-1].id}" if len(rows) > size else None
    return {
        "items": [_item(actor, one, shown) for one, shown in zip(found, _present(actor, found), strict=True)],
        "next": base64.urlsafe_b64encode(following.encode()).decode() if following else None,
        "unread": count_unread(actor),
    }


def count_unread(actor: Actor) -> int:
    """Return how many notifications the actor has not read, counted up to 100."""
    if actor.viewer is not None:
        return 0
    return Notification.objects.filter(member_id=actor.member_id, read_at=None)[:COUNT_CAP].count()


def _data(actor: Actor, rows: Sequence[Notification]) -> list[NotificationData]:
    names = list_member_names({row.actor_id for row in rows if row.actor_id}) if rows else {}
    nobody = _SYSTEM[actor.language.startswith("en")]
    return [
        NotificationData(
            id=row.id,
            kind=row.kind,
            at=row.happened_at,
            actor_id=row.actor_id,
            actor_name=names.get(row.actor_id, nobody) if row.actor_id else nobody,
            object_key=row.object_key,
            record_id=row.record_id,
            source_id=row.source_id,
            params=row.params,
            count=row.count,
            is_read=row.read_at is not None,
        )
        for row in rows
    ]


def _present(actor: Actor, found: Sequence[NotificationData]) -> list[Shown]:
    """Ask each presenter once for all notifications that are its own; a kind that is gone is hidden."""
    groups: dict[Presenter, list[int]] = {}
    for place, one in enumerate(found):
        kind = kinds.find(one.kind)
        if kind is not None:
            groups.setdefault(kind.present, []).append(place)
    shown = [HIDDEN] * len(found)
    for present, places in groups.items():
        for place, answer in zip(places, present(actor, [found[i] for i in places]), strict=True):
            shown[place] = answer
    return shown


def _item(actor: Actor, one: NotificationData, shown: Shown) -> dict[str, Any]:
    is_somebody_else = one.actor_id is not None and one.actor_id != actor.member_id and shown is not HIDDEN
    params = {"actor": one.actor_name, "count": one.count, **shown.params}
    return {
        "id": one.id,
        "kind": one.kind,
        "at": one.at.isoformat().replace("+00:00", "Z"),
        "actor": {"id": one.actor_id, "label": one.actor_name} if is_somebody_else else None,
        "title": render_text(shown.code, params, actor.language),
        "excerpt": shown.excerpt,
        "link": shown.link,
        "count": one.count,
        "is_read": one.is_read,
    }


def _decode(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, _, last_id = base64.urlsafe_b64decode(cursor).decode().partition("|")
        return datetime.fromisoformat(at), UUID(last_id)
    except (ValueError, binascii.Error) as fault:
        raise NotificationInvalid("notify.cursor") from fault
