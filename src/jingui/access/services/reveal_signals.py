"""Signs that somebody's reveals are not his usual work. They refuse nothing: security is told, once a day each.

Source: requirement R-054, design 3.7. The sweep and decoys, which block, are weighed before
(:mod:`jingui.access.services.reveal_limit`).
"""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from statistics import median
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate

from jingui.access.models import RevealUsage
from jingui.access.selectors.networks import network_of
from jingui.access.services.reveal_limit import Attempt
from jingui.kit.actor import Actor
from jingui.kit.clock import now

NIGHT_BEGINS, NIGHT_ENDS, NIGHT_REVEALS = 22, 7, 5
PLACE_REVEALS = 5
VOLUME_DAYS, VOLUME_FLOOR, VOLUME_FACTOR = 14, 30, 3
SEQUENCE_RECORDS = 11

IsSequence = Callable[[Sequence[UUID]], bool]


def note_signals(actor: Actor, attempt: Attempt, is_sequence: IsSequence) -> list[str]:
    """Return what a value just shown makes remarkable, noted so that it is told once.

    ``night``: more than five between 22 and 7 o'clock of the company. ``volume``: more than thirty and
    more than three times the median of the last fourteen days. ``place``: more than five from a
    network none came from before, for who has revealed from elsewhere. ``sequence``: the last eleven
    records are neighbours by creation; ``is_sequence`` knows the rows.

    Called in the transaction of the reveal, with the member's row locked.
    """
    if actor.member_id is None:
        return []
    local = now().astimezone(ZoneInfo(actor.timezone))
    today = datetime.combine(local.date(), time(), local.tzinfo)
    mine = RevealUsage.objects.filter(member_id=actor.member_id)
    shown = mine.filter(outcome=RevealUsage.Outcome.SHOWN)
    night = _night_of(local, today)
    found: list[tuple[str, datetime]] = []
    if night is not None and shown.filter(happened_at__gte=night).count() > NIGHT_REVEALS:
        found.append(("night", night))
    if _is_much(shown, today):
        found.append(("volume", today))
    if _is_new_place(shown, today, network_of(actor.ip)):
        found.append(("place", today))
    latest = _latest_records(shown.filter(object_key=attempt.object_key, happened_at__gte=today))
    if len(latest) == SEQUENCE_RECORDS and is_sequence(latest):
        found.append(("sequence", today))
    news = [name for name, since in found if not mine.filter(signal=name, happened_at__gte=since).exists()]
    RevealUsage.objects.bulk_create(
        RevealUsage(
            workspace_id=actor.workspace_id,
            member_id=actor.member_id,
            object_key=attempt.object_key,
            record_id=attempt.record_id,
            field_key=attempt.field_key,
            outcome=RevealUsage.Outcome.ALARM,
            signal=name,
            happened_at=now(),
        )
        for name in news
    )
    return news


def _night_of(local: datetime, today: datetime) -> datetime | None:
    """Return when the night that it is began, or ``None`` by day."""
    if local.hour >= NIGHT_BEGINS:
        return today.replace(hour=NIGHT_BEGINS)
    if local.hour < NIGHT_ENDS:
        return today.replace(hour=NIGHT_BEGINS) - timedelta(days=1)
    return None


def _is_much(shown: Any, today: datetime) -> bool:
    count = shown.filter(happened_at__gte=today).count()
    if count <= VOLUME_FLOOR:
        return False
    before = shown.filter(happened_at__gte=today - timedelta(days=VOLUME_DAYS), happened_at__lt=today)
    days = before.annotate(day=TruncDate("happened_at", tzinfo=today.tzinfo)).values("day").annotate(count=Count("id"))
    counts = [row["count"] for row in days]
    counts += [0] * (VOLUME_DAYS - len(counts))
    return bool(count > VOLUME_FACTOR * median(counts))


def _is_new_place(shown: Any, today: datetime, network: str) -> bool:
    if not network or shown.filter(happened_at__gte=today, network=network).count() <= PLACE_REVEALS:
        return False
    before = shown.filter(happened_at__lt=today).exclude(network="")
    return before.exists() and not before.filter(network=network).exists()


def _latest_records(shown: Any) -> list[UUID]:
    """Return the different records of the last reveals, newest first, up to as many as make a sequence."""
    found: dict[UUID, None] = {}
    ids = shown.exclude(record_id=None).order_by("-happened_at", "-id").values_list("record_id", flat=True)
    for record_id in ids.iterator(chunk_size=100):
        found[record_id] = None
        if len(found) == SEQUENCE_RECORDS:
            break
    return list(found)
