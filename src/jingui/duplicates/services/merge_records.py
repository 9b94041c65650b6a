"""Merge two records: one stays with the chosen values, the other goes to the recycle bin and leads to it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.types import Right
from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.catalog.types import FieldData
from jingui.duplicates.errors import MergeConflict, MergeDenied, MergeInvalid
from jingui.duplicates.models import DuplicatePair, MergeRun
from jingui.duplicates.registries import merge_steps
from jingui.duplicates.selectors.merge_plan import is_list, merged_fields, points_to
from jingui.duplicates.services.move_relations import Moved, move_relations
from jingui.duplicates.services.stored_values import keep_values
from jingui.duplicates.types import MergeOrder
from jingui.files.services.move_files import move_files
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError, FieldError
from jingui.kit.ids import make_id
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows
from jingui.records.services.recycle import move_drafts
from jingui.records.services.save import write_back

_FILES = frozenset({"attachment", "image"})


def merge_records(*, actor: Actor, object_key: str, order: MergeOrder) -> UUID:
    """Merge as ordered, all or nothing; return the merge's id, by which it can be undone.

    Needs the right to edit the record that stays and to delete the other; relations, files and
    values of fields the actor may not write follow by the product, so that nothing is lost.

    Raises:
        RecordNotFound: one of the records is not for the actor.
        MergeDenied: a right is missing.
        MergeConflict: a record has changed since he saw it.
        MergeInvalid: the same record twice, or a field that is not his to choose.
        RecordInvalid: the values break a rule.
    """
    if order.winner_id == order.loser_id:
        raise MergeInvalid
    target = open_object(actor, object_key)
    check_choice(target, order.take)
    merge_id = make_id()
    with transaction.atomic():
        allow_long_statements()
        rows = _lock(target, order)
        moved = move_relations(
            actor=actor, object_key=object_key, from_id=order.loser_id, to_id=order.winner_id, run_id=merge_id
        )
        loser = Draft(given={}, record_id=order.loser_id)
        move_drafts(target, [loser], deleted=True, run_id=merge_id)
        raise_refusal(loser)
        winner = Draft(given={}, record_id=order.winner_id, row=_relock(target, order.winner_id))
        winner.values = merged_values(target, winner.row or {}, rows[order.loser_id], order)
        before = {key: (winner.row or {}).get(key) for key in winner.values}
        if winner.values:
            write_back(target, [winner], run_id=merge_id)
            raise_refusal(winner)
        files = _move_files(target, rows[order.loser_id], winner.values, order)
        steps = {step.key: step.merge(actor, object_key, order.winner_id, order.loser_id) for step in merge_steps}
        detail = {
            "before": keep_values(before),
            "after": keep_values(winner.values),
            "moved": [_moved_detail(item) for item in moved],
            "files": [str(i) for i in files],
            "steps": steps,
        }
        _note(actor, object_key, merge_id, order, detail)
    return merge_id


def check_choice(target: Target, take: Sequence[str]) -> None:
    """Refuse choices of fields that do not exist for the actor or are not his to write."""
    mergeable = {field.key for field in merged_fields(target)}
    faults = []
    for i, key in enumerate(take):
        if target.plan.right(key) < Right.MASKED or target.obj.find_field(key) is None:
            faults.append(FieldError(f"/take/{i}", "unknown_field"))
        elif key not in mergeable or not target.plan.can_write(key):
            faults.append(FieldError(f"/take/{i}", "merge.field"))
    if faults:
        raise MergeInvalid(errors=faults)


def raise_refusal(draft: Draft) -> None:
    """Raise what speaks against a draft, if anything."""
    refusal: DomainError | None = draft.refusal
    if refusal is not None:
        raise refusal


def _lock(target: Target, order: MergeOrder) -> dict[UUID, dict[str, Any]]:
    """Lock both rows in order of id and check rights and versions."""
    rows = lock_rows(target, (order.winner_id, order.loser_id), "edit")
    if len(rows) != 2:
        raise RecordNotFound
    deletable = lock_rows(target, (order.loser_id,), "delete")
    if not rows[order.winner_id]["_allowed"] or not deletable[order.loser_id]["_allowed"]:
        raise MergeDenied
    seen = {order.winner_id: order.winner_version, order.loser_id: order.loser_version}
    if any(rows[record_id]["version"] != version for record_id, version in seen.items()):
        raise MergeConflict
    return rows


def _relock(target: Target, winner_id: UUID) -> dict[str, Any]:
    """Read the winner again: a relation of its own may have turned."""
    return lock_rows(target, (winner_id,), "edit")[winner_id]


def merged_values(target: Target, winner: dict[str, Any], loser: dict[str, Any], order: MergeOrder) -> dict[str, Any]:
    """Return what changes in the winner: chosen values, united lists, and what only the loser knew
    in fields the actor may not write.
    """
    found: dict[str, Any] = {}
    for field in merged_fields(target):
        value = _merged(target, field, winner.get(field.key), loser.get(field.key), order)
        if points_to(field, target.obj.key):
            value = _not_itself(value, order)
        if value != winner.get(field.key):
            found[field.key] = value
    if "owner" in found:
        found["department"] = loser.get("department")
    return found


def _merged(target: Target, field: FieldData, mine: Any, other: Any, order: MergeOrder) -> Any:
    if field.key in order.take:
        return other
    if is_list(field):
        return list(dict.fromkeys([*(mine or ()), *(other or ())])) or None
    if mine is None and field.key != "owner" and not target.plan.can_write(field.key):
        return other
    return mine


def _not_itself(value: Any, order: MergeOrder) -> Any:
    """Nothing belongs to itself, nor to what went into it."""
    own = {order.winner_id, order.loser_id}
    if isinstance(value, list):
        return [item for item in value if item not in own] or None
    return None if value in own else value


def _move_files(target: Target, loser: dict[str, Any], values: dict[str, Any], order: MergeOrder) -> list[UUID]:
    moved: list[UUID] = []
    for field in target.obj.fields:
        if field.type in _FILES and field.key in values:
            ids = sorted(set(values[field.key] or ()) & set(loser.get(field.key) or ()))
            moved += move_files(file_ids=ids, from_record_id=order.loser_id, to_record_id=order.winner_id)
    return moved


def _moved_detail(moved: Moved) -> dict[str, Any]:
    return {
        "object": moved.object_key,
        "field": moved.field_key,
        "ids": [str(i) for i in moved.ids],
        "also": [str(i) for i in moved.also],
    }


def _note(actor: Actor, object_key: str, merge_id: UUID, order: MergeOrder, detail: dict[str, Any]) -> None:
    MergeRun.objects.create(
        id=merge_id,
        workspace_id=actor.workspace_id,
        object_key=object_key,
        winner_id=order.winner_id,
        loser_id=order.loser_id,
        member_id=actor.member_id,
        member_name=actor.name[:100],
        detail=detail,
    )
    low, high = sorted((order.winner_id, order.loser_id))
    DuplicatePair.objects.filter(object_key=object_key, low_id=low, high_id=high).update(status="merged")
    facts = {
        "merge": str(merge_id),
        "winner": str(order.winner_id),
        "loser": str(order.loser_id),
        "moved": sum(len(item["ids"]) for item in detail["moved"]),
    }
    entries = [
        EntryDraft("record.merge", object_key, record_id, facts) for record_id in (order.winner_id, order.loser_id)
    ]
    write_entries(actor=actor, entries=entries, run_id=merge_id)
