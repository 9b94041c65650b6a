"""Mark notifications as read or unread."""

from collections.abc import Sequence
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.notify.models import Notification

MAX_IDS = 200


def mark_read(*, actor: Actor, ids: Sequence[UUID] | None = None) -> int:
    """Mark the given notifications of the actor as read, or all of them; return how many changed."""
    query = Notification.objects.filter(member_id=actor.member_id, read_at=None)
    if ids is not None:
        query = query.filter(id__in=list(ids)[:MAX_IDS])
    return query.update(read_at=now())


def mark_unread(*, actor: Actor, ids: Sequence[UUID]) -> int:
    """Mark notifications of the actor as unread again; return how many changed."""
    query = Notification.objects.filter(member_id=actor.member_id, id__in=list(ids)[:MAX_IDS])
    return query.exclude(read_at=None).update(read_at=None)
