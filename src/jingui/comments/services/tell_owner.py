"""Tell a member that records have become his."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from jingui.notify.services.send import send
from jingui.notify.types import Message
from jingui.records.registries import Save, SaveContext


def tell_owner(context: SaveContext, saves: Sequence[Save]) -> None:
    """Send one notification per new owner and batch; more of them join while it is unread.

    What the product itself makes (the demo company, a pack) tells nobody.
    """
    if context.actor.member_id is None:
        return
    gained: dict[UUID, list[UUID]] = defaultdict(list)
    for save in saves:
        owner = save.after.get("owner")
        if owner is not None and owner not in (save.before.get("owner"), context.actor.member_id):
            gained[owner].append(save.record_id)
    if not gained:
        return
    key = context.obj.key
    batch = context.run_id or context.actor.member_id
    messages = [
        Message(
            kind="handover",
            member_ids=(owner,),
            object_key=key,
            record_id=records[0] if len(records) == 1 else None,
            group_key=f"handover:{key}:{batch}",
            count=len(records),
        )
        for owner, records in gained.items()
    ]
    send(actor=context.actor, messages=messages)
