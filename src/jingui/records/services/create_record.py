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
    target = open_object(actor, object_key, "view", "create")
    if not target.plan.allows("create"):
        raise ObjectDenied("denied.record")
    draft = Draft(given=fields)
    with transaction.atomic():
        save_drafts(target, [draft], partial=False)
        if draft.refusal is not None:
            raise draft.refusal
    if draft.record_id is None:
        raise RuntimeError("a saved record has an id")
    return draft.record_id
