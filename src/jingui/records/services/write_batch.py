"""A batch of an import: each row stands or falls alone, what is written is written together."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.errors import BadRequest, ObjectDenied
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.target import open_object
from jingui.records.services.draft import Draft
from jingui.records.services.save import save_drafts
from jingui.records.types import BatchItem, BatchResult

MAX_ITEMS = 2000


def write_batch(
    *,
    actor: Actor,
    object_key: str,
    items: Sequence[BatchItem],
    run_id: UUID | None = None,
    run_rules: bool = True,
) -> list[BatchResult]:
    """Create and update up to 2,000 records in one transaction; one result per item, in order.

    Rows that are refused report why and do not stop the others. Called inside a transaction of
    the caller's (an import notes its progress there), everything commits together.

    Raises:
        RecordNotFound: no such object for the actor.
        ObjectDenied: he may not import.
        BadRequest: more than 2,000 items.
    """
    if len(items) > MAX_ITEMS:
        raise BadRequest("record.too_many", params={"limit": MAX_ITEMS})
    target = open_object(actor, object_key, "view", "import", "create")
    if not target.plan.allows("import") and not target.plan.allows("create"):
        raise ObjectDenied("denied.record")
    drafts = [_draft(item) for item in items]
    with transaction.atomic():
        allow_long_statements()
        save_drafts(target, drafts, partial=True, run_id=run_id, run_rules=run_rules)
    return [_result(draft) for draft in drafts]


def _draft(item: BatchItem) -> Draft:
    draft = Draft(given=item.fields, record_id=item.record_id, version=item.version)
    if item.values is not None:
        draft.values, draft.is_clean = dict(item.values), True
    return draft


def _result(draft: Draft) -> BatchResult:
    if draft.refusal is None:
        return BatchResult(draft.record_id, is_changed=draft.is_new or bool(draft.values))
    return BatchResult(None, draft.refusal.errors or (FieldError("", draft.refusal.code),))
