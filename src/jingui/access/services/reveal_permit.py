"""One value, agreed to by others, shown once within ten minutes. Source: requirement R-052, design 3.7."""

from datetime import datetime, timedelta
from uuid import UUID

from jingui.access.models import RevealPermit
from jingui.access.selectors.reveal_permits import PermitData, Wanted, good_permits, permit_data
from jingui.kit.clock import now

GOOD_FOR = timedelta(minutes=10)
KEEP = timedelta(days=30)


def give_permit(wanted: Wanted, *, approval_id: UUID, reason_code: str, reason: str) -> datetime:
    """Note that a value may be shown once; return until when."""
    moment = now()
    RevealPermit.objects.filter(member_id=wanted.member_id, ends_at__lte=moment - KEEP).delete()
    RevealPermit.objects.create(
        workspace_id=wanted.workspace_id,
        member_id=wanted.member_id,
        object_key=wanted.object_key,
        record_id=wanted.record_id,
        field_key=wanted.field_key,
        approval_id=approval_id,
        reason_code=reason_code,
        reason=reason,
        ends_at=moment + GOOD_FOR,
    )
    return moment + GOOD_FOR


def use_permit(wanted: Wanted) -> PermitData | None:
    """Use a permit up in the running transaction; ``None`` where there is none (any more)."""
    row = good_permits(wanted).select_for_update().first()
    if row is None:
        return None
    row.used_at = now()
    row.save(update_fields=["used_at"])
    return permit_data(row)
