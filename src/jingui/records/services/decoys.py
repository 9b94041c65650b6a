"""Lay decoys out among the records, and take them up again."""

from uuid import UUID

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.decoys import DecoyData
from jingui.access.services.lay_decoy import lay_decoy, take_up_decoy
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.target import open_object
from jingui.records.selectors.visible import visible_ids


@transaction.atomic
def add_decoy(*, actor: Actor, object_key: str, record_id: UUID) -> DecoyData:
    """Make a record a decoy: nothing about it changes but what happens when it is touched.

    The entry names the record in its details alone, so that no history of the record tells of it.

    Raises:
        Denied: the actor does not manage roles.
        RecordNotFound: no such record, or not for the actor.
        AlreadyDecoy, TooManyDecoys: see :func:`lay_decoy`.
    """
    guard.check(actor, ROLE_MANAGE)
    target = open_object(actor, object_key)
    if not visible_ids(target, [record_id]):
        raise RecordNotFound
    found = lay_decoy(actor, object_key, record_id)
    _log(actor, "access.decoy_add", found)
    return found


@transaction.atomic
def remove_decoy(*, actor: Actor, decoy_id: UUID) -> None:
    """Make a decoy a record like any other again; the record stays.

    Raises:
        Denied: the actor does not manage roles.
        DecoyNotFound: there is no such decoy.
    """
    guard.check(actor, ROLE_MANAGE)
    _log(actor, "access.decoy_remove", take_up_decoy(decoy_id))


def _log(actor: Actor, operation: str, decoy: DecoyData) -> None:
    detail = {"object": decoy.object_key, "decoy": decoy.record_id}
    write_entry(actor=actor, operation=operation, record_id=decoy.id, detail=detail)
