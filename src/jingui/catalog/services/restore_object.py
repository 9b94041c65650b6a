"""Bring an archived object back."""

from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.types import ObjectData
from jingui.kit.actor import Actor


def restore_object(*, actor: Actor, object_key: str) -> ObjectData:
    """Show an archived object with its records again.

    Raises:
        Denied, ObjectNotFound
    """

    def work(change: Change) -> ObjectData:
        row = change.get_object(object_key)
        if row.archived_at is not None:
            row.archived_at = None
            row.save(using=OWNER, update_fields=["archived_at", "updated_at"])
            change.tell("object.restore", row.key, {})
        return change.data_of(row)

    return change_catalogue(actor, work)
