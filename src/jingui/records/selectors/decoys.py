"""The decoys as who lays them out reads them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.decoys import DecoyData, list_decoys
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.labels import people_labels
from jingui.records.selectors.target import open_object
from jingui.records.selectors.visible import visible_titles


def present_decoys(*, actor: Actor) -> list[dict[str, Any]]:
    """Return every decoy; its title only where the reader may see the record.

    Raises:
        Denied: the actor does not manage roles.
    """
    guard.check(actor, ROLE_MANAGE)
    return _present(actor, list_decoys())


def present_decoy(actor: Actor, decoy: DecoyData) -> dict[str, Any]:
    """Return one decoy in the same form."""
    return _present(actor, [decoy])[0]


def _present(actor: Actor, decoys: Sequence[DecoyData]) -> list[dict[str, Any]]:
    snapshot = get_snapshot(actor)
    names = people_labels(item.created_by for item in decoys if item.created_by)
    titles: dict[UUID, str] = {}
    for key in {item.object_key for item in decoys}:
        try:
            target = open_object(actor, key)
        except RecordNotFound:
            continue
        titles |= visible_titles(target, [item.record_id for item in decoys if item.object_key == key])
    found = []
    for item in decoys:
        obj = snapshot.find_object(item.object_key)
        found.append(
            {
                "id": item.id,
                "object": {"key": item.object_key, "label": obj.label if obj else {}},
                "record": {"id": item.record_id, "title": titles.get(item.record_id)},
                "by": {"id": item.created_by, "label": names.get(item.created_by, "") if item.created_by else ""},
                "at": item.created_at,
            }
        )
    return found
