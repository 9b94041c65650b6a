"""CSV as spreadsheets open it: UTF-8 with a mark, nothing that starts a formula."""

import csv
from collections.abc import Sequence
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
        self._writer.writerow([_text(cell) for cell in cells])

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
