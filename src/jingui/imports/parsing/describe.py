"""Facts of every column of a staged sheet: names, samples, how much is filled, what it holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jingui.imports.parsing.columns import column_letters
from jingui.imports.parsing.layout import Header, row_kind
from jingui.imports.parsing.stage import is_blank

MAX_SAMPLES = 20
MAX_VALUES = 60
MAX_SKIPPED = 2000


@dataclass(slots=True)
class _Column:
    filled: int = 0
    numbers: int = 0
    fractions: int = 0
    dates: int = 0
    month_first: int = 0
    day_first: int = 0
    longest: int = 0
    samples: list[Any] = field(default_factory=list)
    values: Counter[str] = field(default_factory=Counter)

    def add(self, cell: Any, row_index: int) -> None:
        self.filled += 1
        if isinstance(cell, dict):
            self.dates += "d" in cell
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            self.numbers += 1
            self.fractions += -1 <= cell <= 1
            self.longest = max(self.longest, len(str(cell)))
        else:
            self._add_text(str(cell))
        if len(self.samples) < MAX_SAMPLES or (row_index % 97 == 0 and len(self.samples) < 3 * MAX_SAMPLES):
            self.samples.append(cell)

    def _add_text(self, text: str) -> None:
        if len(self.values) <= MAX_VALUES and len(text) <= 40:
            self.values[text.strip()] += 1
        if len(text) <= 10 and text.count("/") == 2:
            first, second, third = text.split("/")
            if first.isdigit() and second.isdigit() and len(first) <= 2 and third[:2].isdigit():
                self.month_first += int(second) > 12
                self.day_first += int(first) > 12


def describe_sheet(lines: Iterable[Sequence[Any]], header: Header, width: int) -> dict[str, Any]:
    """Return the facts of a sheet as JSON: rows of each kind, and its columns.

    ``row_count`` counts records; ``skipped`` maps a reason to row numbers (at most 2,000 of them).
    """
    first = max(header.rows, default=0)
    columns = [_Column() for _ in range(width)]
    names = sum(1 for path in header.paths if path)
    skipped: dict[str, list[int]] = {}
    facts: dict[str, Any] = {
        "row_count": 0,
        "first_data_row": None,
        "last_data_row": None,
        "hidden_rows": 0,
        "linked": 0,
    }
    for number, cells, *marks in lines:
        if number <= first:
            continue
        kind = row_kind(cells, names or width)
        if kind != "record":
            rows = skipped.setdefault(kind, [])
            if len(rows) < MAX_SKIPPED:
                rows.append(number)
            continue
        facts["row_count"] += 1
        facts["first_data_row"] = facts["first_data_row"] or number
        facts["last_data_row"] = number
        facts["hidden_rows"] += bool(marks and marks[0].get("hidden"))
        for index, cell in enumerate(cells[:width]):
            if cell is not None and not is_blank(cell):
                columns[index].add(cell, facts["row_count"])
    return {**facts, "skipped": skipped, "columns": [_describe(i, columns[i], header) for i in range(width)]}


def _describe(index: int, column: _Column, header: Header) -> dict[str, Any]:
    path = header.paths[index] if index < len(header.paths) else ()
    values = column.values if len(column.values) <= MAX_VALUES else Counter()
    return {
        "column": column_letters(index + 1),
        "header": path[-1] if path else "",
        "header_path": list(path),
        "filled": column.filled,
        "numbers": column.numbers,
        "fractions": column.fractions,
        "dates": column.dates,
        "month_first": column.month_first,
        "day_first": column.day_first,
        "longest": column.longest,
        "samples": column.samples,
        "values": dict(values.most_common(MAX_VALUES)),
    }
