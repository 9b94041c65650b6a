"""Read who has been let to single records."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from jingui.access.models import RecordGrant
from jingui.kit.clock import now


@dataclass(frozen=True, slots=True)
class GrantData:
    """One share or place on a team; ``member`` or ``department`` is ``(id, name)``."""

    id: UUID
    kind: str
    member: tuple[UUID, str] | None
    department: tuple[UUID, str] | None
    can_edit: bool
    ends_at: datetime | None
    created_at: datetime
    created_by: UUID | None


def live_grants() -> QuerySet[RecordGrant]:
    """Return the query of grants that have not ended."""
    query: QuerySet[RecordGrant] = RecordGrant.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now()))
    return query


def list_grants(object_key: str, record_id: UUID) -> list[GrantData]:
    """Return the live shares and team of one record, team first. Whether the caller may know is asked before."""
    rows = live_grants().filter(object_key=object_key, record_id=record_id).select_related("member", "department")
    return [grant_data(row) for row in rows.order_by("-kind", "created_at")]


def grant_data(row: RecordGrant) -> GrantData:
    """Return one row as other packages hold it."""
    return GrantData(
        id=row.id,
        kind=row.kind,
        member=(row.member.id, row.member.name) if row.member else None,
        department=(row.department.id, row.department.name) if row.department else None,
        can_edit=row.can_edit,
        ends_at=row.ends_at,
        created_at=row.created_at,
        created_by=row.created_by,
    )
