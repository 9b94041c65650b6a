"""Forget notifications about records that are gone for good."""

from collections.abc import Sequence
from uuid import UUID

from jingui.notify.models import Notification


def forget_records(*, object_key: str, record_ids: Sequence[UUID]) -> None:
    """Delete what members were told about records, in the running transaction."""
    Notification.objects.filter(object_key=object_key, record_id__in=list(record_ids)).delete()
