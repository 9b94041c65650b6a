"""Change one record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.kit.actor import Actor
from jingui.records.selectors.target import open_object
from jingui.records.services.draft import Draft
from jingui.records.services.save import save_drafts


def update_record(
    *, actor: Actor, object_key: str, record_id: UUID, version: int | None, fields: Mapping[str, Any]
) -> None:
    """Apply wire values to a record the actor saw in ``version`` (``None``: whatever is there now).

    Raises:
        RecordNotFound: missing, or not for the actor.
        ObjectDenied: he may see it but not change it, or not this field.
        UnknownField: a field does not exist, or has no right for him.
        RecordConflict: someone changed the same fields after ``version``; carries ``current`` and ``changed``.
        RecordInvalid: values break the rules of their fields.
    """
    target = open_object(actor, object_key)
    draft = Draft(given=fields, record_id=record_id, version=version)
    with transaction.atomic():
        save_drafts(target, [draft], partial=False)
        if draft.refusal is not None:
            raise draft.refusal
