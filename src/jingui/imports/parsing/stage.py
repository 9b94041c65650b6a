"""The staged form of a sheet: one JSON line per row, ``[row, cells, marks?]``.

Cells: ``null``, string, number, boolean, ``{"d": ISO date or date-time}``, ``{"e": "#N/A"}``.
Marks: ``hidden`` true, ``links`` and ``notes`` by column number, ``formulas`` and ``rich`` (texts in
several fonts) as column numbers, ``merged`` column number → first row of the block a cell was
filled from, ``last`` for a text file's last line without line end. Rows count from 1 as in the
file; empty rows are not staged.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import orjson

from jingui.imports.parsing.faults import ParseRefused

MAX_ROWS = 1_048_576
MAX_COLUMNS = 512
MAX_CELL_CHARACTERS = 100_000
SAMPLE_ROWS = 200

Cell = Any
Marks = Mapping[str, Any]


def to_cell(value: Any) -> Cell:
    """Bring a reader's value into the staged form; whole floats become integers."""
    if isinstance(value, str):
        if len(value) > MAX_CELL_CHARACTERS:
            raise ParseRefused("import.cell_too_long")
        return value or None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return {"d": value.isoformat(timespec="seconds")}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def is_blank(cell: Cell) -> bool:
    """Tell whether a staged cell shows nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u3000\xa0\ufeff\u200b"))


class StageWriter:
    """Write one sheet's rows; keeps the first rows for the analysis and counts the rest."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("wb")
        self.row_count = 0
        self.width = 0
        self.last_row = 0
        self.head: list[list[Any]] = []
        self.tail: list[list[Any]] = []

    def write(self, row: int, cells: Sequence[Cell], marks: Marks | None = None) -> None:
        """Stage one row; an empty one is left out.

        Raises:
            ParseRefused: more rows or columns than an import may have.
        """
        width = len(cells)
        while width and is_blank(cells[width - 1]):
            width -= 1
        if not width:
            return
        if width > MAX_COLUMNS:
            raise ParseRefused("import.too_many_columns", limit=MAX_COLUMNS)
        if self.row_count >= MAX_ROWS:
            raise ParseRefused("import.too_many_rows", limit=MAX_ROWS)
        # Cells past the last value are kept where the reader saw them: an extra empty cell is a finding.
        line: list[Any] = [row, list(cells[:MAX_COLUMNS])]
        if marks:
            line.append(dict(marks))
        self._stream.write(orjson.dumps(line) + b"\n")
        self.row_count += 1
        self.last_row = row
        self.width = max(self.width, width)
        if len(self.head) < SAMPLE_ROWS:
            self.head.append(line)
        self.tail.append(line)
        if len(self.tail) > 2 * SAMPLE_ROWS:
            del self.tail[:SAMPLE_ROWS]

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()
