"""What was done to one record, for its timeline: only what is worth telling, newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from jingui.audit.models import AuditEntry
from jingui.audit.selectors.entries import ENTRY_NAMES, entry_data
from jingui.audit.types import EntryData

_WHOLE = ("create", "delete", "restore", "merge", "unmerge")
"""What is done to a record as a whole is always told."""
_CONTACT = Q(operation__in=("record.contact", "record.contact_failed"))
_OF_THE_WHOLE = Q(operation__in=[f"record.{verb}" for verb in _WHOLE])


@dataclass(frozen=True, slots=True)
class StreamQuery:
    """Which entries of a record are wanted.

    ``keys``: an update counts only when it touched one of these fields. ``with_people``: what people
    and programs did; ``with_imports``: what imports did; ``with_contacts``: calls and mails;
    ``with_keys_alone``: besides, updates that touched one of these fields, whoever made them.
    """

    workspace_id: UUID
    object_key: str
    record_id: UUID
    before: tuple[datetime, UUID] | None
    limit: int
    keys: tuple[str, ...]
    with_people: bool = True
    with_imports: bool = True
    with_contacts: bool = True
    with_keys_alone: tuple[str, ...] = ()


def list_record_stream(query: StreamQuery) -> tuple[EntryData, ...]:
    """Return entries about the record itself, unmasked: the caller presents them under the plan.

    What the product did by itself as a consequence (a date carried over) is left out.
    """
    wanted = Q()
    told = _OF_THE_WHOLE | Q(operation__startswith="record.", detail__after__has_any_keys=list(query.keys))
    if query.with_people:
        wanted |= told & ~Q(channel="import") & ~Q(actor_kind="system", operation="record.update")
    if query.with_imports:
        wanted |= told & Q(channel="import")
    if query.with_contacts:
        wanted |= _CONTACT
    if query.with_keys_alone:
        wanted |= Q(operation__startswith="record.", detail__after__has_any_keys=list(query.with_keys_alone))
    if not wanted:
        return ()
    rows = AuditEntry.objects.filter(
        wanted, workspace_id=query.workspace_id, object_key=query.object_key, record_id=query.record_id
    )
    if query.before is not None:
        at, last_id = query.before
        rows = rows.filter(Q(occurred_at__lt=at) | Q(occurred_at=at, id__lt=last_id))
    return tuple(entry_data(row) for row in rows.order_by("-occurred_at", "-id").values(*ENTRY_NAMES)[: query.limit])
