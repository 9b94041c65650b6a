"""How many masked values a member may have revealed, counted in the database, all processes together.

For everybody: 20 a minute, 60 an hour, 200 a day over all objects; a role may lower the last two
for its object. A sweep (:func:`_is_sweep`) and a decoy block for a day. Source: requirements R-053, R-054.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from jingui.access.errors import RevealBlocked, RevealLimit, RevealReplayed
from jingui.access.models import RecordOpening, RevealUsage
from jingui.access.selectors.decoys import is_decoy
from jingui.access.selectors.networks import network_of
from jingui.access.selectors.reveal_blocks import DAY, is_blocked
from jingui.access.types import REVEALS_PER_DAY, REVEALS_PER_HOUR, REVEALS_PER_MINUTE, AccessPlan
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.clock import now
from jingui.kit.errors import Limited
from jingui.workspaces.models import Member

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
KEEP = timedelta(days=30)
SWEEP_RECORDS = 10
_Shown = tuple[str, UUID, datetime]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One value of one record that somebody asks for under a request key of his own."""

    object_key: str
    record_id: UUID
    field_key: str
    request_key: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an attempt goes no further: ``limit``, ``blocked`` or ``decoy``, which its asker is not told.

    ``is_news``: nobody has been told of it in the last minute.
    """

    error: Limited
    why: str
    is_news: bool


def weigh_reveal(actor: Actor, plan: AccessPlan, attempt: Attempt, *, take: bool) -> Refusal | None:
    """Return why the attempt must be refused, or ``None``; with ``take`` it is counted as shown.

    Called in the transaction of the reveal: members are weighed one request at a time, and what is
    counted stands or falls with it. A refusal is noted, so the transaction must be kept then, too.

    Raises:
        RevealReplayed: the request key was used before.
    """
    Member.objects.select_for_update(no_key=True).get(id=actor.member_id)
    moment = now()
    mine = RevealUsage.objects.filter(member_id=actor.member_id)
    if mine.filter(request_key=attempt.request_key).exists():
        raise RevealReplayed
    mine.filter(happened_at__lte=moment - KEEP).delete()
    is_bait = is_decoy(attempt.record_id)
    error = RevealBlocked() if is_bait else _find_refusal(actor, plan, attempt, moment)
    if error is not None:
        why = "decoy" if is_bait else error.code.removeprefix("reveal.")
        return Refusal(error, why, _note_refusal(actor, attempt, error, moment))
    if take:
        _note(actor, attempt, RevealUsage.Outcome.SHOWN, moment, attempt.request_key)
    return None


def note_opening(actor: Actor, plan: AccessPlan, record_id: UUID) -> None:
    """Remember that a member has opened a record, if he may reveal anything of it; free for all others."""
    is_person = actor.kind is ActorKind.MEMBER and actor.viewer is None
    if not is_person or actor.member_id is None or not any(right.reveal for right in plan.fields.values()):
        return
    row = RecordOpening(
        workspace_id=actor.workspace_id, member_id=actor.member_id, record_id=record_id, opened_at=now()
    )
    RecordOpening.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["member", "record_id"], update_fields=["opened_at"]
    )


@transaction.atomic
def lift_block(actor: Actor, member_id: UUID) -> bool:
    """Let a blocked member reveal again; what he had revealed before counts no more as a sweep."""
    if not is_blocked(member_id):
        return False
    RevealUsage.objects.create(
        workspace_id=actor.workspace_id,
        member_id=member_id,
        outcome=RevealUsage.Outcome.LIFTED,
        happened_at=now(),
    )
    return True


def _find_refusal(actor: Actor, plan: AccessPlan, attempt: Attempt, moment: datetime) -> Limited | None:
    if is_blocked(actor.member_id):
        return RevealBlocked()
    shown: list[_Shown] = list(
        RevealUsage.objects.filter(
            member_id=actor.member_id, outcome=RevealUsage.Outcome.SHOWN, happened_at__gt=moment - DAY
        ).values_list("object_key", "record_id", "happened_at")
    )
    here = [item for item in shown if item[0] == attempt.object_key]
    limits = (
        (shown, MINUTE, REVEALS_PER_MINUTE),
        (shown, HOUR, REVEALS_PER_HOUR),
        (shown, DAY, REVEALS_PER_DAY),
        (here, HOUR, plan.limits.reveals_per_hour),
        (here, DAY, plan.limits.reveals_per_day),
    )
    if any(limit is not None and _count(items, moment - window) >= limit for items, window, limit in limits):
        return RevealLimit()
    return RevealBlocked() if _is_sweep(actor, shown, attempt, moment) else None


def _count(items: Sequence[_Shown], since: datetime) -> int:
    return sum(at > since for _, _, at in items)


def _is_sweep(actor: Actor, shown: Sequence[_Shown], attempt: Attempt, moment: datetime) -> bool:
    """Tell whether somebody goes from record to record for their values alone.

    The rule: with this one he would have had values of more than ten different records revealed
    within a day (or since his block was lifted), and has opened fewer than half of them in that time.
    """
    lifted = RevealUsage.objects.filter(member_id=actor.member_id, outcome=RevealUsage.Outcome.LIFTED)
    since = lifted.order_by("-happened_at").values_list("happened_at", flat=True).first()
    counted = {record_id for _, record_id, at in shown if since is None or at > since}
    records = counted | {attempt.record_id}
    if len(records) <= SWEEP_RECORDS:
        return False
    opened = RecordOpening.objects.filter(
        member_id=actor.member_id, record_id__in=records, opened_at__gt=moment - DAY
    ).count()
    return opened * 2 < len(records)


def _note_refusal(actor: Actor, attempt: Attempt, error: Limited, moment: datetime) -> bool:
    """Note a refusal once a minute, a block once; tell whether it is news."""
    is_block = isinstance(error, RevealBlocked) and not is_blocked(actor.member_id)
    outcome = RevealUsage.Outcome.BLOCKED if is_block else RevealUsage.Outcome.REFUSED
    lately = RevealUsage.objects.filter(
        member_id=actor.member_id, outcome=RevealUsage.Outcome.REFUSED, happened_at__gt=moment - MINUTE
    )
    if not is_block and lately.exists():
        return False
    _note(actor, attempt, outcome, moment, None)
    return True


def _note(actor: Actor, attempt: Attempt, outcome: str, moment: datetime, request_key: str | None) -> None:
    RevealUsage.objects.create(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        object_key=attempt.object_key,
        record_id=attempt.record_id,
        field_key=attempt.field_key,
        request_key=request_key,
        network=network_of(actor.ip),
        outcome=outcome,
        happened_at=moment,
    )
