"""CSV as spreadsheets open it: UTF-8 with a mark, nothing that starts a formula."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from jingui.exports.writers.head import FileHead
from jingui.kit.spreadsheet import safe_text


class CsvWriter:
    """Write rows of cells as they come; memory does not grow."""

    def __init__(self, stream: IO[bytes], head: FileHead) -> None:
        self._bytes = stream
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._text)
        self._writer.writerow([safe_text(header) for header in head.headers])

    def write(self, cells: Sequence[Any]) -> None:
        """Add one row."""
        self._writer.writerow([_TEXT.get(type(cell), _other)(cell) for cell in cells])

    def write_lines(self, text: bytes) -> None:
        """Add lines that are written already."""
        self._text.flush()
        self._bytes.write(text)

    def close(self) -> None:
        """Finish the file; the stream is its owner's to close."""
        self._text.detach()


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
