"""Remember which records were opened by members who may reveal something of them."""

from uuid import UUID

from jingui.access.services import reveal_limit
from jingui.kit.actor import Actor
from jingui.records.selectors.target import open_object


def note_opening(*, actor: Actor, object_key: str, record_id: UUID) -> None:
    """Note that a record was opened which the actor may view; costs nothing where he may reveal nothing."""
    reveal_limit.note_opening(actor, open_object(actor, object_key).plan, record_id)
