"""Let a member reveal again whom a sweep has blocked."""

from uuid import UUID

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.access.services.reveal_limit import lift_block
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied, NotFound


@transaction.atomic
def lift_reveal_block(*, actor: Actor, member_id: UUID) -> None:
    """Lift the block of another member.

    Raises:
        Denied: the actor does not manage roles, or he is the one who is blocked.
        NotFound: the member is not blocked.
    """
    guard.check(actor, ROLE_MANAGE)
    if member_id == actor.member_id:
        raise Denied("reveal.own_block")
    if not lift_block(actor, member_id):
        raise NotFound
    write_entry(actor=actor, operation="access.reveal_lift", record_id=member_id, detail={"member": member_id})
