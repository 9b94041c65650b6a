"""Tell those in charge of security at once."""

from uuid import UUID

from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.operation_holders import list_holders
from jingui.kit.actor import Actor
from jingui.notify.services.send import send
from jingui.notify.types import Message


def tell_security(actor: Actor, why: str, *, object_key: str = "", record_id: UUID | None = None) -> None:
    """Send an alarm about the actor to everybody who manages roles, to himself as well if he does.

    It leads to a record where one is named.
    """
    message = Message(
        kind="security",
        object_key=object_key,
        record_id=record_id,
        member_ids=tuple(sorted(list_holders(ROLE_MANAGE))),
        source_id=actor.member_id,
        params={"why": why, "name": actor.name},
        group_key=":".join(map(str, filter(None, ("reveal", why, actor.member_id, record_id)))),
    )
    send(actor=actor, messages=[message], to_self=True)
