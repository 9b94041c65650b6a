"""What a workload is given."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.support.product import Product


@dataclass
class Context:
    """One size of data in a running product. ``found``: ids, tokens and schema of its workspace."""

    rows: int
    found: dict[str, Any]
    product: Product
    memory: dict[str, Any] = field(default_factory=dict)

    def remember(self, **values: Any) -> None:
        """Keep a figure for another workload."""
        self.memory |= values

    def next_row(self, count: int) -> int:
        """Return the first of ``count`` rows of the generator that no import has used.

        Kept beside the data: a second run on the same data must not find its rows there already,
        for then it would measure the skipping of duplicates.
        """
        note = Path(self.product.data_dir) / f"next_row_{self.rows}"
        kept = int(note.read_text()) if note.exists() else 0
        start = max(kept, self.rows + 2_000_001)
        note.write_text(str(start + count))
        return start
