"""Take somebody's access away at once, for what he was just seen to do."""

from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor, system_actor
from jingui.kit.errors import Conflict
from jingui.workspaces.models import Member
from jingui.workspaces.registries import before_access_ends
from jingui.workspaces.services.bump_epochs import bump_policy_epoch
from jingui.workspaces.services.logins import refresh_login


def suspend_member(*, actor: Actor, member_id: UUID, why: str) -> bool:
    """Disable a member and end his sessions, by the product itself; ``actor`` tells whence it came.

    Returns ``False``, with nothing done, where nobody would be left to administer the company, or
    where he has no access any more.
    """
    try:
        with transaction.atomic():
            member = Member.objects.select_for_update().filter(id=member_id, status=Member.Status.ACTIVE).first()
            if member is None:
                return False
            member.status = Member.Status.DISABLED
            member.save(update_fields=["status"])
            for check in before_access_ends:
                check(member.id)
            if member.user_id is not None:
                refresh_login(member.user_id)
            bump_policy_epoch(actor.workspace_id)
            write_entry(
                actor=system_actor(actor.workspace_id),
                operation="member.suspend",
                record_id=member.id,
                detail={"before": {"status": Member.Status.ACTIVE}, "after": {"status": member.status}, "why": why},
            )
    except Conflict:
        return False
    return True
