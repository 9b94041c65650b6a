"""Compare candidates and keep the suspected pairs."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from uuid import UUID

import orjson

from jingui.duplicates.matching.matcher import Forms, Matcher, reach_of, score_of
from jingui.duplicates.types import FoundPair
from jingui.kit.clock import now
from jingui.kit.ids import make_id
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import execute

_UPSERT = """
INSERT INTO public.duplicate_pair (id, workspace_id, object_key, low_id, high_id, score, reach, points, status,
                                   generation, found_at)
SELECT (e->>0)::uuid, %s::uuid, %s, (e->>1)::uuid, (e->>2)::uuid, (e->>3)::int, (e->>4)::int, e->5, 'open', %s::int,
       %s::timestamptz
FROM jsonb_array_elements(%s::text::jsonb) e
ON CONFLICT (workspace_id, object_key, low_id, high_id) DO UPDATE
SET score = excluded.score, reach = excluded.reach, points = excluded.points, generation = excluded.generation
"""
_NO_LONGER_ALIKE = """
DELETE FROM public.duplicate_pair
WHERE object_key = %s AND status = 'open' AND (low_id = ANY(%s::uuid[]) OR high_id = ANY(%s::uuid[]))
AND (low_id, high_id) NOT IN (SELECT k.low, k.high FROM unnest(%s::uuid[], %s::uuid[]) k(low, high))
"""


def pairs_of_block(ids: Sequence[UUID]) -> Iterable[tuple[UUID, UUID]]:
    """Yield every two records of a block, the smaller id first."""
    return combinations(sorted(set(ids)), 2)


def compare_pairs(matcher: Matcher, forms: Mapping[UUID, Forms], pairs: Iterable[tuple[UUID, UUID]]) -> list[FoundPair]:
    """Return the pairs that reach the threshold; records without forms (gone meanwhile) are passed over."""
    found = []
    for low, high in pairs:
        left, right = forms.get(low), forms.get(high)
        if left is None or right is None:
            continue
        points = matcher.points(left, right)
        if matcher.is_suspect(points):
            found.append(FoundPair(low, high, points, score_of(points)))
    return found


def save_pairs(workspace_id: UUID, object_key: str, pairs: Sequence[FoundPair], generation: int) -> None:
    """Keep pairs; what people decided about known ones stays."""
    if not pairs:
        return
    rows = [[str(make_id()), str(p.low_id), str(p.high_id), p.score, reach_of(p.points), dict(p.points)] for p in pairs]
    execute(Sql(_UPSERT, (workspace_id, object_key, generation, now(), orjson.dumps(rows).decode())))


def drop_pairs_of(object_key: str, record_ids: Sequence[UUID], keep: Iterable[tuple[UUID, UUID]]) -> None:
    """Remove open pairs of records that are alike no longer."""
    kept, ids = list(keep), list(record_ids)
    lows, highs = [pair[0] for pair in kept], [pair[1] for pair in kept]
    execute(Sql(_NO_LONGER_ALIKE, (object_key, ids, ids, lows, highs)))


def drop_older(object_key: str, generation: int) -> None:
    """Remove open pairs that the newest scan has not found again."""
    text = "DELETE FROM public.duplicate_pair WHERE object_key = %s AND status = 'open' AND generation < %s"
    execute(Sql(text, (object_key, generation)))
