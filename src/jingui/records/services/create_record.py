"""Create one record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.kit.actor import Actor
from jingui.records.errors import ObjectDenied
from jingui.records.selectors.target import open_object
from jingui.records.services.draft import Draft
from jingui.records.services.save import save_drafts


def create_record(*, actor: Actor, object_key: str, fields: Mapping[str, Any]) -> UUID:
    """Create a record from wire values and return its id.

    Raises:
        RecordNotFound: no such object for the actor.
        ObjectDenied: he may see the object but not create, or not set one of the fields.
        UnknownField: a field does not exist, or has no right for him.
        RecordInvalid: values break the rules of their fields.
    """
    draft = _create(actor, object_key, Draft(given=fields))
    if draft.record_id is None:
        raise RuntimeError("a saved record has an id")
    return draft.record_id


def create_answered(*, actor: Actor, object_key: str, fields: Mapping[str, Any]) -> tuple[UUID, bytes | None]:
    """Create a record as :func:`create_record` does; return its id and, where the statement that wrote it
    could tell, the record as the actor sees it.
    """
    draft = _create(actor, object_key, Draft(given=fields, is_answered=True))
    if draft.record_id is None:
        raise RuntimeError("a saved record has an id")
    return draft.record_id, draft.answer


def _create(actor: Actor, object_key: str, draft: Draft) -> Draft:
    target = open_object(actor, object_key, "view", "create")
    if not target.plan.allows("create"):
        raise ObjectDenied("denied.record")
    with transaction.atomic():
        save_drafts(target, [draft], partial=False)
        if draft.refusal is not None:
            raise draft.refusal
    return draft
