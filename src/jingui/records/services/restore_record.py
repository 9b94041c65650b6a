"""Restore one record from the recycle bin."""

from uuid import UUID

from jingui.kit.actor import Actor
from jingui.records.services.recycle import move_records


def restore_record(*, actor: Actor, object_key: str, record_id: UUID) -> None:
    """Take a record out of the recycle bin.

    Raises:
        RecordNotFound: not in the recycle bin, or not for the actor.
        ObjectDenied: he may see it but not delete (and so not restore) it.
        RecordInvalid: a live record has taken one of its unique values meanwhile.
    """
    move_records(actor=actor, object_key=object_key, record_ids=[record_id], deleted=False)
