"""Which kinds of notifications members want."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.notify.models import NotifySetting
from jingui.notify.registries import kinds


def list_preferences(*, actor: Actor) -> dict[str, Any]:
    """Return ``{"kinds": [{"key", "label", "is_on"}]}`` of the actor himself."""
    muted = muted_by([actor.member_id] if actor.member_id else []).get(actor.member_id, frozenset())
    english = actor.language.startswith("en")
    return {
        "kinds": [
            {"key": kind.key, "label": kind.en if english else kind.zh, "is_on": kind.key not in muted}
            for kind in sorted(kinds, key=lambda kind: kind.position)
            if kind.can_mute
        ]
    }


def muted_by(member_ids: Iterable[UUID]) -> dict[UUID | None, frozenset[str]]:
    """Return member → kinds he does not want, for those who have chosen."""
    rows = NotifySetting.objects.filter(member_id__in=list(member_ids)).values_list("member_id", "muted")
    return {member_id: frozenset(muted) for member_id, muted in rows}
