"""Workbooks in constant memory: numbers are numbers, dates dates, everything else text."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from jingui.exports.writers.head import FileHead
from jingui.kit.spreadsheet import safe_text

SHEET_ROWS = 1_000_000
MAX_CELL = 32_767
MAX_EXACT = 10**15
"""Spreadsheets keep 15 digits; longer numbers are written as text."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class XlsxWriter:
    """Write rows of cells as they come; a further sheet begins after a million rows.

    Whose file it is stands in the properties of the workbook and at the foot of every printed page,
    so that the sheets hold nothing but the list and come back through an import as they are.
    """

    def __init__(self, stream: IO[bytes], head: FileHead) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(stream, {**options, "tmpdir": str(head.scratch)})
        self._book.set_properties({"title": head.title, "comments": head.mark})
        self._foot = "&L" + head.mark.replace("&", "&&")[:200] + "&R&P / &N"
        self._title = _FORBIDDEN.sub("", safe_text(head.title)).strip()[:25] or "Sheet"
        self._headers = [safe_text(header) for header in head.headers]
        self._bold = self._book.add_format({"bold": True})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self._sheets = 0
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        self._sheets += 1
        name = self._title if self._sheets == 1 else f"{self._title} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.set_footer(self._foot)
        for index, header in enumerate(self._headers):
            self._sheet.set_column(index, index, min(40, max(12, len(header) * 2 + 2)))
        self._sheet.freeze_panes(1, 0)
        for index, header in enumerate(self._headers):
            self._sheet.write_string(0, index, header, self._bold)
        self._row = 0

    def write(self, cells: Sequence[Any]) -> None:
        """Add one row."""
        if self._row >= SHEET_ROWS:
            self._begin_sheet()
        self._row += 1
        for index, cell in enumerate(cells):
            if cell is not None and cell != "":
                self._write_cell(index, cell)

    def _write_cell(self, index: int, cell: Any) -> None:
        if isinstance(cell, str):
            self._sheet.write_string(self._row, index, safe_text(cell)[:MAX_CELL])
        elif isinstance(cell, datetime):
            self._sheet.write_datetime(self._row, index, cell, self._moment)
        elif isinstance(cell, date):
            self._sheet.write_datetime(self._row, index, cell, self._date)
        elif isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and abs(float(cell)) < MAX_EXACT:
            self._sheet.write_number(self._row, index, cell)
        else:
            self._sheet.write_string(self._row, index, safe_text(str(cell)))

    def close(self) -> None:
        """Finish the file; the stream is its owner's to close."""
        self._book.close()
