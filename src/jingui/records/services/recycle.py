"""Shared by delete and restore: load in scope, check the right, move, audit, tell."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from jingui.audit.services.write_entry import write_entries
from jingui.audit.types import EntryDraft
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.events import Event, publish_on_commit
from jingui.records.errors import ObjectDenied, RecordNotFound
from jingui.records.registries import Save, SaveContext, after_save, before_save
from jingui.records.selectors.target import open_object
from jingui.records.services.draft import Draft
from jingui.records.services.load import lock_rows
from jingui.records.services.rows import set_deleted
from jingui.records.services.unique import refusal_of

_NAMES = {True: ("delete", "record.delete", "record.deleted"), False: ("restore", "record.restore", "record.restored")}


def move_records(*, actor: Actor, object_key: str, record_ids: Sequence[UUID], deleted: bool) -> None:
    """Put live records into the recycle bin (``deleted``) or take deleted ones out, all or none.

    Raises:
        RecordNotFound: one is missing, in the other place already, or not for the actor.
        ObjectDenied: he may see one but not delete it.
        RecordInvalid: a restored record would break a unique value.
    """
    target = open_object(actor, object_key)
    action, operation, event = _NAMES[deleted]
    context = SaveContext(actor=actor, snapshot=target.snapshot, obj=target.obj)
    with transaction.atomic():
        rows = lock_rows(target, record_ids, "delete", deleted=not deleted)
        if set(rows) != set(record_ids):
            raise RecordNotFound
        if not all(row["_allowed"] for row in rows.values()):
            raise ObjectDenied("denied.record")
        saves = [Save(action, row["id"], row) for row in rows.values()]
        for guard in before_save:
            for save in saves:
                guard(context, save)
        try:
            with transaction.atomic():
                set_deleted(target, list(rows), now(), deleted=deleted)
        except IntegrityError as error:
            raise refusal_of(target, Draft(given={}), error) from error
        detail = {"before": {"deleted": not deleted}, "after": {"deleted": deleted}}
        entries = [
            EntryDraft(operation, object_key, row["id"], {"version": row["version"] + 1, **detail})
            for row in rows.values()
        ]
        write_entries(actor=actor, entries=entries)
        for hook in after_save:
            hook(context, saves)
        payload = {"object": object_key, "records": [{"id": str(i), "changed": []} for i in rows]}
        publish_on_commit(Event(event, actor.workspace_id, {**payload, "actor_id": actor.member_id}))
