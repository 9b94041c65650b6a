"""Who may decide on a request at this moment."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from jingui.access.selectors.role_holders import list_holders
from jingui.approvals.types import RequestData, Status, Step
from jingui.workspaces.models import Member

Pools = Mapping[Step, frozenset[UUID]]


def list_pools(steps: Iterable[Step]) -> Pools:
    """Return by step the active members it may be decided by: named ones, and holders of the named roles.

    Two statements, however many steps.
    """
    wanted = set(steps)
    holders = list_holders({role for step in wanted for role in step.role_ids})
    named = {step: set(step.member_ids).union(*(holders.get(role, ()) for role in step.role_ids)) for step in wanted}
    everybody = set().union(*named.values())
    rows = Member.objects.filter(id__in=everybody, status=Member.Status.ACTIVE, user__is_active=True)
    active = set(rows.values_list("id", flat=True)) if everybody else set()
    return {step: frozenset(ids & active) for step, ids in named.items()}


def list_deciders(requests: Iterable[RequestData]) -> dict[UUID, set[UUID]]:
    """Return by open request who may decide now: nobody his own request or benefit, and each speaks once."""
    pending = [request for request in requests if request.status is Status.PENDING]
    pools = list_pools(request.rule.steps[request.step] for request in pending)
    return {
        request.id: set(pools[request.rule.steps[request.step]] - _gaining(request))
        - {vote.member_id for vote in request.votes}
        for request in pending
    }


def deciders(request: RequestData) -> set[UUID]:
    """Return who may decide now on one request; nobody once it has ended."""
    return list_deciders([request]).get(request.id, set())


def list_audiences(requests: Iterable[RequestData]) -> dict[UUID, set[UUID]]:
    """Return by request who may or might have decided in any step: they may read it, also once it has ended."""
    wanted = list(requests)
    pools = list_pools(step for request in wanted for step in request.rule.steps)
    return {
        request.id: set().union(*(pools[step] for step in request.rule.steps)) - _gaining(request) for request in wanted
    }


def _gaining(request: RequestData) -> set[UUID]:
    return {request.requester_id, *request.beneficiary_ids}
