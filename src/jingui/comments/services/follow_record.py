"""Follow a record, or no longer."""

from uuid import UUID

from django.db import transaction

from jingui.comments.models import Follow
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import Denied
from jingui.records.selectors.refs import get_ref


@transaction.atomic
def follow_record(*, actor: Actor, object_key: str, record_id: UUID, follow: bool) -> None:
    """Let the actor be told of comments on a record, or not; a private choice, so nothing is audited.

    Raises:
        RecordNotFound: the record is not for the actor.
        Denied: the actor is no member.
    """
    if actor.member_id is None:
        raise Denied
    get_ref(actor, object_key, record_id)
    place = {"member_id": actor.member_id, "object_key": object_key, "record_id": record_id}
    if follow:
        Follow.objects.get_or_create(**place, defaults={"workspace_id": actor.workspace_id, "created_at": now()})
    else:
        Follow.objects.filter(**place).delete()
