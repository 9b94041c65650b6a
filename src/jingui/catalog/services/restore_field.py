"""Bring an archived field back with its values."""

from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.services.table_data import count_empty
from jingui.catalog.types import LINK_TYPES, FieldData
from jingui.kit.actor import Actor


def restore_field(*, actor: Actor, object_key: str, field_key: str) -> FieldData:
    """Show an archived field again.

    It is no longer required when records without a value were made in the meantime.

    Raises:
        Denied, ObjectNotFound, FieldNotFound
        DefinitionInvalid: it points at an object that is archived.
    """

    def work(change: Change) -> FieldData:
        row = change.get_object(object_key)
        field = change.get_field(row, field_key)
        if field.archived_at is not None:
            _check_target(change, field)
            field.archived_at = None
            if field.is_required and count_empty(change.schema, row.key, field.key):
                field.is_required = False
            field.save(using=OWNER, update_fields=["archived_at", "is_required", "updated_at"])
            change.tell("field.restore", row.key, {"field": field.key, "is_required": field.is_required})
        return build_field(field)

    return change_catalogue(actor, work)


def _check_target(change: Change, field: FieldDef) -> None:
    if field.type not in LINK_TYPES:
        return
    target = field.config.get("target", "")
    if not any(other.key == target and other.archived_at is None for other in change.objects()):
        raise refuse("/archived", "config.target_unknown", {"target": target})
