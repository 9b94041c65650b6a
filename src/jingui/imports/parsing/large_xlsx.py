"""Large xlsx workbooks, row by row: the usual reader holds a whole sheet in memory.

Sheets are read by expat as they are inflated; shared texts lie in a file beside the staged rows.
Source: ECMA-376 part 1, 18.3 (worksheets), 18.4 (shared strings), 18.8.30 (number formats).
"""

import mmap
import re
import zipfile
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.parsers import expat

from jingui.imports.parsing.archive import read_chunks, read_small
from jingui.imports.parsing.columns import column_number
from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.sheet_marks import sheet_paths
from jingui.imports.parsing.stage import MAX_COLUMNS, MAX_ROWS

LARGE_BYTES = 48 * 1024 * 1024
"""From so much XML in one entry on; below it the usual reader needs little and is quicker."""
STRINGS = "xl/sharedStrings.xml"
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)/?>")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})([0-9]+):([A-Z]{1,3})([0-9]+)"')
_FORMAT = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"')
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb'<(?:\w+:)?xf\b[^>]*?numFmtId="(\d+)"')
_NO_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General|E[+-]', re.IGNORECASE)
_STATES = {"hidden": "hidden", "veryHidden": "veryHidden"}


@dataclass(slots=True)
class LargeBook:
    """An opened workbook: entry of each sheet, shared texts, styles that show dates."""

    archive: zipfile.ZipFile
    sheets: list[tuple[str, str, str]]
    strings: "SharedTexts"
    date_styles: frozenset[str]
    epoch: datetime
    merged: dict[int, list[tuple[int, int, int, int]]] = field(default_factory=dict)


def is_large(archive: zipfile.ZipFile) -> bool:
    """Tell whether one of the parts is too large to be held in memory."""
    parts = (entry for entry in archive.infolist() if entry.filename.startswith("xl/"))
    return any(entry.file_size > LARGE_BYTES and entry.filename.endswith(".xml") for entry in parts)


def open_large(path: Path, scratch: Path, *, date_1904: bool) -> LargeBook:
    """Open a workbook that has been checked; ``scratch`` is a folder for the shared texts.

    Raises:
        ParseRefused: broken.
    """
    archive = zipfile.ZipFile(path)
    paths = sheet_paths(archive)
    sheets = []
    for match in _SHEET.finditer(read_small(archive, "xl/workbook.xml")):
        name = re.search(rb'\bname="([^"]*)"', match.group(1))
        state = re.search(rb'\bstate="(\w+)"', match.group(1))
        label = _text(name.group(1)) if name else ""
        if label in paths:
            sheets.append((label, _STATES.get(state.group(1).decode() if state else "", "visible"), paths[label]))
    strings = SharedTexts(scratch / "strings.bin")
    if STRINGS in archive.NameToInfo:
        strings.fill(archive)
    epoch = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  # days have no zone
    return LargeBook(archive, sheets, strings, _date_styles(read_small(archive, "xl/styles.xml")), epoch)


def _text(raw: bytes) -> str:
    from html import unescape

    return unescape(raw.decode("utf-8", "replace"))


def _date_styles(styles: bytes) -> frozenset[str]:
    """Return the numbers of cell styles that show a date or a time."""
    dates = set(_DATE_FORMATS)
    for match in _FORMAT.finditer(styles):
        code = _NO_DATE.sub("", _text(match.group(2)))
        if re.search("[ymdhs]", code, re.IGNORECASE):
            dates.add(int(match.group(1)))
    found = _STYLES.search(styles)
    kinds = _STYLE.findall(found.group(0)) if found else []
    return frozenset(str(i) for i, kind in enumerate(kinds) if int(kind) in dates)


class SharedTexts:
    """Texts by number, in a file; what is asked for again and again is kept."""

    _KEPT = 50_000

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ends = array("Q", [0])
        self._data: mmap.mmap | bytes = b""
        self._known: dict[int, str] = {}

    def fill(self, archive: zipfile.ZipFile) -> None:
        """Write the shared texts of a workbook into the file."""
        parts: list[str] = []
        depth = {"t": False, "rPh": False}
        with self._path.open("wb") as stream:
            at = 0

            def end(name: str) -> None:
                nonlocal at
                local = name.rpartition(":")[2]
                if local in depth:
                    depth[local] = False
                elif local == "si":
                    at += stream.write("".join(parts).encode())
                    self._ends.append(at)
                    parts.clear()

            def start(name: str, _attributes: dict[str, str]) -> None:
                local = name.rpartition(":")[2]
                if local in depth:
                    depth[local] = True

            def characters(text: str) -> None:
                if depth["t"] and not depth["rPh"]:
                    parts.append(text)

            parser = _parser(start, end, characters)
            for chunk in read_chunks(archive, STRINGS):
                _feed(parser, chunk)
        if at:
            with self._path.open("rb") as written:
                self._data = mmap.mmap(written.fileno(), 0, access=mmap.ACCESS_READ)
        self._path.unlink()

    def __getitem__(self, number: int) -> str:
        found = self._known.get(number)
        if found is None:
            if len(self._known) >= self._KEPT:
                self._known.clear()
            found = self._data[self._ends[number] : self._ends[number + 1]].decode("utf-8", "replace")
            self._known[number] = found
        return found


