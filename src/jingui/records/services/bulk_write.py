"""Many changes as one: a grid paste, saved as a whole or not at all."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError, FieldError
from jingui.records.errors import BadRequest, ObjectDenied, RecordInvalid, UnknownField
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.target import open_object
from jingui.records.services.draft import Draft
from jingui.records.services.save import save_drafts
from jingui.records.types import BatchItem

MAX_ITEMS = 5000
"""A grid paste of 5,000 rows is one transaction; see :func:`jingui.records.services.rows.update_drafts`."""


def bulk_write(
    *, actor: Actor, object_key: str, updates: Sequence[BatchItem], creates: Sequence[BatchItem]
) -> list[UUID]:
    """Apply updates and creates in one transaction; return the ids, updates first.

    Raises:
        RecordNotFound: no such object for the actor.
        RecordInvalid: something is wrong; ``errors`` point at ``/update/3/fields/mobile``. A record
            that is missing or hidden is pointed at as ``/update/3/id``.
        UnknownField: one of the fields does not exist, or has no right for the actor.
        ObjectDenied: a right is missing.
        BadRequest: too many items.
    """
    if len(updates) + len(creates) > MAX_ITEMS:
        raise BadRequest("record.too_many", params={"limit": MAX_ITEMS})
    target = open_object(actor, object_key)
    if creates and not target.plan.allows("create"):
        raise ObjectDenied("denied.record")
    drafts = [
        Draft(given=item.fields, pointer=f"/update/{i}", record_id=item.record_id, version=item.version)
        for i, item in enumerate(updates)
    ]
    drafts += [Draft(given=item.fields, pointer=f"/create/{i}") for i, item in enumerate(creates)]
    with transaction.atomic():
        allow_long_statements()
        save_drafts(target, drafts, partial=False)
        refusals = [draft.refusal for draft in drafts if draft.refusal is not None]
        if refusals:
            raise join_refusals(refusals)
    return [draft.record_id for draft in drafts if draft.record_id is not None]


def join_refusals(refusals: Sequence[DomainError]) -> DomainError:
    """Report every fault at once, under the gravest kind; unknown fields first, as in a single write."""
    faults: list[FieldError] = [fault for error in refusals for fault in error.errors]
    for kind in (UnknownField, BadRequest, ObjectDenied):
        found = next((error for error in refusals if isinstance(error, kind)), None)
        if found is not None:
            same = [fault for error in refusals if isinstance(error, kind) for fault in error.errors]
            return kind(found.code, errors=same)
    return RecordInvalid(errors=faults)
