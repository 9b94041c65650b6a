"""Tell members of something, in the transaction of what has happened."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection, transaction

from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.notify.models import Notification
from jingui.notify.registries import kinds
from jingui.notify.selectors.settings import muted_by
from jingui.notify.types import Message
from jingui.workspaces.models import Member


def send(*, actor: Actor, messages: Sequence[Message], to_self: bool = False) -> None:
    """Keep messages for their readers.

    Left out: who has left, who has muted the kind, and the actor himself unless ``to_self`` (his
    own import is done). The caller makes sure that the readers may know of the record at all.
    """
    wanted = {member_id for message in messages for member_id in message.member_ids}
    if not to_self:
        wanted.discard(actor.member_id)  # type: ignore[arg-type]  # the system has no member
    if not wanted:
        return
    for message in messages:
        kinds.get(message.kind)  # a kind nobody declared is a programming error
    with transaction.atomic():
        active = set(
            Member.objects.filter(id__in=wanted, status=Member.Status.ACTIVE).values_list("id", flat=True),
        )
        muted = muted_by(active)
        pairs = [
            (message, member_id)
            for message in messages
            for member_id in dict.fromkeys(message.member_ids)
            if member_id in active and message.kind not in muted.get(member_id, ())
        ]
        _keep(actor, _without_told(pairs))


def _without_told(pairs: Sequence[tuple[Message, UUID]]) -> list[tuple[Message, UUID]]:
    """Leave out messages that come once where one of their group has come already."""
    groups = {message.group_key for message, _ in pairs if message.once}
    if not groups:
        return list(pairs)
    told = set(Notification.objects.filter(group_key__in=groups).values_list("member_id", "group_key"))
    return [pair for pair in pairs if not pair[0].once or (pair[1], pair[0].group_key) not in told]


def _keep(actor: Actor, pairs: Sequence[tuple[Message, UUID]]) -> None:
    """Add to unread notifications of the same group; write the rest anew."""
    unread = _unread_groups(pairs)
    moment = now()
    fresh: list[Notification] = []
    grown: dict[UUID, Notification] = {}
    for message, member_id in pairs:
        row = unread.get((member_id, message.group_key)) if message.group_key else None
        if row is None:
            row = _row(actor, message, member_id, moment)
            fresh.append(row)
            if message.group_key:
                unread[member_id, message.group_key] = row
            continue
        row.count += message.count
        row.happened_at, row.actor_id, row.source_id = moment, actor.member_id, message.source_id
        if row.record_id != message.record_id:
            row.record_id = None  # it speaks of several records from now on
        if row not in fresh:
            grown[row.id] = row
    Notification.objects.bulk_create(fresh, batch_size=500)
    _grow(list(grown.values()))


_GROW = """
UPDATE notification AS n SET count = e.count, happened_at = e.happened_at, actor_id = e.actor_id,
    source_id = e.source_id, record_id = e.record_id
FROM jsonb_to_recordset(%s::jsonb)
    AS e(id uuid, count integer, happened_at timestamptz, actor_id uuid, source_id uuid, record_id uuid)
WHERE n.id = e.id
"""


def _grow(rows: Sequence[Notification]) -> None:
    """Save what has grown with one plain statement: an import does this once a batch for every owner."""
    if not rows:
        return
    names = ("id", "count", "happened_at", "actor_id", "source_id", "record_id")
    values = orjson.dumps([{name: getattr(row, name) for name in names} for row in rows]).decode()
    with connection.cursor() as cursor:
        cursor.execute(_GROW, [values])


def _unread_groups(pairs: Sequence[tuple[Message, UUID]]) -> dict[tuple[UUID, str], Notification]:
    groups = {message.group_key for message, _ in pairs if message.group_key}
    if not groups:
        return {}
    members = {member_id for message, member_id in pairs if message.group_key}
    rows = Notification.objects.select_for_update().filter(member_id__in=members, group_key__in=groups, read_at=None)
    return {(row.member_id, row.group_key): row for row in rows.order_by("id")}


def _row(actor: Actor, message: Message, member_id: UUID, moment: datetime) -> Notification:
    return Notification(
        workspace_id=actor.workspace_id,
        member_id=member_id,
        kind=message.kind,
        actor_id=actor.member_id,
        object_key=message.object_key,
        record_id=message.record_id,
        source_id=message.source_id,
        params=dict(message.params),
        group_key=message.group_key[:160],
        count=message.count,
        happened_at=moment,
    )
