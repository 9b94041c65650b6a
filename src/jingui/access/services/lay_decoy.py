"""Keep which records are decoys; who may and what is logged is the caller's part."""

from uuid import UUID

from django.db import transaction

from jingui.access.errors import AlreadyDecoy, DecoyNotFound, TooManyDecoys
from jingui.access.models import Decoy
from jingui.access.selectors.decoys import DecoyData
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.workspaces.models import Workspace

MAX_DECOYS = 200


@transaction.atomic
def lay_decoy(actor: Actor, object_key: str, record_id: UUID) -> DecoyData:
    """Make a record a decoy.

    Raises:
        AlreadyDecoy: it is one.
        TooManyDecoys: more than ``MAX_DECOYS`` would hide the real ones among false ones.
    """
    Workspace.objects.select_for_update(no_key=True).get(id=actor.workspace_id)
    if Decoy.objects.filter(record_id=record_id).exists():
        raise AlreadyDecoy
    if Decoy.objects.count() >= MAX_DECOYS:
        raise TooManyDecoys(params={"limit": MAX_DECOYS})
    row = Decoy.objects.create(
        workspace_id=actor.workspace_id,
        object_key=object_key,
        record_id=record_id,
        created_by=actor.member_id,
        created_at=now(),
    )
    return DecoyData(row.id, row.object_key, row.record_id, row.created_by, row.created_at)


def take_up_decoy(decoy_id: UUID) -> DecoyData:
    """Make a decoy a record like any other again, and return what it was.

    Raises:
        DecoyNotFound: there is no such decoy.
    """
    row = Decoy.objects.filter(id=decoy_id).first()
    if row is None:
        raise DecoyNotFound
    found = DecoyData(row.id, row.object_key, row.record_id, row.created_by, row.created_at)
    row.delete()
    return found
