"""What is known of the keys of a file that is gone through without writing."""

from collections.abc import Iterable, Iterator
from itertools import islice

from jingui.catalog.services.match_index import ensure_match_index
from jingui.imports.conversion.digest_sets import DigestSet
from jingui.imports.conversion.duplicates import key_digest
from jingui.imports.selectors.existing import DuplicateLookup
from jingui.imports.services.plan import ImportPlan
from jingui.imports.types import Converted

LOOK_UP_ROWS = 1000


class KnownKeys:
    """Records with the keys of the rows to come, looked up a thousand rows at a time."""

    def __init__(self, plan: ImportPlan) -> None:
        self._keys = plan.duplicate_keys
        self.records = DigestSet()
        """Keys that a record in reach has."""
        self.rows = DigestSet()
        """Keys of rows that become new records."""
        index = None
        if self._keys:
            index = ensure_match_index(plan.target.obj, self._keys, coming_rows=plan.run.total_count)
        self._lookup = DuplicateLookup(plan.target, self._keys, index)

    def ahead(self, rows: Iterable[Converted]) -> Iterator[Converted]:
        """Yield the rows, each after its keys have been looked up."""
        stream = iter(rows)
        while batch := list(islice(stream, LOOK_UP_ROWS)):
            if self._keys:
                for row, record_id in zip(batch, self._lookup.find([row.matched for row in batch]), strict=True):
                    digest = key_digest([row.matched.get(key) for key in self._keys])
                    if record_id is not None and digest is not None:
                        self.records.add(digest)
            yield from batch

    def __contains__(self, digest: int | None) -> bool:
        return digest is not None and (digest in self.records or digest in self.rows)
