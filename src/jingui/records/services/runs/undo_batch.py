"""Take back what a run did to a batch of records."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.catalog.types import LINK_TYPES
from jingui.kit.errors import FieldError
from jingui.records.errors import ObjectDenied, RecordConflict, RecordNotFound
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.selectors.target import Target, table_of
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows
from jingui.records.services.recycle import move_drafts
from jingui.records.services.runs.outcome import SYSTEM_COLUMNS, Item, Outcome, moved_outcomes, outcome_of
from jingui.records.services.save import write_back

_UNDONE = "UPDATE public.record_run_item SET state = 'undone' WHERE id = ANY(%s::bigint[])"


def undo_update(target: Target, step: Mapping[str, Any], items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    """Put back the values from before, where nobody has changed them since."""
    rows = lock_rows(target, [item.record_id for item in items], "edit")
    sources = _sources(target, step, items)
    untouched = _untouched(target, items, rows, sources)
    drafts = []
    for item in items:
        draft = Draft(given={}, record_id=item.record_id)
        _fill(target, step, draft, rows.get(item.record_id), sources.get(item.id))
        if draft.is_open and item.source_id not in untouched:
            draft.refuse(RecordConflict, [FieldError("", "undo.changed_since")])
        drafts.append(draft)
    _refuse_lost_targets(target, drafts)
    write_back(target, drafts, run_id=run_id)
    outcomes = [outcome_of(target, item, draft) for item, draft in zip(items, drafts, strict=True)]
    _mark(items, outcomes)
    return outcomes


def undo_move(target: Target, step: Mapping[str, Any], items: Sequence[Item], run_id: UUID) -> list[Outcome]:
    """Take deleted records out of the recycle bin, or put restored ones back, where nobody has moved them since."""
    is_restore = step["action"] == "undo_delete"
    versions = dict(
        fetch_rows(
            Sql(
                "SELECT i.id, s.version FROM public.record_run_item i JOIN public.record_run_item s "
                "ON s.id = i.source_id WHERE i.id = ANY(%s::bigint[])",
                ([item.id for item in items],),
            )
        )
    )
    rows = lock_rows(target, [item.record_id for item in items], "delete", deleted=is_restore)
    drafts = []
    for item in items:
        draft = Draft(given={}, record_id=item.record_id)
        row = rows.get(item.record_id)
        if row is None and is_restore:
            draft.refuse(RecordNotFound, [FieldError("", "purge.shut")])
        elif row is not None and row["version"] != versions.get(item.id):
            draft.refuse(RecordConflict, [FieldError("", "undo.changed_since")])
        drafts.append(draft)
    waiting = [draft for draft in drafts if draft.is_open]
    move_drafts(target, waiting, deleted=not is_restore, run_id=run_id)
    outcomes = moved_outcomes(items, drafts)
    _mark(items, outcomes)
    return outcomes


def _mark(items: Sequence[Item], outcomes: Sequence[Outcome]) -> None:
    """What is taken back cannot be taken back again."""
    done = [item.source_id for item, o in zip(items, outcomes, strict=True) if o.state in {"done", "same"}]
    execute(Sql(_UNDONE, (done,)))


def _sources(target: Target, step: Mapping[str, Any], items: Sequence[Item]) -> dict[int, tuple[Any, ...]]:
    """Return item → (keys of ``before``, values from before by column, in db form)."""
    columns = _columns(target)
    types = step.get("types", {})
    gone = [column for column, kind in types.items() if columns.get(column, ("", kind))[1] != kind]
    names = ", ".join(f"p.{quote_name(column)}" for column in columns)
    query = Sql(
        f"SELECT i.id, ARRAY(SELECT jsonb_object_keys(s.before)), {names} "
        "FROM public.record_run_item i JOIN public.record_run_item s ON s.id = i.source_id, "
        f"LATERAL jsonb_populate_record(NULL::{target.table}, s.before - %s::text[]) p WHERE i.id = ANY(%s::bigint[])",
        (gone, [item.id for item in items]),
    )
    return {
        row[0]: (set(row[1]), set(row[1]) & set(gone), dict(zip(columns, row[2:], strict=True)))
        for row in fetch_rows(query)
    }


def _columns(target: Target) -> dict[str, tuple[str, str]]:
    """Return column → (key of its field, type) of what people set."""
    found = {field.column: (field.key, field.type) for field in target.obj.fields if not field.is_system}
    return found | {column: (key, "") for key, column in SYSTEM_COLUMNS.items()}


def _fill(
    target: Target,
    step: Mapping[str, Any],
    draft: Draft,
    row: dict[str, Any] | None,
    source: tuple[Any, ...] | None,
) -> None:
    if row is None or source is None:
        draft.refuse(RecordNotFound, [FieldError("", "not_found")])
        return
    if not row["_allowed"]:
        draft.refuse(ObjectDenied, [], "denied.record")
        return
    keys, changed_type, values = source
    columns = _columns(target)
    if changed_type or not keys <= columns.keys():
        draft.refuse(RecordConflict, [FieldError("", "undo.field_gone")])
        return
    if not all(target.plan.can_write(key) for key in step.get("fields", ())):
        draft.refuse(ObjectDenied, [], "denied.field")
        return
    draft.row = row
    found = {columns[column][0]: values[column] for column in keys}
    draft.values = {key: value for key, value in found.items() if value != row.get(key)}


def _untouched(
    target: Target, items: Sequence[Item], rows: Mapping[UUID, dict[str, Any]], sources: Mapping[int, Any]
) -> set[int | None]:
    """Return the sources whose records still hold what the run wrote: same version, or the same values again."""
    query = Sql(
        f"SELECT s.id FROM public.record_run_item s JOIN {target.table} r ON r.id = s.record_id "
        "WHERE s.id = ANY(%s::bigint[]) AND (r.version = s.version "
        "OR to_jsonb(jsonb_populate_record(r, s.after - %s::text[])) = to_jsonb(r))",
        ([item.source_id for item in items], sorted(_gone(sources))),
    )
    return {row[0] for row in fetch_rows(query)}


def _gone(sources: Mapping[int, Any]) -> set[str]:
    return {column for _, gone, _ in sources.values() for column in gone}


def _refuse_lost_targets(target: Target, drafts: Sequence[Draft]) -> None:
    """A link is put back only while the record it points at is still somewhere, be it in the bin."""
    for field in target.obj.fields:
        related = target.snapshot.find_object(field.config["target"]) if field.type in LINK_TYPES else None
        wanted = {one for draft in drafts if draft.is_open for one in _ids(draft.values.get(field.key))}
        if not wanted or related is None:
            continue
        query = Sql(f"SELECT id FROM {table_of(related)} WHERE id = ANY(%s::uuid[])", (list(wanted),))
        lost = wanted - {row[0] for row in fetch_rows(query)}
        for draft in drafts:
            if draft.is_open and not lost.isdisjoint(_ids(draft.values.get(field.key))):
                draft.refuse(RecordConflict, [FieldError("", "undo.target_gone")])


def _ids(value: Any) -> list[UUID]:
    if isinstance(value, list):
        return [one for one in value if isinstance(one, UUID)]
    return [value] if isinstance(value, UUID) else []
