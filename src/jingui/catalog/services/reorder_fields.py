"""Put the fields of an object in another order."""

from collections.abc import Sequence

from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef
from jingui.catalog.services.change import Change, change_catalogue, set_positions
from jingui.kit.actor import Actor


def reorder_fields(*, actor: Actor, object_key: str, keys: Sequence[str]) -> None:
    """Show live fields in the order of ``keys``, which must name each of them once.

    Raises:
        Denied, ObjectNotFound
        DefinitionInvalid: ``keys`` does not fit the fields there are.
    """

    def work(change: Change) -> None:
        row = change.get_object(object_key)
        rows = {field.key: field for field in change.fields(row) if field.archived_at is None}
        if sorted(keys) != sorted(rows):
            raise refuse("/keys", "catalog.order_incomplete")
        before = list(rows)
        set_positions(rows, list(keys), FieldDef)
        change.tell("field.reorder", row.key, {"before": before, "after": list(keys)})

    change_catalogue(actor, work)
