"""Tell those in charge of security at once."""

from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.operation_holders import list_holders
from jingui.kit.actor import Actor
from jingui.notify.services.send import send
from jingui.notify.types import Message


def tell_security(actor: Actor, why: str) -> None:
    """Send an alarm about the actor to everybody who manages roles, to himself as well if he does."""
    message = Message(
        kind="security",
        member_ids=tuple(sorted(list_holders(ROLE_MANAGE))),
        source_id=actor.member_id,
        params={"why": why, "name": actor.name},
        group_key=f"reveal:{why}:{actor.member_id}",
    )
    send(actor=actor, messages=[message], to_self=True)
