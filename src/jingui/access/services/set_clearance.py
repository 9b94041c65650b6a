"""Say how high a member, and everybody who joins, is cleared (可见密级)."""

from uuid import UUID

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.access.registries import RightsChange
from jingui.access.services.held import hold, may_wait
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import MAX_CLEARANCE, Actor
from jingui.kit.context import current_workspace_id
from jingui.workspaces.errors import MemberNotFound, OwnClearance, faulty
from jingui.workspaces.models import Member, Workspace
from jingui.workspaces.selectors.workspaces import get_workspace
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.types import CLEARANCE, default_clearance

CLEAR = "access.clearance"


@may_wait
@transaction.atomic
def set_clearance(*, actor: Actor, member_id: UUID, clearance: int) -> None:
    """Set the highest security level a member may see; holds with his next request and batch.

    Only who manages roles does it, never for himself: who merely manages members does not decide
    what they see. He need not be cleared as high himself, so that security and business can be in
    different hands.

    Raises:
        Denied: the actor may not manage roles.
        OwnClearance: it would be his own.
        MemberNotFound: no such member in the workspace.
        Invalid: not 1 to 5.
        ApprovalRequested: it would be higher, and others must agree first.
    """
    guard.check(actor, ROLE_MANAGE)
    _check(clearance, "clearance")
    if member_id == actor.member_id:
        raise OwnClearance
    member = Member.objects.select_for_update().filter(id=member_id).first()
    if member is None:
        raise MemberNotFound
    before = member.clearance
    if before == clearance:
        return
    member.clearance = clearance
    member.save(update_fields=["clearance"])
    bump_policy_epoch(actor.workspace_id)
    detail = {"before": {"clearance": before}, "after": {"clearance": clearance}}
    write_entry(actor=actor, operation="member.clearance", record_id=member_id, detail=detail)
    if clearance > before:
        payload = {"member": str(member_id), "clearance": clearance}
        hold(actor, RightsChange(CLEAR, payload, before, frozenset({member_id})))


@may_wait
@transaction.atomic
def set_default_clearance(*, actor: Actor, clearance: int) -> None:
    """Set the clearance of members who join from now on; those who are there keep theirs.

    Raises:
        Denied: the actor may not manage roles.
        Invalid: not 1 to 5.
        ApprovalRequested: it would be higher, and others must agree first.
    """
    guard.check(actor, ROLE_MANAGE)
    _check(clearance, "default_clearance")
    row = Workspace.objects.select_for_update().get(id=actor.workspace_id)
    before = default_clearance(row.settings)
    if before == clearance:
        return
    row.settings = {**row.settings, CLEARANCE: clearance}
    row.save(update_fields=["settings"])
    detail = {"before": {"clearance": before}, "after": {"clearance": clearance}}
    write_entry(actor=actor, operation="access.default_clearance", detail=detail)
    if clearance > before:
        hold(actor, RightsChange(CLEAR, {"member": None, "clearance": clearance}, before))


def current_clearance(member_id: UUID | None) -> int | None:
    """Return what a member is cleared for, or for nobody what everybody who joins will be."""
    if member_id is None:
        return default_clearance(get_workspace(current_workspace_id()).settings)
    found: int | None = Member.objects.filter(id=member_id).values_list("clearance", flat=True).first()
    return found


def _check(clearance: int, pointer: str) -> None:
    if not 1 <= clearance <= MAX_CLEARANCE:
        raise faulty(pointer, "clearance.invalid")
