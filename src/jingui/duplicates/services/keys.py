"""Write and remove the keys that bring pairs together."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from jingui.duplicates.matching.matcher import Forms, Matcher, key_range
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import execute

_INSERT = (
    "INSERT INTO public.duplicate_key (workspace_id, key, record_id) "
    "SELECT %s::uuid, k.key, k.id FROM unnest(%s::bigint[], %s::uuid[]) k(key, id)"
)
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
        execute(Sql(_INSERT, (workspace_id, keys, ids)))
    return len(keys)


def replace_keys(workspace_id: UUID, matcher: Matcher, base: int, records: Mapping[UUID, Forms]) -> None:
    """Write the keys of records anew."""
    remove_keys(base, list(records))
    add_keys(workspace_id, matcher, base, records.items())


def remove_keys(base: int, record_ids: Sequence[UUID]) -> None:
    """Remove the keys of records from a range."""
    text = "DELETE FROM public.duplicate_key WHERE record_id = ANY(%s::uuid[]) AND key >= %s AND key < %s"
    execute(Sql(text, (list(record_ids), *key_range(base))))


def clear_range(base: int) -> None:
    """Remove all keys of a range, in slices so that no statement is long."""
    for part in range(_DELETE_SLICES):
        bounds = key_range(base, part, _DELETE_SLICES)
        execute(Sql("DELETE FROM public.duplicate_key WHERE key >= %s AND key < %s", bounds))
