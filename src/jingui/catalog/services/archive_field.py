"""Take a field out of use; its values stay in the column."""

from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.services.levels import labels_records
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.kit.clock import now


def archive_field(*, actor: Actor, object_key: str, field_key: str) -> FieldData:
    """Hide a field from everybody until it is restored; nothing is deleted.

    Raises:
        Denied, ObjectNotFound, FieldNotFound
        DefinitionInvalid: it is the title of the object, or labels its records.
    """

    def work(change: Change) -> FieldData:
        row = change.get_object(object_key)
        field = change.get_field(row, field_key)
        if field.key == row.title_field:
            raise refuse("/archived", "field.title_needed")
        if labels_records(row, field):
            raise refuse("/archived", "level.field_needed")
        if field.archived_at is None:
            field.archived_at = now()
            field.save(using=OWNER, update_fields=["archived_at", "updated_at"])
            change.tell("field.archive", row.key, {"field": field.key})
        return build_field(field)

    return change_catalogue(actor, work)
