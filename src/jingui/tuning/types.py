"""What tuning hands around."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

MAX_INDEXES = 12
"""Managed ones per object: each makes every write dearer."""
MIN_ROWS = 5_000
"""Below this a table is read whole in less time than it takes to look at an index."""
KEEP_DAYS = 14
"""So long an index nobody wants any more, and nothing reads, stays."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an index is wanted: a saved view (``kind`` ``view``) or a question that was slow (``slow``)."""

    kind: str
    label: dict[str, str]
    count: int = 1


@dataclass(slots=True)
class Wanted:
    """An index that would serve: SQL columns in order, one direction for all."""

    columns: tuple[str, ...]
    desc: bool
    reasons: list[Reason] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much it is wanted."""
        return sum(reason.count for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class TableIndex:
    """An index of a record table as PostgreSQL knows it. ``size`` in bytes; ``scans`` since its counters began."""

    name: str
    keys: tuple[str, ...]
    desc: tuple[bool, ...]
    method: str
    is_unique: bool
    is_valid: bool
    size: int
    scans: int
    last_scan: datetime | None

    def serves(self, wanted: Wanted) -> bool:
        """Tell whether its first keys are the wanted ones, walked forwards or backwards."""
        if self.method != "btree" or not self.is_valid:
            return False
        count = len(wanted.columns)
        if self.keys[:count] != wanted.columns:
            return False
        last = self.desc[count - 1]
        return last == wanted.desc or count == len(self.keys)


@dataclass(frozen=True, slots=True)
class SlowData:
    """One kind of slow question, without any value somebody asked for."""

    id: UUID
    object_key: str
    shape: dict[str, Any]
    count: int
    mean_ms: float
    max_ms: float
    last_at: datetime
    plan: list[dict[str, Any]]
