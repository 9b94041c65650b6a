"""What a workload is given."""

from dataclasses import dataclass, field
from typing import Any

from bench.support.product import Product


@dataclass
class Context:
    """One size of data in a running product. ``found``: ids, tokens and schema of its workspace."""

    rows: int
    found: dict[str, Any]
    product: Product
    memory: dict[str, Any] = field(default_factory=dict)
    first_free_row: int = 0

    def remember(self, **values: Any) -> None:
        """Keep a figure for another workload."""
        self.memory |= values

    def next_row(self, count: int) -> int:
        """Return the first of ``count`` rows of the generator that no import has used."""
        start = max(self.first_free_row, self.rows + 1_000_001)
        self.first_free_row = start + count
        return start
