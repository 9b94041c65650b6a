"""How far the agreement of others to one value is."""

from typing import Any

from jingui.access.selectors.reveal_permits import find_permit
from jingui.approvals.selectors.requests import find_open
from jingui.kit.actor import Actor
from jingui.records.selectors.revealed import Revealable, wanted_of


def agreement_on(actor: Actor, asked: Revealable) -> dict[str, Any]:
    """Return ``{"needed", "until", "approval"}``: until when an agreement is good, and which request still waits."""
    wanted = wanted_of(actor, asked)
    if wanted is None:
        return {"needed": False, "until": None, "approval": None}
    permit = find_permit(wanted)
    order = {"object": wanted.object_key, "record": str(wanted.record_id), "field": wanted.field_key}
    return {
        "needed": True,
        "until": permit.ends_at if permit else None,
        "approval": None if permit else find_open(actor, "reveal", order),
    }
