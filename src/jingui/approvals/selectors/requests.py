"""Read requests: one's own, those one decides or decided, and all for who reviews rights."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jingui.access.operations import ACCESS_REVIEW, ROLE_MANAGE
from jingui.access.selectors.role_holders import list_held
from jingui.approvals.errors import ApprovalNotFound
from jingui.approvals.models import ApprovalRequest, ApprovalVote
from jingui.approvals.registries import kinds
from jingui.approvals.selectors.approvers import list_audiences, list_deciders
from jingui.approvals.types import RIGHTS, RequestData, Status, VoteData, read_rule
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import Denied

LIMIT = 100


def list_waiting(actor: Actor) -> list[RequestData]:
    """Return the open requests the actor may decide now, the one that ends first before the others."""
    if actor.member_id is None:
        return []
    rows = _open().filter(_named_in_rule(actor.member_id)).order_by("expires_at", "id")
    found: list[RequestData] = []
    # Page by page: where another step's turn it is must not push out what is the actor's.
    for start in count(0, LIMIT):
        page = [request_data(row) for row in rows[start : start + LIMIT]]
        turns = list_deciders(page)
        found += [item for item in page if actor.member_id in turns.get(item.id, ())]
        if len(page) < LIMIT or len(found) >= LIMIT:
            break
    return found[:LIMIT]


def list_own(actor: Actor) -> list[RequestData]:
    """Return what the actor has asked for, newest first."""
    return [request_data(row) for row in _all().filter(requester_id=actor.member_id).order_by("-created_at")[:LIMIT]]


def list_decided(actor: Actor) -> list[RequestData]:
    """Return what the actor has spoken on, newest first."""
    spoken = ApprovalVote.objects.filter(member_id=actor.member_id).values("request_id")
    rows = _all().filter(id__in=spoken).order_by("-created_at")[:LIMIT]
    return [request_data(row) for row in rows]


def list_all(actor: Actor) -> list[RequestData]:
    """Return every request, newest first; raises ``Denied`` for who neither manages roles nor reviews rights."""
    if not sees_all(actor):
        raise Denied
    return [request_data(row) for row in _all().order_by("-created_at")[:LIMIT]]


def list_about(actor: Actor, subject_id: UUID) -> list[RequestData]:
    """Return the open requests that would change a member's or a role's rights, those the actor may know of.

    Of a role that is also whom it would be given to, or for another time.
    """
    subject = str(subject_id)
    given = Q(payload__roles__contains=[{"role": subject}])
    rows = _open().filter(Q(payload__member=subject) | Q(payload__role=subject) | given)
    found = [request_data(row) for row in rows.order_by("created_at", "id")]
    return _known(actor, [item for item in found if _is_about(item, subject)])[:LIMIT]


def list_about_company(actor: Actor) -> list[RequestData]:
    """Return the open requests that would change who holds rights, but no member's and no role's alone."""
    rows = _open().filter(kind__in=[kind.key for kind in kinds if kind.group == RIGHTS])
    rows = rows.filter(Q(payload__member=None) | Q(payload__member__isnull=True)).exclude(payload__has_key="role")
    return _known(actor, [request_data(row) for row in rows.order_by("created_at", "id")])[:LIMIT]


def find_open(actor: Actor, kind: str, payload: Mapping[str, Any]) -> UUID | None:
    """Return the actor's own open request of a kind whose payload holds all of ``payload``."""
    rows = ApprovalRequest.objects.filter(
        status=Status.PENDING, expires_at__gt=now(), kind=kind, requester_id=actor.member_id
    )
    found: UUID | None = rows.filter(payload__contains=dict(payload)).values_list("id", flat=True).first()
    return found


def get_request(actor: Actor, request_id: UUID) -> RequestData:
    """Return one request.

    Raises:
        ApprovalNotFound: there is none, or the actor has no part in it.
    """
    row = _all().filter(id=request_id).first()
    if row is None:
        raise ApprovalNotFound
    found = request_data(row)
    if _known(actor, [found]):
        return found
    raise ApprovalNotFound


def _named_in_rule(member_id: UUID) -> Q:
    """Requests of which some step names the member or a role of his: whose turn it is, :func:`list_deciders` tells."""
    named = Q(rule__contains={"steps": [{"members": [str(member_id)]}]})
    for role_id in list_held(member_id):
        named |= Q(rule__contains={"steps": [{"roles": [str(role_id)]}]})
    return named


def _is_about(item: RequestData, subject: str) -> bool:
    """A request for a member's roles names also those he keeps: it is about a role whose holding it changes."""
    if subject in (item.payload.get("member"), item.payload.get("role")):
        return True
    return any(role["role"] == subject and role not in item.basis for role in item.payload["roles"])


def _known(actor: Actor, requests: list[RequestData]) -> list[RequestData]:
    return requests if sees_all(actor) else _involving(actor, requests)


def _involving(actor: Actor, requests: list[RequestData]) -> list[RequestData]:
    """Keep what the actor asked for, spoke on, or might be asked about."""
    audiences = list_audiences(requests)
    return [
        item
        for item in requests
        if actor.member_id in {item.requester_id, *(vote.member_id for vote in item.votes), *audiences[item.id]}
    ]


def find_requests(ids: Iterable[UUID]) -> dict[UUID, RequestData]:
    """Return requests by id, whoever asks; the caller makes sure that he may know."""
    return {row.id: request_data(row) for row in _all().filter(id__in=list(ids))}


def sees_all(actor: Actor) -> bool:
    """Tell whether the actor may know of every request."""
    return guard.can(actor, ACCESS_REVIEW) or guard.can(actor, ROLE_MANAGE)


def is_used(actor: Actor) -> bool:
    """Tell whether there is anything to show the actor, now or earlier."""
    spoken = ApprovalVote.objects.filter(member_id=actor.member_id)
    return spoken.exists() or ApprovalRequest.objects.filter(requester_id=actor.member_id).exists()


def request_data(row: ApprovalRequest) -> RequestData:
    """Return one row as other packages hold it; one past its end counts as run out before the clock's job says so."""
    status = Status(row.status)
    if status is Status.PENDING and row.expires_at <= now():
        status = Status.EXPIRED
    votes = sorted(row.votes.all(), key=lambda vote: vote.created_at)
    return RequestData(
        id=row.id,
        kind=row.kind,
        status=status,
        requester_id=row.requester_id,
        requester_name=row.requester.name,
        payload=row.payload,
        basis=row.basis,
        beneficiary_ids=tuple(row.beneficiary_ids),
        rule=read_rule(row.rule),
        step=row.step,
        reason=row.reason,
        fault=row.fault,
        created_at=row.created_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
        votes=tuple(VoteData(v.member_id, v.member.name, v.step, v.agrees, v.comment, v.created_at) for v in votes),
        result=row.result,
    )


def _all() -> "QuerySet[ApprovalRequest]":
    query: QuerySet[ApprovalRequest] = ApprovalRequest.objects.select_related("requester")
    return query.prefetch_related("votes__member")


def _open() -> "QuerySet[ApprovalRequest]":
    return _all().filter(status=Status.PENDING, expires_at__gt=now())
