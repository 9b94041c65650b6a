"""Let go of records that are gone for good."""

from uuid import UUID

from jingui.records.registries import SaveContext
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import execute

_FORGET_PAIRS = """
DELETE FROM public.duplicate_pair WHERE object_key = %s AND (low_id = ANY(%s::uuid[]) OR high_id = ANY(%s::uuid[]))
"""
# That there was a merge remains; the values it kept for an undo do not.
_EMPTY_MERGES = """
UPDATE public.merge_run SET detail = '{"before": {}, "after": {}, "moved": [], "files": [], "steps": {}}'
WHERE winner_id = ANY(%s::uuid[]) OR loser_id = ANY(%s::uuid[])
"""


def forget_records(context: SaveContext, record_ids: list[UUID]) -> None:
    """Remove keys, pairs and kept values of purged records, in the transaction of the purge."""
    ids = list(record_ids)
    execute(Sql("DELETE FROM public.duplicate_key WHERE record_id = ANY(%s::uuid[])", (ids,)))
    execute(Sql(_FORGET_PAIRS, (context.obj.key, ids, ids)))
    execute(Sql(_EMPTY_MERGES, (ids, ids)))
