"""The one write path: everything that creates or changes records goes through :func:`save_drafts`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.kit.clock import now
from jingui.kit.errors import DomainError, FieldError
from jingui.kit.events import Event, is_heard, publish_on_commit
from jingui.kit.ids import make_ids
from jingui.records.errors import ObjectDenied, RecordNotFound
from jingui.records.registries import Save, SaveContext, after_save, before_save
from jingui.records.selectors.target import Target
from jingui.records.services.attach import attach_new_files
from jingui.records.services.clean_many import Turn, clean_drafts, wire_turns
from jingui.records.services.complete import check_required, drop_unchanged, fill_defaults, fill_departments
from jingui.records.services.conflict import check_version
from jingui.records.services.draft import Draft
from jingui.records.services.journal import note_written, read_images
from jingui.records.services.load import lock_rows
from jingui.records.services.references import check_references, keep_hidden_links
from jingui.records.services.rows import insert_drafts, number_drafts, update_drafts
from jingui.records.services.unique import check_unique, refusal_of

_Write = Callable[[Target, Sequence[Draft], datetime], None]


def save_drafts(
    target: Target, drafts: Sequence[Draft], *, partial: bool, run_id: UUID | None = None, run_rules: bool = True
) -> None:
    """Validate and write drafts in the running transaction; refused ones carry their refusal.

    With ``partial`` the good ones are written although others are refused (import); without it
    nothing is written unless all are good. ``run_rules`` travels on the events.
    """
    clean_drafts(target, drafts)
    _load(target, drafts)
    context = SaveContext(
        actor=target.actor, snapshot=target.snapshot, obj=target.obj, run_id=run_id, run_rules=run_rules
    )
    for draft in drafts:
        if draft.is_open:
            check_version(target, draft)
    fill_defaults(target, drafts)
    fill_departments(target, drafts)
    keep_hidden_links(target, drafts)
    drop_unchanged(drafts)
    check_references(target, drafts)
    _run_guards(context, drafts)
    check_required(target, drafts)
    check_unique(target, drafts)
    if not partial and any(not draft.is_open for draft in drafts):
        return
    is_alone = not partial and len(drafts) == 1 and not drafts[0].pointer
    _write(target, context, drafts, is_alone=is_alone)


def write_back(target: Target, drafts: Sequence[Draft], *, run_id: UUID | None = None) -> None:
    """Put values back that were stored before (an undo); refused drafts carry their refusal.

    Drafts come with their locked ``row`` and ``values`` in db form. Guards and unique values are
    asked, forms and references are not: what was there may stand there again.
    """
    context = SaveContext(actor=target.actor, snapshot=target.snapshot, obj=target.obj, run_id=run_id)
    _run_guards(context, drafts)
    check_unique(target, drafts)
    _write(target, context, drafts)


def _load(target: Target, drafts: Sequence[Draft]) -> None:
    """Fetch and lock what is to be changed; what is out of reach is as if it were not there."""
    updates = [draft for draft in drafts if draft.is_open and draft.record_id is not None]
    rows = lock_rows(target, [d.record_id for d in updates if d.record_id], "edit")
    seen: set[UUID | None] = set()
    for draft in updates:
        row = rows.get(draft.record_id) if draft.record_id else None
        if row is None or draft.record_id in seen:
            draft.refuse(RecordNotFound, [FieldError(f"{draft.pointer}/id", "not_found")] if draft.pointer else [])
        elif not row["_allowed"]:
            draft.refuse(ObjectDenied, [FieldError(f"{draft.pointer}/id", "denied.record")], "denied.record")
        else:
            draft.row = row
        seen.add(draft.record_id)
    creates = target.plan.allows("create") or target.plan.allows("import")
    fresh = [draft for draft in drafts if draft.record_id is None and draft.is_open]
    for draft, record_id in zip(fresh, make_ids(len(fresh)), strict=True):
        draft.record_id = record_id
        if not creates:
            draft.refuse(ObjectDenied, [], "denied.record")


def _run_guards(context: SaveContext, drafts: Sequence[Draft]) -> None:
    for guard in before_save:
        for draft in drafts:
            if not draft.is_open or draft.record_id is None:
                continue
            save = _as_save(draft)
            try:
                guard(context, save)
                draft.values = save.after
            except DomainError as error:
                draft.refusal = error


def _as_save(draft: Draft) -> Save:
    if draft.record_id is None:
        raise ValueError("a draft gets its id when it is loaded")
    return Save("create" if draft.is_new else "update", draft.record_id, draft.row or {}, draft.values)


def _write(target: Target, context: SaveContext, drafts: Sequence[Draft], *, is_alone: bool = False) -> None:
    moment = now()
    creates = [draft for draft in drafts if draft.is_open and draft.is_new]
    updates = [draft for draft in drafts if draft.is_open and not draft.is_new and draft.values]
    number_drafts(target, creates, moment)
    images = read_images(target, updates)
    write = _unguarded if is_alone else _guarded
    write(target, creates, moment, insert_drafts)
    write(target, updates, moment, update_drafts)
    note_written(target, [d for d in creates if d.is_open], [d for d in updates if d.is_open], images)
    written = [draft for draft in (*creates, *updates) if draft.is_open]
    if not written:
        return
    attach_new_files(target, written)
    write_entries(actor=target.actor, entries=entries_of(target, written), run_id=context.run_id)
    saves = [_as_save(draft) for draft in written]
    for hook in after_save:
        hook(context, saves)
    for name, group in (("record.created", creates), ("record.updated", updates)):
        publish_saved(target, name, [draft for draft in group if draft.is_open], context)


def _unguarded(target: Target, drafts: Sequence[Draft], moment: datetime, write: _Write) -> None:
    """Write the one record of a request: its refusal ends the whole transaction, so no savepoint is needed."""
    if not drafts:
        return
    try:
        write(target, drafts, moment)
    except IntegrityError as error:
        raise refusal_of(target, drafts[0], error) from error


def _guarded(target: Target, drafts: Sequence[Draft], moment: datetime, write: _Write) -> None:
    """Write all at once; if another transaction took a unique value meanwhile, one by one."""
    if not drafts:
        return
    try:
        with transaction.atomic():
            write(target, drafts, moment)
    except IntegrityError as error:
        if len(drafts) == 1:
            drafts[0].refusal = refusal_of(target, drafts[0], error)
            return
        for draft in drafts:
            _guarded(target, [draft], moment, write)


def entries_of(target: Target, drafts: Sequence[Draft]) -> list[EntryDraft]:
    """Return the audit entries of written drafts: changed fields before and after, in wire form."""
    turns = wire_turns(target, {key for draft in drafts for key in draft.values})
    return [
        EntryDraft(
            operation="record.update" if draft.row else "record.create",
            object_key=target.obj.key,
            record_id=draft.record_id,
            detail={
                "version": draft.row["version"] + 1 if draft.row else 1,
                "before": _in_wire(turns, {key: draft.row.get(key) for key in draft.values}) if draft.row else {},
                "after": _in_wire(turns, draft.values),
            },
        )
        for draft in drafts
    ]


def _in_wire(turns: dict[str, Turn | None], values: dict[str, Any]) -> dict[str, Any]:
    return {key: value if (turn := turns[key]) is None else turn(value) for key, value in values.items()}


def publish_saved(target: Target, name: str, drafts: Sequence[Draft], context: SaveContext) -> None:
    """Tell of written records after the commit."""
    if drafts and is_heard(name):
        records = [{"id": str(draft.record_id), "changed": sorted(draft.values)} for draft in drafts]
        payload: dict[str, Any] = {"object": target.obj.key, "records": records, "actor_id": target.actor.member_id}
        if context.run_id is not None:
            payload |= {"run_id": context.run_id, "run_rules": context.run_rules}
        publish_on_commit(Event(name, target.actor.workspace_id, payload))
