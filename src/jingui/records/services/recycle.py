"""Shared by everything that deletes and restores: load in scope, check the right, move, audit, tell."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError
from jingui.kit.events import Event, publish_on_commit
from jingui.records.errors import ObjectDenied, RecordNotFound
from jingui.records.registries import Save, SaveContext, after_save, before_save
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows
from jingui.records.services.rows import set_deleted, unique_fields
from jingui.records.services.unique import check_unique, refusal_of

_NAMES = {True: ("delete", "record.delete", "record.deleted"), False: ("restore", "record.restore", "record.restored")}


def move_records(*, actor: Actor, object_key: str, record_ids: Sequence[UUID], deleted: bool) -> None:
    """Put live records into the recycle bin (``deleted``) or take deleted ones out, all or none.

    Raises:
        RecordNotFound: one is missing, in the other place already, or not for the actor.
        ObjectDenied: he may see one but not delete it.
        RecordInvalid: a restored record would break a unique value.
    """
    target = open_object(actor, object_key)
    drafts = [Draft(given={}, record_id=record_id) for record_id in record_ids]
    with transaction.atomic():
        move_drafts(target, drafts, deleted=deleted)
        refusals = [draft.refusal for draft in drafts if draft.refusal is not None]
        for refusal in refusals:
            if isinstance(refusal, RecordNotFound):
                raise refusal
        if refusals:
            raise refusals[0]


def move_drafts(target: Target, drafts: Sequence[Draft], *, deleted: bool, run_id: UUID | None = None) -> None:
    """Move records in the running transaction; refused drafts carry their refusal, moved ones their old ``row``."""
    action, operation, event = _NAMES[deleted]
    context = SaveContext(actor=target.actor, snapshot=target.snapshot, obj=target.obj, run_id=run_id)
    _load(target, drafts, deleted=not deleted)
    for guard in before_save:
        for draft in drafts:
            if draft.is_open:
                _ask(context, draft, guard, action)
    if not deleted:
        _check_unique(target, drafts)
    _move(target, [draft for draft in drafts if draft.is_open], now(), deleted=deleted)
    moved = [draft for draft in drafts if draft.is_open]
    if not moved:
        return
    detail = {"before": {"deleted": not deleted}, "after": {"deleted": deleted}}
    entries = [
        EntryDraft(operation, target.obj.key, d.record_id, {"version": (d.row or {})["version"] + 1, **detail})
        for d in moved
    ]
    write_entries(actor=target.actor, entries=entries, run_id=run_id)
    saves = [_as_save(draft, action) for draft in moved]
    for hook in after_save:
        hook(context, saves)
    payload = {"object": target.obj.key, "records": [{"id": str(d.record_id), "changed": []} for d in moved]}
    publish_on_commit(Event(event, target.actor.workspace_id, {**payload, "actor_id": target.actor.member_id}))


def _load(target: Target, drafts: Sequence[Draft], *, deleted: bool) -> None:
    rows = lock_rows(target, [d.record_id for d in drafts if d.record_id], "delete", deleted=deleted)
    for draft in drafts:
        row = rows.get(draft.record_id) if draft.record_id else None
        if row is None:
            draft.refuse(RecordNotFound, [])
        elif not row["_allowed"]:
            draft.refuse(ObjectDenied, [], "denied.record")
        else:
            draft.row = row


def _as_save(draft: Draft, action: str) -> Save:
    if draft.record_id is None:
        raise ValueError("a record that moves has an id")
    return Save(action, draft.record_id, draft.row or {})


def _ask(context: SaveContext, draft: Draft, guard: object, action: str) -> None:
    try:
        guard(context, _as_save(draft, action))  # type: ignore[operator]  # a guard of the registry
    except DomainError as error:
        draft.refusal = error


def _check_unique(target: Target, drafts: Sequence[Draft]) -> None:
    """Say before the write which value is taken; the unique index decides."""
    keys = [field.key for field in unique_fields(target)]
    for draft in drafts:
        if draft.is_open and draft.row:
            draft.values = {key: draft.row[key] for key in keys if draft.row.get(key) is not None}
    check_unique(target, drafts)
    for draft in drafts:
        draft.values = {}


def _move(target: Target, drafts: Sequence[Draft], moment: datetime, *, deleted: bool) -> None:
    """Move all at once; if another transaction took a unique value meanwhile, one by one."""
    if not drafts:
        return
    try:
        with transaction.atomic():
            set_deleted(target, [d.record_id for d in drafts if d.record_id], moment, deleted=deleted)
    except IntegrityError as error:
        if len(drafts) == 1:
            drafts[0].refusal = refusal_of(target, drafts[0], error)
            return
        for draft in drafts:
            _move(target, [draft], moment, deleted=deleted)
