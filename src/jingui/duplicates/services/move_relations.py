"""Let records that point at one record point at another, by the product itself, with audit entries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from jingui.catalog.types import FieldData
from jingui.duplicates.selectors.merge_plan import is_list, pointing_fields
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.errors import DomainError
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows
from jingui.records.services.save import write_back

BATCH = 500


@dataclass(slots=True)
class Moved:
    """Records of one relation that now point elsewhere. ``also``: list fields that held both already."""

    object_key: str
    field_key: str
    ids: list[UUID]
    also: list[UUID]


def as_product(actor: Actor) -> Actor:
    """Return the actor as the product acting on his order: every record in reach, his name in the audit."""
    return replace(actor, kind=ActorKind.SYSTEM)


def move_relations(*, actor: Actor, object_key: str, from_id: UUID, to_id: UUID, run_id: UUID) -> list[Moved]:
    """Turn every relation to ``from_id`` to ``to_id``; deleted records follow, too. In the running transaction.

    Raises:
        DomainError: a guard refuses one of the changes.
    """
    target = open_object(as_product(actor), object_key)
    found = []
    for related, field in pointing_fields(target):
        moved = Moved(related.obj.key, field.key, [], [])
        for deleted in (False, True):
            while ids := _pointing(related, field, from_id, deleted=deleted):
                _write(related, field, ids, deleted=deleted, run_id=run_id, change=_turn(field, from_id, to_id, moved))
        if moved.ids:
            found.append(moved)
    return found


def move_back(*, actor: Actor, object_key: str, moved: Moved, winner_id: UUID, loser_id: UUID, run_id: UUID) -> None:
    """Turn the relations of records back to the record they left. In the running transaction."""
    related = open_object(as_product(actor), moved.object_key)
    field = related.obj.find_field(moved.field_key)
    if field is None:
        return
    both = set(moved.also)

    def back(row: dict[str, Any]) -> Any:
        if not is_list(field):
            return loser_id
        value = list(row[field.key] or ())
        if row["id"] in both:
            return [*value, loser_id]
        return [loser_id if item == winner_id else item for item in value]

    for start in range(0, len(moved.ids), BATCH):
        for deleted in (False, True):
            _write(related, field, moved.ids[start : start + BATCH], deleted=deleted, run_id=run_id, change=back)


def count_elsewhere(*, actor: Actor, moved: Moved, winner_id: UUID) -> int:
    """Return how many of the moved records point elsewhere by now; purged ones do not count."""
    related = open_object(as_product(actor), moved.object_key)
    field = related.obj.find_field(moved.field_key)
    if field is None or not moved.ids:
        return 0
    query = Sql(
        f"SELECT r.id, r.{quote_name(field.column)} FROM {related.table} r WHERE r.id = ANY(%s::uuid[])", (moved.ids,)
    )
    return sum(1 for row in fetch_rows(query) if not _holds(field, row[1], winner_id, is_own=row[0] == winner_id))


def _holds(field: FieldData, value: Any, winner_id: UUID, *, is_own: bool) -> bool:
    if is_list(field):
        return winner_id in (value or ()) or is_own
    return bool(value == winner_id) or (is_own and value is None)


def _pointing(related: Target, field: FieldData, record_id: UUID, *, deleted: bool) -> list[UUID]:
    column = f"r.{quote_name(field.column)}"
    test = f"%s::uuid = ANY({column})" if is_list(field) else f"{column} = %s::uuid"
    query = Sql(
        f"SELECT r.id FROM {related.table} r WHERE {test} AND r.deleted_at IS {'NOT ' if deleted else ''}NULL "
        f"ORDER BY r.id LIMIT {BATCH}",
        (record_id,),
    )
    return [row[0] for row in fetch_rows(query)]


def _turn(field: FieldData, from_id: UUID, to_id: UUID, moved: Moved) -> Callable[[dict[str, Any]], Any]:
    def turn(row: dict[str, Any]) -> Any:
        moved.ids.append(row["id"])
        if not is_list(field):
            return None if row["id"] == to_id else to_id  # nothing belongs to itself
        value = list(row[field.key] or ())
        if to_id in value:
            moved.also.append(row["id"])
        target = [to_id if item == from_id else item for item in value]
        return [item for item in dict.fromkeys(target) if item != row["id"]] or None

    return turn


def _write(
    related: Target,
    field: FieldData,
    ids: Sequence[UUID],
    *,
    deleted: bool,
    run_id: UUID,
    change: Callable[[dict[str, Any]], Any],
) -> None:
    drafts = [
        Draft(given={}, record_id=record_id, row=row, values={field.key: change(row)})
        for record_id, row in lock_rows(related, ids, "edit", deleted=deleted).items()
    ]
    if not drafts:
        return
    write_back(related, drafts, run_id=run_id)
    refusal: DomainError | None = next((draft.refusal for draft in drafts if draft.refusal is not None), None)
    if refusal is not None:
        raise refusal
