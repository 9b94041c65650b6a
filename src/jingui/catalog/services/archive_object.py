"""Take an object out of use; its records stay where they are."""

from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.types import LINK_TYPES, ObjectData
from jingui.kit.actor import Actor
from jingui.kit.clock import now


def archive_object(*, actor: Actor, object_key: str) -> ObjectData:
    """Hide an object with its records from everybody until it is restored.

    Raises:
        Denied, ObjectNotFound
        DefinitionInvalid: a live field of another object still points here.
    """

    def work(change: Change) -> ObjectData:
        row = change.get_object(object_key)
        if row.archived_at is None:
            _check_unused(change, row)
            row.archived_at = now()
            row.save(using=OWNER, update_fields=["archived_at", "updated_at"])
            change.tell("object.archive", row.key, {})
        return change.data_of(row)

    return change_catalogue(actor, work)


def _check_unused(change: Change, row: ObjectDef) -> None:
    live = {other.id: other for other in change.objects() if other.archived_at is None and other.id != row.id}
    relations = FieldDef.objects.using(OWNER).filter(type__in=LINK_TYPES, archived_at=None, object_id__in=list(live))
    for field in relations:
        if field.config.get("target") == row.key:
            label = live[field.object_id].label.get("zh-Hans", "")
            raise refuse("/archived", "catalog.still_used", {"label": label})
