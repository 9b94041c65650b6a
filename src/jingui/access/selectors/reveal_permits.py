"""What others have agreed to show of single values. Source: requirement R-052, design 3.7."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from jingui.access.models import RevealPermit
from jingui.kit.clock import now


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value of one record, and who wants to see it."""

    workspace_id: UUID
    member_id: UUID
    object_key: str
    record_id: UUID
    field_key: str


@dataclass(frozen=True, slots=True)
class PermitData:
    """What was agreed to, for which reason, and until when it is good."""

    approval_id: UUID
    reason_code: str
    reason: str
    ends_at: datetime


def find_permit(wanted: Wanted) -> PermitData | None:
    """Return a permit that is good and was not used, the one that ends first."""
    row = good_permits(wanted).first()
    return permit_data(row) if row else None


def good_permits(wanted: Wanted) -> "QuerySet[RevealPermit]":
    """Return the rows that are good now, the one that ends first before the others."""
    rows: QuerySet[RevealPermit] = RevealPermit.objects.filter(
        member_id=wanted.member_id,
        object_key=wanted.object_key,
        record_id=wanted.record_id,
        field_key=wanted.field_key,
        used_at=None,
        ends_at__gt=now(),
    )
    return rows.order_by("ends_at", "id")


def permit_data(row: RevealPermit) -> PermitData:
    """Return one row as other packages hold it."""
    return PermitData(row.approval_id, row.reason_code, row.reason, row.ends_at)
