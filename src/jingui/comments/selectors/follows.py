"""Who follows a record."""

from typing import Any
from uuid import UUID

from jingui.comments.models import Follow
from jingui.kit.actor import Actor
from jingui.records.selectors.refs import get_ref, list_viewers
from jingui.workspaces.selectors.members import list_member_names

MAX_SHOWN = 100


def list_followers(*, actor: Actor, object_key: str, record_id: UUID) -> dict[str, Any]:
    """Return ``{"items": [{"id", "label"}], "is_following"}``; who may no longer view it is left out.

    Raises:
        RecordNotFound: the record is not for the actor.
    """
    ref = get_ref(actor, object_key, record_id)
    ids = follower_ids(object_key, record_id)
    seen = list_viewers(ref.target, record_id, ids)
    names = list_member_names(seen) if seen else {}
    items = [{"id": i, "label": names[i]} for i in ids if i in names]
    return {"items": items[:MAX_SHOWN], "is_following": actor.member_id in ids}


def follower_ids(object_key: str, record_id: UUID) -> list[UUID]:
    """Return who follows a record, whether or not they may still view it."""
    rows = Follow.objects.filter(object_key=object_key, record_id=record_id).order_by("created_at", "id")
    return list(rows.values_list("member_id", flat=True)[:500])