def _parser(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], characters: Callable[[str], None]
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    return parser


def _feed(parser: expat.XMLParserType, chunk: bytes) -> None:
    try:
        parser.Parse(chunk, False)
    except expat.ExpatError as error:
        raise ParseRefused("import.file_broken") from error


def read_merged(book: LargeBook, index: int) -> list[tuple[int, int, int, int]]:
    """Return merged blocks ``(top, left, bottom, right)``; they stand behind the rows in the file."""
    found = []
    tail = b""
    for chunk in read_chunks(book.archive, book.sheets[index][2]):
        piece = tail + chunk
        if b"mergeCell" in piece:
            for left, top, right, bottom in _MERGED.findall(piece):
                found.append((int(top), column_number(left.decode()), int(bottom), column_number(right.decode())))
        tail = piece[-60:]
    return list(dict.fromkeys(found))


def read_rows(book: LargeBook, index: int) -> Iterator[tuple[int, list[Any]]]:
    """Yield ``(row number, cells in staged form)`` of one sheet.

    Raises:
        ParseRefused: broken, or larger than an import may be.
    """
    reader = _RowReader(book)
    parser = _parser(reader.start, reader.end, reader.characters)
    for chunk in read_chunks(book.archive, book.sheets[index][2]):
        _feed(parser, chunk)
        yield from reader.rows
        reader.rows.clear()


class _RowReader:
    """What expat calls; finished rows gather in ``rows``."""

    def __init__(self, book: LargeBook) -> None:
        self._book = book
        self.rows: list[tuple[int, list[Any]]] = []
        self._row = 0
        self._cells: list[Any] = []
        self._column = 0
        self._kind = ""
        self._style = ""
        self._parts: list[str] = []
        self._is_reading = False
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name if ":" not in name else name.rpartition(":")[2]
        if local == "c":
            self._column = self._place(attributes.get("r", ""))
            self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")
            self._parts = []
        elif local in ("v", "t"):
            self._is_reading = True
        elif local == "rPh":
            self._is_reading = False
        elif local == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdigit() else self._row + 1
            if self._row > MAX_ROWS:
                raise ParseRefused("import.too_many_rows", limit=MAX_ROWS)
            self._cells, self._column = [], 0

    def characters(self, text: str) -> None:
        if self._is_reading:
            self._parts.append(text)

    def end(self, name: str) -> None:
        local = name if ":" not in name else name.rpartition(":")[2]
        if local in ("v", "t"):
            self._is_reading = False
        elif local == "c":
            if self._parts:
                value = self._value("".join(self._parts))
                self._cells += [None] * (self._column - len(self._cells))
                self._cells[self._column - 1] = value
        elif local == "row":
            self.rows.append((self._row, self._cells))

    def _place(self, ref: str) -> int:
        letters = ref.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_number(letters) if letters else 0
            if column > MAX_COLUMNS * 4:
                raise ParseRefused("import.too_many_columns", limit=MAX_COLUMNS)
        return column or self._column + 1

    def _value(self, text: str) -> Any:
        kind = self._kind
        try:
            if kind == "s":
                return self._book.strings[int(text)] or None
            if kind in ("", "n"):
                number = float(text)
                if self._style in self._book.date_styles:
                    return self._moment(number)
                return int(number) if number.is_integer() and abs(number) < 1e15 else number
        except (ValueError, IndexError, OverflowError):
            return text or None
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            return {"e": text}
        if kind == "d":
            return {"d": text}
        return text or None

    def _moment(self, number: float) -> Any:
        if 0 <= number < 1:
            return str((self._book.epoch + timedelta(days=number)).time().replace(microsecond=0))
        moment = self._book.epoch + timedelta(days=number)
        if number.is_integer():
            return {"d": date(moment.year, moment.month, moment.day).isoformat()}
        return {"d": (moment + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(timespec="seconds")}
