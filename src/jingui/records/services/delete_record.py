"""Delete one record: it goes to the recycle bin."""

from uuid import UUID

from jingui.kit.actor import Actor
from jingui.records.services.recycle import move_records


def delete_record(*, actor: Actor, object_key: str, record_id: UUID) -> None:
    """Put a record into the recycle bin, from which it can be restored.

    Raises:
        RecordNotFound: missing, deleted already, or not for the actor.
        ObjectDenied: he may see it but not delete it.
    """
    move_records(actor=actor, object_key=object_key, record_ids=[record_id], deleted=True)
