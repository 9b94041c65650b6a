"""What a run does with a batch of its records, by action."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.kit.errors import FieldError
from jingui.kit.registry import Registry
from jingui.records.errors import RecordInvalid
from jingui.records.run_types import Change
from jingui.records.selectors.runs.selection import lock_columns
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft
from jingui.records.services.purge import purge_drafts
from jingui.records.services.recycle import move_drafts
from jingui.records.services.runs.changes import change_list, prepare_changes
from jingui.records.services.runs.outcome import Item, Outcome, moved_outcomes, outcome_of
from jingui.records.services.runs.undo_batch import undo_move, undo_update
from jingui.records.services.save import save_drafts

Step = Mapping[str, Any]
Action = Callable[[Target, Step, Sequence[Item], UUID], list[Outcome]]


def _update(target: Target, step: Step, items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    """Give the records the same values; what is added to lists depends on what is there."""
    prepared = prepare_changes(target, [Change.model_validate(one) for one in step["changes"]], count=1)
    drafts = [Draft(given=prepared.given, record_id=item.record_id) for item in items]
    if prepared.lists:
        columns = [field.column for field, _, _ in prepared.lists]
        stored = lock_columns(target, [item.record_id for item in items], columns)
        for draft in drafts:
            old = stored.get(draft.record_id) if draft.record_id else None
            changed = {
                field.key: change_list(old[at] if old else None, op, values)
                for at, (field, op, values) in enumerate(prepared.lists)
            }
            draft.given = {**prepared.given, **changed}
    save_drafts(target, drafts, partial=True, run_id=run_id)
    return [outcome_of(target, item, draft) for item, draft in zip(items, drafts, strict=True)]


def _hand_over(target: Target, step: Step, items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    """Give the records to their receivers; what somebody else owns by now stays with him."""
    leaver, receivers = UUID(step["leaver"]), [UUID(one) for one in step["receivers"]]
    stored = lock_columns(target, [item.record_id for item in items], ["owner_id", "department_id"])
    drafts = []
    for item in items:
        owner, department = stored.get(item.record_id) or (leaver, None)
        given: dict[str, Any] = {"owner": receivers[item.slot % len(receivers)]}
        if step.get("keep_department"):
            given["department"] = department
        draft = Draft(given=given, record_id=item.record_id)
        if owner != leaver:
            draft.refuse(RecordInvalid, [FieldError("/fields/owner", "undo.changed_since")])
        drafts.append(draft)
    save_drafts(target, drafts, partial=True, run_id=run_id)
    return [outcome_of(target, item, draft) for item, draft in zip(items, drafts, strict=True)]


def _delete(target: Target, step: Step, items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    return _move(target, items, run_id, deleted=True)


def _restore(target: Target, step: Step, items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    return _move(target, items, run_id, deleted=False)


def _move(target: Target, items: Sequence[Item], run_id: UUID, *, deleted: bool) -> list[Outcome]:
    drafts = [Draft(given={}, record_id=item.record_id) for item in items]
    move_drafts(target, drafts, deleted=deleted, run_id=run_id)
    return moved_outcomes(items, drafts)


def _purge(target: Target, step: Step, items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    drafts = [Draft(given={}, record_id=item.record_id) for item in items]
    purge_drafts(target, drafts, run_id=run_id)
    return moved_outcomes(items, drafts)


actions: Registry[Action] = Registry("actions of runs")
for _key, _action in (
    ("update", _update),
    ("hand_over", _hand_over),
    ("delete", _delete),
    ("restore", _restore),
    ("purge", _purge),
    ("undo_update", undo_update),
    ("undo_delete", undo_move),
    ("undo_restore", undo_move),
):
    actions.register(_key, _action)
