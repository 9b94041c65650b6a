"""Choose which kinds of notifications to get."""

from collections.abc import Mapping

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.errors import Denied, FieldError
from jingui.notify.errors import NotificationInvalid
from jingui.notify.models import NotifySetting
from jingui.notify.registries import kinds


@transaction.atomic
def set_preferences(*, actor: Actor, choices: Mapping[str, bool]) -> None:
    """Switch kinds on or off for the actor himself; kinds that are not named stay.

    Raises:
        NotificationInvalid: there is no such kind.
        Denied: the actor is no member.
    """
    if actor.member_id is None:
        raise Denied
    unknown = [FieldError(f"/kinds/{key}", "notify.kind") for key in choices if not _is_choice(key)]
    if unknown:
        raise NotificationInvalid(errors=unknown)
    row, _ = NotifySetting.objects.select_for_update().get_or_create(
        member_id=actor.member_id, defaults={"workspace_id": actor.workspace_id}
    )
    muted = set(row.muted)
    after = sorted((muted | {k for k, on in choices.items() if not on}) - {k for k, on in choices.items() if on})
    if after == sorted(muted):
        return
    detail = {"before": {"muted": sorted(muted)}, "after": {"muted": after}}
    row.muted = after
    row.save(update_fields=["muted"])
    write_entry(actor=actor, operation="notification.set", detail=detail)


def _is_choice(key: str) -> bool:
    return key in kinds and kinds.get(key).can_mute
