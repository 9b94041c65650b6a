"""Let go of the shares, teams and openings of records that are gone for good."""

from collections.abc import Iterable
from uuid import UUID

from jingui.access.models import Decoy, RecordGrant, RecordOpening, RevealPermit, RevealUsage


def forget_records(*, record_ids: Iterable[UUID]) -> None:
    """Remove every grant on purged records, and who opened them, in the transaction of the purge.

    Reveals still count: only which record they were of is forgotten.
    """
    ids = list(record_ids)
    RecordGrant.objects.filter(record_id__in=ids).delete()
    RecordOpening.objects.filter(record_id__in=ids).delete()
    Decoy.objects.filter(record_id__in=ids).delete()
    RevealPermit.objects.filter(record_id__in=ids).delete()
    RevealUsage.objects.filter(record_id__in=ids).update(record_id=None)
