"""Let go of the shares and teams of records that are gone for good."""

from collections.abc import Iterable
from uuid import UUID

from jingui.access.models import RecordGrant


def forget_records(*, record_ids: Iterable[UUID]) -> None:
    """Remove every grant on purged records, in the transaction of the purge."""
    RecordGrant.objects.filter(record_id__in=list(record_ids)).delete()
