"""Agree or refuse; the last agreement that is needed does what was asked for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.selectors.actor import actor_of_member
from jingui.approvals.errors import ApprovalConflict, ApprovalDenied, ApprovalNotFound
from jingui.approvals.models import ApprovalRequest, ApprovalVote
from jingui.approvals.registries import kinds
from jingui.approvals.selectors.approvers import deciders
from jingui.approvals.selectors.requests import get_request, request_data
from jingui.approvals.services.end_request import end_request
from jingui.approvals.services.open_request import digest_of, tell_deciders
from jingui.approvals.types import RequestData, Status
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.errors import DomainError, FieldError, Invalid

MAX_COMMENT = 500


@transaction.atomic
def decide(*, actor: Actor, request_id: UUID, agrees: bool, comment: str = "") -> RequestData:
    """Speak on a request whose turn it is; a refusal ends it, the last agreement carries it out.

    What was agreed to is exactly what was asked for (a hash of it), as long as things are as they
    were then; the requester's rights count as they are now. Source: requirement R-088, design 3.13.

    Raises:
        ApprovalNotFound: no such request, or the actor has no part in it.
        ApprovalDenied: an API key, his own request or benefit, or he has spoken already.
        ApprovalConflict: it has ended.
        Invalid: a refusal without a reason.
    """
    get_request(actor, request_id)
    row = ApprovalRequest.objects.select_for_update().filter(id=request_id).first()
    if row is None:
        raise ApprovalNotFound
    request = request_data(row)
    if actor.kind is not ActorKind.MEMBER or actor.viewer is not None or actor.member_id is None:
        raise ApprovalDenied("approval.no_session")
    if request.status is not Status.PENDING:
        raise ApprovalConflict
    if actor.member_id not in deciders(request):
        raise ApprovalDenied
    if not agrees and not comment.strip():
        raise Invalid(errors=[FieldError("/comment", "approval.comment_needed")])
    _vote(actor, actor.member_id, row, agrees, comment.strip()[:MAX_COMMENT])
    request = request_data(row)
    if not agrees:
        end_request(actor, row, Status.REFUSED)
    elif _is_enough(request):
        _next(actor, row, request)
    return get_request(actor, request_id)


def _vote(actor: Actor, member_id: UUID, row: ApprovalRequest, agrees: bool, comment: str) -> None:
    ApprovalVote(
        workspace_id=actor.workspace_id,
        request=row,
        member_id=member_id,
        step=row.step,
        agrees=agrees,
        comment=comment,
    ).save(force_insert=True)
    detail = {
        "kind": row.kind,
        "step": row.step,
        "agrees": agrees,
        "comment": comment,
        "digest": bytes(row.digest).hex(),
    }
    write_entry(actor=actor, operation="approval.decide", record_id=row.id, detail=detail)


def _is_enough(request: RequestData) -> bool:
    agreed = sum(1 for vote in request.votes if vote.agrees and vote.step == request.step)
    return agreed >= request.rule.steps[request.step].needed


def _next(actor: Actor, row: ApprovalRequest, request: RequestData) -> None:
    if request.step + 1 < len(request.rule.steps):
        row.step += 1
        row.save(update_fields=["step"])
        tell_deciders(actor, request_data(row))
        return
    _carry_out(actor, row, request)


def _carry_out(actor: Actor, row: ApprovalRequest, request: RequestData) -> None:
    kind = kinds.get(request.kind)
    is_same = bytes(row.digest) == digest_of(request.kind, row.payload, row.basis)
    if not is_same or not kind.is_current(request):
        end_request(actor, row, Status.STALE)
        return
    try:
        with transaction.atomic():
            result = kind.apply(request, _requester(request))
    except DomainError as fault:
        told = fault.errors[0] if fault.errors else fault
        row.fault, row.result = told.code, {"params": dict(told.params)}
        end_request(actor, row, Status.FAILED)
        return
    row.result = _json(result)
    end_request(actor, row, Status.APPLIED)


def _requester(request: RequestData) -> Actor:
    """Return who asked, with the rights he has now; the log names who agreed beside him.

    Raises:
        Unauthenticated: he is no longer an active member.
    """
    found = actor_of_member(request.requester_id, "approval")
    names = "、".join(vote.member_name for vote in request.votes if vote.agrees)
    word = "approved by " if found.language.startswith("en") else "批准："
    return replace(found, name=f"{found.name}（{word}{names}）"[:100])


def _json(result: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in result.items()}
