"""Details of record entries in the audit list, as the reader's rights on the records allow."""

from collections.abc import Sequence
from typing import Any

from jingui.audit.types import EntryData
from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound
from jingui.records.selectors.history import present_changes, present_contact
from jingui.records.selectors.query.sql import Sql, all_of, any_of
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, open_object


def present_details(actor: Actor, entries: Sequence[EntryData]) -> Sequence[dict[str, Any]]:
    """Return ``{"changes": […]}`` per entry; empty where the reader may not view the record itself.

    What was said about a record (``comment``, ``contact``) is for whom may view it, too.
    """
    found: dict[Any, dict[str, Any]] = {}
    for key in {entry.object_key for entry in entries}:
        group = tuple(entry for entry in entries if entry.object_key == key)
        try:
            target = open_object(actor, key)
        except NotFound:
            continue
        seen = _visible(target, {entry.record_id for entry in group if entry.record_id})
        shown = tuple(entry for entry in group if entry.record_id in seen)
        for entry, changes in zip(shown, present_changes(target, shown), strict=True):
            found[entry.id] = {"changes": changes}
            found[entry.id] |= present_contact(target, entry)
            if "comment" in entry.detail:
                found[entry.id]["comment"] = entry.detail["comment"]
    return [found.get(entry.id, {}) for entry in entries]


def _visible(target: Target, ids: set[Any]) -> set[Any]:
    if not ids:
        return set()
    deleted = all_of([Sql("r.deleted_at IS NOT NULL"), target.scope("delete")]).wrap()
    where = all_of(
        [
            Sql("r.id = ANY(%s::uuid[])", (list(ids),)),
            any_of([Sql("r.deleted_at IS NULL"), deleted]),
            target.scope("view"),
        ]
    )
    return {row[0] for row in fetch_rows(Sql(f"SELECT r.id FROM {target.table} r WHERE {where.text}", where.params))}
