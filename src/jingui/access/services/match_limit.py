"""How many values a member may ask of fields he may not read: thirty a minute, in all processes together."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import orjson
from django.conf import settings
from django.db import transaction

from jingui.access.errors import MatchLimit
from jingui.access.models import MatchUsage
from jingui.access.types import AccessPlan, Right
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.workspaces.models import Member

MATCHES_PER_MINUTE = 30
_WINDOW = timedelta(minutes=1)
_REFUSED = b""


def is_guess(plan: AccessPlan, field_key: str) -> bool:
    """Tell whether "is it equal to" asks for something the actor cannot simply read."""
    return plan.right(field_key) in {Right.MATCH, Right.MASKED}


def spend_matches(actor: Actor, plan: AccessPlan, asked: Iterable[tuple[str, Any]]) -> None:
    """Count values asked of fields with the right to match or the masked one: ``(field key, value)``.

    Values asked before within the minute cost nothing. Whoever looks as another is counted himself.
    Called outside the transaction of the request, whose roll-back would give the values back.

    Raises:
        MatchLimit: more than thirty different values in a minute; the log tells of it.
    """
    member_id = _asker(actor)
    found = {(key, _digest(plan.object_key, key, value)) for key, value in asked if is_guess(plan, key)}
    if not found or member_id is None:
        return
    if not _take(actor, member_id, plan.object_key, found):
        raise MatchLimit


def spend_taken(actor: Actor, object_key: str, told: Iterable[tuple[str, Any]]) -> None:
    """Count unique values that refusals have told to be taken, out of the actor's sight: ``(field key, value)``.

    They are told already, so all of them are kept, and whoever comes back with others is refused.
    """
    member_id = _asker(actor)
    found = {(key, _digest(object_key, key, value)) for key, value in told}
    if found and member_id is not None:
        _take(actor, member_id, object_key, found, is_told=True)


def is_used_up(actor: Actor) -> bool:
    """Tell whether a member has asked for all the values a minute allows."""
    asked = MatchUsage.objects.filter(member_id=_asker(actor), asked_at__gt=now() - _WINDOW)
    return asked.exclude(digest=_REFUSED).count() >= MATCHES_PER_MINUTE


def _asker(actor: Actor) -> Any:
    return actor.viewer.member_id if actor.viewer else actor.member_id


@transaction.atomic
def _take(
    actor: Actor, member_id: Any, object_key: str, asked: set[tuple[str, bytes]], *, is_told: bool = False
) -> bool:
    Member.objects.select_for_update(no_key=True).get(id=member_id)  # one at a time, whatever the process
    moment = now()
    mine = MatchUsage.objects.filter(member_id=member_id)
    mine.filter(asked_at__lte=moment - _WINDOW).delete()
    known = {bytes(digest) for digest in mine.values_list("digest", flat=True)}
    digests = {digest for _, digest in asked}
    is_free = len(known - {_REFUSED}) < MATCHES_PER_MINUTE
    if len((known | digests) - {_REFUSED}) <= MATCHES_PER_MINUTE or (is_told and is_free):
        _note(actor, member_id, digests)
        return True
    if _REFUSED not in known:
        _note(actor, member_id, {_REFUSED})
        detail = {"fields": sorted({key for key, _ in asked}), "limit": MATCHES_PER_MINUTE}
        write_entry(actor=actor, operation="match.limit", object_key=object_key, detail=detail)
    return False


def _note(actor: Actor, member_id: Any, digests: set[bytes]) -> None:
    rows = [
        MatchUsage(workspace_id=actor.workspace_id, member_id=member_id, digest=digest, asked_at=now())
        for digest in digests
    ]
    MatchUsage.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["member", "digest"], update_fields=["asked_at"]
    )


def _digest(object_key: str, field_key: str, value: Any) -> bytes:
    text = orjson.dumps([object_key, field_key, value], default=str)
    key = hashlib.sha256(b"match_usage" + settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(text, key=key, digest_size=16).digest()
