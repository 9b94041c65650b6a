"""What the cell reader does not tell about OpenDocument sheets: hidden rows and columns, errors, comments, links.

``content.xml`` is read by expat in pieces, without a tree; a DTD was refused before.
"""

import zipfile
from typing import Any
from xml.parsers import expat

from jingui.imports.parsing.archive import read_chunks
from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.sheet_marks import SheetMarks
from jingui.imports.parsing.stage import MAX_COLUMNS

_HIDDEN = frozenset({"collapse", "filter"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
MAX_REPEATED = 10_000
"""Repeated rows are marked up to here: a hidden tail of a million empty rows says nothing. One row of values
repeated more often was made to hurt."""


def read_ods_marks(archive: zipfile.ZipFile) -> dict[str, SheetMarks]:
    """Return marks by sheet name.

    Raises:
        ParseRefused: the content is no XML.
    """
    scanner = _Scanner()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    try:
        for chunk in read_chunks(archive, "content.xml"):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ParseRefused("import.file_broken") from error
    return scanner.sheets


class _Scanner:
    """Keep the place in the document and note what is special there."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self._marks = SheetMarks()
        self._row = self._column = self._columns_declared = 0
        self._row_repeat = self._cell_repeat = 1
        self._is_error = self._has_text = False
        self._note: list[str] | None = None
        self._shown: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        if name == "table:table":
            self._marks = self.sheets.setdefault(attributes.get("table:name", ""), SheetMarks())
            self._row = self._columns_declared = 0
        elif name == "table:table-column":
            self._start_column(attributes)
        elif name == "table:table-row":
            self._row_repeat = _repeat(attributes, "table:number-rows-repeated")
            self._column = 0
            if attributes.get("table:visibility") in _HIDDEN:
                self._marks.hidden_rows.update(
                    range(self._row + 1, self._row + 1 + min(self._row_repeat, MAX_REPEATED))
                )
        elif name in _CELLS:
            self._cell_repeat = _repeat(attributes, "table:number-columns-repeated")
            self._is_error = attributes.get("calcext:value-type") == "error"
            self._shown = []
            if "table:formula" in attributes and not self._is_error and self._column < MAX_COLUMNS:
                self._marks.add_formula(self._row + 1, self._column + 1)
        elif name == "office:annotation":
            self._note = []
        elif name == "text:a" and self._note is None and attributes.get("xlink:href"):
            self._marks.links.setdefault(self._row + 1, {})[self._column + 1] = attributes["xlink:href"]

    def _start_column(self, attributes: dict[str, str]) -> None:
        repeat = min(_repeat(attributes, "table:number-columns-repeated"), MAX_COLUMNS)
        if attributes.get("table:visibility") in _HIDDEN:
            first = self._columns_declared + 1
            self._marks.hidden_columns.update(range(first, first + repeat))
        self._columns_declared += repeat

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == "office:annotation" and self._note is not None:
            text = "".join(self._note).strip()
            if text:
                self._marks.notes.setdefault(self._row + 1, {})[self._column + 1] = text[:1000]
            self._note = None
        elif name in _CELLS:
            if self._is_error:
                self._marks.errors.setdefault(self._row + 1, {})[self._column + 1] = "".join(self._shown)[:20] or "#N/A"
            self._is_error = False
            self._column += self._cell_repeat
        elif name == "table:table-row":
            if self._has_text and self._row_repeat > MAX_REPEATED:
                raise ParseRefused("import.archive_bomb")
            self._has_text = False
            self._row += self._row_repeat

    def text(self, data: str) -> None:
        """Collect what a comment says and what an error cell shows."""
        if self._note is not None:
            self._note.append(data)
        elif self._is_error:
            self._shown.append(data)
        elif not self._has_text and data.strip():
            self._has_text = True


def _repeat(attributes: dict[str, Any], name: str) -> int:
    value = str(attributes.get(name, "1"))
    return max(1, int(value)) if value.isdigit() else 1
