"""Who may decide on a request at this moment."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from jingui.access.selectors.role_holders import list_current_holders
from jingui.approvals.types import RequestData, Step
from jingui.workspaces.models import Member


def pool_of(step: Step, *, without: Iterable[UUID]) -> set[UUID]:
    """Return the active members a step may be decided by: named ones, and holders of the named roles."""
    named = Q(id__in=[*step.member_ids, *list_current_holders(step.role_ids)])
    active = Member.objects.filter(named, status=Member.Status.ACTIVE, user__is_active=True)
    return set(active.exclude(id__in=list(without)).values_list("id", flat=True))


def audience(request: RequestData) -> set[UUID]:
    """Return who may or might have decided in any step: they may read it, also once it has ended."""
    without = {request.requester_id, *request.beneficiary_ids}
    return set().union(*(pool_of(step, without=without) for step in request.rule.steps))


def deciders(request: RequestData) -> set[UUID]:
    """Return who may decide now: nobody decides his own request or benefit, and each speaks once."""
    without = {request.requester_id, *request.beneficiary_ids, *(vote.member_id for vote in request.votes)}
    return pool_of(request.rule.steps[request.step], without=without)
