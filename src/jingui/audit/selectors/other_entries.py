"""What others did with records that a run has written, and what undos made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

READS = (
    "record.view",
    "record.reveal",
    "record.reveal_refused",
    "record.reveal_alarm",
    "record.follow",
    "comment.view",
    "file.download",
    "export.run",
)
"""Looking at a record is no work on it."""

_LATEST = """
SELECT DISTINCT ON (record_id) record_id, actor_id, actor_name, occurred_at, operation FROM audit_entry
WHERE workspace_id = %s AND object_key = %s AND record_id = ANY(%s) AND (run_id IS NULL OR run_id <> ALL(%s))
AND operation <> ALL(%s)
ORDER BY record_id, occurred_at DESC
"""


_RESTORED = """
SELECT record_id, (detail->>'version')::int, (detail->>'restores')::int FROM audit_entry
WHERE workspace_id = %s AND object_key = %s AND record_id = ANY(%s)
AND operation = 'record.update' AND detail ? 'restores'
"""


@dataclass(frozen=True, slots=True)
class LatestEntry:
    """The newest entry about a record: who, when, what."""

    actor_id: UUID | None
    actor_name: str
    occurred_at: datetime
    operation: str


def find_latest_of_others(
    *, workspace_id: UUID, object_key: str, record_ids: Sequence[UUID], run_ids: Sequence[UUID]
) -> dict[UUID, LatestEntry]:
    """Return the newest entry about each record that belongs to none of the runs; unmasked, names no values."""
    if not record_ids:
        return {}
    rows = _ask(_LATEST, [workspace_id, object_key, list(record_ids), list(run_ids), list(READS)])
    return {row[0]: LatestEntry(*row[1:]) for row in rows}


def find_restored(*, workspace_id: UUID, object_key: str, record_ids: Sequence[UUID]) -> dict[tuple[UUID, int], int]:
    """Return ``(record, version an undo has made) → version whose values stand in it again``."""
    if not record_ids:
        return {}
    return {(row[0], row[1]): row[2] for row in _ask(_RESTORED, [workspace_id, object_key, list(record_ids)])}


def _ask(text: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
