"""Put objects in another order."""

from collections.abc import Sequence

from jingui.catalog.errors import refuse
from jingui.catalog.models import ObjectDef
from jingui.catalog.services.change import Change, change_catalogue, set_positions
from jingui.kit.actor import Actor


def reorder_objects(*, actor: Actor, keys: Sequence[str]) -> None:
    """Show live objects in the order of ``keys``, which must name each of them once.

    Raises:
        Denied: the actor may not manage the catalogue.
        DefinitionInvalid: ``keys`` does not fit the objects there are.
    """

    def work(change: Change) -> None:
        rows = {row.key: row for row in change.objects() if row.archived_at is None}
        if sorted(keys) != sorted(rows):
            raise refuse("/keys", "catalog.order_incomplete")
        before = list(rows)
        set_positions(rows, list(keys), ObjectDef)
        change.tell("object.reorder", "", {"before": before, "after": list(keys)})

    change_catalogue(actor, work)
