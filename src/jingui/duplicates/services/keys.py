"""Write and remove the keys that bring pairs together."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import connection

from jingui.duplicates.matching.matcher import Forms, Matcher, key_range

_INSERT = """
INSERT INTO duplicate_key (workspace_id, key, record_id)
SELECT %s, * FROM unnest(%s::bigint[], %s::uuid[])
"""
_DELETE_SLICES = 64


def add_keys(workspace_id: UUID, matcher: Matcher, base: int, records: Iterable[tuple[UUID, Forms]]) -> int:
    """Write the keys of records that have none yet in this range; return how many."""
    keys: list[int] = []
    ids: list[UUID] = []
    for record_id, forms in records:
        found = matcher.keys(forms, base)
        keys += found
        ids += [record_id] * len(found)
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [workspace_id, keys, ids])
    return len(keys)


def replace_keys(workspace_id: UUID, matcher: Matcher, base: int, records: Mapping[UUID, Forms]) -> None:
    """Write the keys of records anew."""
    remove_keys(base, list(records))
    add_keys(workspace_id, matcher, base, records.items())


def remove_keys(base: int, record_ids: Sequence[UUID]) -> None:
    """Remove the keys of records from a range."""
    low, high = key_range(base)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM duplicate_key WHERE record_id = ANY(%s::uuid[]) AND key >= %s AND key < %s",
            [list(record_ids), low, high],
        )


def clear_range(base: int) -> None:
    """Remove all keys of a range, in slices so that no statement is long."""
    for part in range(_DELETE_SLICES):
        low, high = key_range(base, part, _DELETE_SLICES)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM duplicate_key WHERE key >= %s AND key < %s", [low, high])
