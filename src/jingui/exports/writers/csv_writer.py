"""CSV as spreadsheets open it: UTF-8 with a mark, nothing that starts a formula."""

import csv
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from jingui.kit.spreadsheet import safe_text


class CsvWriter:
    """Write rows of cells as they come; memory does not grow."""

    def __init__(self, path: Path, title: str, headers: Sequence[str]) -> None:
        self._stream = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow([safe_text(header) for header in headers])
        del title

    def write(self, cells: Sequence[Any]) -> None:
        """Add one row."""
        self._writer.writerow([_TEXT.get(type(cell), _other)(cell) for cell in cells])

    def write_lines(self, text: bytes) -> None:
        """Add lines that are written already."""
        self._stream.flush()
        self._stream.buffer.write(text)

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


def _nothing(cell: None) -> str:
    return ""


def _plain_number(cell: Decimal) -> str:
    return format(cell, "f")


def _moment(cell: datetime) -> str:
    return cell.strftime("%Y-%m-%d %H:%M:%S")


def _other(cell: Any) -> str:
    return safe_text(str(cell))


_TEXT: dict[type, Callable[[Any], str]] = {
    type(None): _nothing,
    str: safe_text,
    Decimal: _plain_number,
    datetime: _moment,
    date: date.isoformat,
    int: str,
    bool: str,
}
