"""Undo a merge: both records, the moved relations and the files stand as before."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.types import Right
from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.duplicates.errors import MergeDenied, MergeNotFound, UndoRefused
from jingui.duplicates.models import DuplicatePair, MergeRun
from jingui.duplicates.registries import merge_steps
from jingui.duplicates.selectors.merges import get_merge
from jingui.duplicates.services.merge_records import raise_refusal
from jingui.duplicates.services.move_relations import Moved, count_elsewhere, move_back
from jingui.duplicates.services.stored_values import read_value
from jingui.files.services.move_files import move_files
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import FieldError
from jingui.records.errors import RecordInvalid
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows
from jingui.records.services.recycle import move_drafts
from jingui.records.services.save import write_back


def undo_merge(*, actor: Actor, merge_id: UUID) -> UUID:
    """Take a merge back and return the id of the record that had gone.

    Raises:
        MergeNotFound: no such merge that still stands, or its records are not for the actor.
        MergeDenied: he may not edit the one or delete the other.
        UndoRefused: later work stands on it; ``errors`` say what.
    """
    with transaction.atomic():
        allow_long_statements()
        run = get_merge(merge_id)
        target = open_object(actor, run.object_key)
        winner_id, loser_id = UUID(str(run.winner_id)), UUID(str(run.loser_id))
        winner, loser = _lock(target, winner_id, loser_id)
        moved = [_read_moved(item) for item in run.detail["moved"]]
        _check_later(target, run, winner, moved)
        _give_back(target, run, winner, merge_id)
        back = Draft(given={}, record_id=loser_id, row=loser)
        move_drafts(target, [back], deleted=False, run_id=merge_id)
        if isinstance(back.refusal, RecordInvalid):
            raise UndoRefused(errors=[FieldError("/", "merge.undo.unique_taken")])
        raise_refusal(back)
        for item in moved:
            move_back(
                actor=actor,
                object_key=run.object_key,
                moved=item,
                winner_id=winner_id,
                loser_id=loser_id,
                run_id=merge_id,
            )
        files = [UUID(i) for i in run.detail["files"]]
        move_files(file_ids=files, from_record_id=winner_id, to_record_id=loser_id)
        for step in merge_steps:
            if step.key in run.detail["steps"]:
                step.undo(actor, run.object_key, winner_id, loser_id, run.detail["steps"][step.key])
        _note(actor, run, winner_id, loser_id)
    return loser_id


def _lock(target: Target, winner_id: UUID, loser_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    winner = lock_rows(target, (winner_id,), "edit").get(winner_id)
    if winner is None:
        if lock_rows(target, (winner_id,), "edit", deleted=True):
            raise UndoRefused(errors=[FieldError("/", "merge.undo.winner_gone")])
        raise MergeNotFound
    loser = lock_rows(target, (loser_id,), "delete", deleted=True).get(loser_id)
    if loser is None:
        raise UndoRefused(errors=[FieldError("/", "merge.undo.loser_gone")])
    if not winner["_allowed"] or not loser["_allowed"]:
        raise MergeDenied
    return winner, loser


def _read_moved(item: dict[str, Any]) -> Moved:
    ids, also = ([UUID(i) for i in item[key]] for key in ("ids", "also"))
    return Moved(item["object"], item["field"], ids, also)


def _check_later(target: Target, run: MergeRun, winner: dict[str, Any], moved: list[Moved]) -> None:
    """Refuse when values or relations of the merge were changed since."""
    faults = []
    for key, kept in run.detail["after"].items():
        field = target.obj.find_field(key)
        if field is not None and winner.get(key) != read_value(field, kept):
            shown = target.plan.right(key) >= Right.MASKED
            faults.append(FieldError(f"/fields/{key}" if shown else "/", "merge.undo.field_changed"))
    elsewhere = sum(count_elsewhere(actor=target.actor, moved=item, winner_id=winner["id"]) for item in moved)
    if elsewhere:
        faults.append(FieldError("/", "merge.undo.relation_moved", {"count": elsewhere}))
    if faults:
        raise UndoRefused(errors=faults)


def _give_back(target: Target, run: MergeRun, winner: dict[str, Any], merge_id: UUID) -> None:
    fields = target.obj.by_key
    values = {key: read_value(fields[key], kept) for key, kept in run.detail["before"].items() if key in fields}
    if values:
        draft = Draft(given={}, record_id=winner["id"], row=winner, values=values)
        write_back(target, [draft], run_id=merge_id)
        raise_refusal(draft)


def _note(actor: Actor, run: MergeRun, winner_id: UUID, loser_id: UUID) -> None:
    run.undone_at, run.undone_by_id = now(), actor.member_id
    run.save(update_fields=["undone_at", "undone_by_id"])
    low, high = sorted((winner_id, loser_id))
    DuplicatePair.objects.filter(object_key=run.object_key, low_id=low, high_id=high, status="merged").update(
        status="open"
    )
    facts = {"merge": str(run.pk), "winner": str(winner_id), "loser": str(loser_id)}
    entries = [EntryDraft("record.unmerge", run.object_key, record_id, facts) for record_id in (winner_id, loser_id)]
    write_entries(actor=actor, entries=entries, run_id=UUID(str(run.pk)))
