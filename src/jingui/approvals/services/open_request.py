"""Ask for the agreement of others."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
from django.db import IntegrityError, transaction

from jingui.approvals.errors import ApprovalConflict
from jingui.approvals.models import ApprovalRequest
from jingui.approvals.registries import kinds
from jingui.approvals.selectors.approvers import deciders, list_pools
from jingui.approvals.selectors.requests import request_data
from jingui.approvals.selectors.rules import find_rule
from jingui.approvals.types import RequestData, Rule, rule_json
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.notify.services.send import send
from jingui.notify.types import Message

MAX_OPEN = 100


@transaction.atomic
def open_request(
    *,
    actor: Actor,
    kind: str,
    payload: Mapping[str, Any],
    basis: Any = None,
    beneficiaries: Sequence[UUID] = (),
    reason: str = "",
    at_most: int | None = None,
) -> RequestData:
    """Write down what is asked for and tell those who decide; nothing of it happens before they agree.

    ``payload`` and ``basis`` must be JSON; the rule of the kind's group is copied into the request. One
    person has at most ``at_most`` (``MAX_OPEN``) requests of a kind open: more would bury those who decide.

    Raises:
        LookupError: the group has no rule, so nobody need be asked.
        ApprovalConflict: the same is asked for already, too few people could agree, or too many wait.
    """
    rule = find_rule(kinds.get(kind).group)
    if rule is None or actor.member_id is None:
        raise LookupError(kind)
    gaining = sorted(set(beneficiaries))
    check_enough(rule, {actor.member_id, *gaining})
    stored, state = _plain(dict(payload)), _plain(basis)
    row = ApprovalRequest(
        workspace_id=actor.workspace_id,
        kind=kind,
        requester_id=actor.member_id,
        payload=stored,
        basis=state,
        digest=digest_of(kind, stored, state),
        beneficiary_ids=gaining,
        rule=rule_json(rule),
        reason=reason[:500],
        expires_at=now() + timedelta(hours=rule.hours),
    )
    _forget_ended(row)
    _check_open(row, at_most or MAX_OPEN)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as fault:
        raise ApprovalConflict("approval.already") from fault
    detail = {"kind": kind, "payload": stored, "reason": row.reason, "digest": row.digest.hex()}
    write_entry(actor=actor, operation="approval.request", record_id=row.id, detail=detail)
    found = request_data(row)
    tell_deciders(actor, found)
    return found


def check_enough(rule: Rule, without: set[UUID]) -> None:
    """Refuse a request nobody could grant: every step needs people of its own, and each speaks once.

    Raises:
        ApprovalConflict: a step has fewer people than it needs.
    """
    pools = list_pools(rule.steps)
    seats: dict[tuple[int, int], UUID] = {}
    for number, step in enumerate(rule.steps):
        for seat in range(step.needed):
            if not _seat((number, seat), seats, lambda of: pools[rule.steps[of]] - without, set()):
                params = {"step": number + 1, "needed": step.needed, "found": seat}
                raise ApprovalConflict("approval.too_few", params=params)


def _seat(
    place: tuple[int, int],
    seats: dict[tuple[int, int], UUID],
    pool: Callable[[int], Collection[UUID]],
    tried: set[UUID],
) -> bool:
    """Give a vote to somebody, moving others to other votes where that makes room.

    Source: augmenting paths, H. W. Kuhn, The Hungarian method for the assignment problem, 1955.
    """
    taken = {member: other for other, member in seats.items()}
    for member in sorted(pool(place[0])):
        if member in tried:
            continue
        tried.add(member)
        if member not in taken or _seat(taken[member], seats, pool, tried):
            seats[place] = member
            return True
    return False


def digest_of(kind: str, payload: Any, basis: Any) -> bytes:
    """Return the hash that ties the votes to exactly this."""
    text = orjson.dumps([kind, payload, basis], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).digest()


def tell_deciders(actor: Actor, request: RequestData) -> None:
    """Tell those whose turn it is."""
    told = Message(
        "approval_wanted", tuple(sorted(deciders(request))), source_id=request.id, params={"step": request.step}
    )
    send(actor=actor, messages=[told])


def _plain(value: Any) -> Any:
    """Return a value as JSON gives it back, so that the hash is the same after the database."""
    return orjson.loads(orjson.dumps(value, default=str))


def _forget_ended(row: ApprovalRequest) -> None:
    """One that has run out, but not been closed yet, does not stand in the way of the same request."""
    old = ApprovalRequest.objects.filter(requester_id=row.requester_id, digest=row.digest, status="pending")
    old.filter(expires_at__lte=now()).update(status="expired", ended_at=now())


def _check_open(row: ApprovalRequest, at_most: int) -> None:
    """Refuse one more than is bearable; who asks for the same again is told that, not this."""
    mine = ApprovalRequest.objects.filter(
        requester_id=row.requester_id, kind=row.kind, status="pending", expires_at__gt=now()
    )
    if mine.exclude(digest=row.digest).count() >= at_most:
        raise ApprovalConflict("approval.too_many", params={"limit": at_most})
