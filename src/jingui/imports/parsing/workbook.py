"""xlsx, xls and ods through calamine, with what calamine does not tell read beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jingui.imports.parsing.archive import (
    MAX_INFLATED_BYTES,
    MAX_STREAMED_BYTES,
    check_inflated,
    open_archive,
)
from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.large_xlsx import LargeBook, is_large, open_large, read_merged, read_rows
from jingui.imports.parsing.ods_marks import read_ods_marks
from jingui.imports.parsing.sheet_marks import SheetMarks, is_1904, read_marks, rich_strings, sheet_paths
from jingui.imports.parsing.stage import MAX_COLUMNS, MAX_ROWS, StageWriter, is_blank, to_cell
from jingui.imports.parsing.xls_marks import read_xls_marks

MAX_SHEETS = 100
_STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}


@dataclass(slots=True)
class SheetSource:
    """One sheet as the reader found it."""

    name: str
    state: str
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    marks: SheetMarks = field(default_factory=SheetMarks)


@dataclass(slots=True)
class Workbook:
    """An opened workbook: sheets in order and a way to stage each."""

    reader: Any
    sheets: list[SheetSource]
    date_1904: bool = False
    large: LargeBook | None = None


def open_workbook(path: Path, kind: str, scratch: Path) -> Workbook:
    """Open a workbook after its container has been checked; ``scratch`` is a folder for a large one's texts.

    Raises:
        ParseRefused: broken, hostile, encrypted, or too many sheets.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    marks, date_1904, is_big = _read_beside(path, kind)
    if is_big:
        large = open_large(path, scratch, date_1904=date_1904)
        found = [SheetSource(name, state, marks=marks.get(name) or SheetMarks()) for name, state, _ in large.sheets]
        for index, source in enumerate(found[:MAX_SHEETS]):
            source.merged = read_merged(large, index)
        return Workbook(None, found[:MAX_SHEETS], date_1904, large)
    try:
        reader = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError) as error:
        raise ParseRefused("import.file_broken") from error
    sheets = [
        SheetSource(
            meta.name,
            _STATES.get(str(meta.visible).rpartition(".")[2], "visible"),
            marks=marks.get(index) or marks.get(meta.name) or SheetMarks(),
        )
        for index, meta in enumerate(reader.sheets_metadata)
    ]
    if len(sheets) > MAX_SHEETS:
        raise ParseRefused("import.too_many_sheets", limit=MAX_SHEETS)
    return Workbook(reader, sheets, date_1904)


def _read_beside(path: Path, kind: str) -> tuple[dict[Any, SheetMarks], bool, bool]:
    """Return marks by name of the sheet (by position in xls), whether dates count from 1904, whether it is large."""
    marks: dict[Any, SheetMarks] = {}
    if kind == "xls":
        by_position, is_old = read_xls_marks(path)
        marks.update(by_position)
        return marks, is_old, False
    limit = MAX_STREAMED_BYTES if kind == "xlsx" else MAX_INFLATED_BYTES
    with open_archive(path, limit=limit) as archive:
        check_inflated(archive, limit=limit)
        if kind == "ods":
            marks.update(read_ods_marks(archive))
            return marks, False, False
        rich = rich_strings(archive)
        for name, entry in list(sheet_paths(archive).items())[:MAX_SHEETS]:
            marks[name] = read_marks(archive, entry, rich)
        return marks, is_1904(archive), is_large(archive)


def stage_sheet(workbook: Workbook, index: int, writer: StageWriter) -> None:
    """Stage one sheet of an open workbook.

    Raises:
        ParseRefused: unreadable or larger than an import may be.
    """
    from python_calamine import CalamineError

    source = workbook.sheets[index]
    if workbook.large is not None:
        width = max((right for _top, _left, _bottom, right in source.merged), default=0)
        padded = ((number, cells + [None] * (width - len(cells))) for number, cells in read_rows(workbook.large, index))
        _stage_rows(padded, source, writer)
        return
    try:
        sheet = workbook.reader.get_sheet_by_index(index)
        source.merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
        rows = _rows(sheet)
    except (CalamineError, ValueError) as error:
        raise ParseRefused("import.file_broken") from error
    _stage_rows(rows, source, writer)


def _stage_rows(rows: Iterator[tuple[int, list[Any]]], source: SheetSource, writer: StageWriter) -> None:
    blocks = MergedBlocks(source.merged)
    for number, cells in rows:
        filled = blocks.fill(number, cells)
        marks = _apply_marks(number, cells, source.marks)
        writer.write(number, cells, {**marks, "merged": filled} if filled else marks)


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    if sheet.start is None:
        return
    left = sheet.start[1]
    if sheet.end[1] >= MAX_COLUMNS * 4:
        raise ParseRefused("import.too_many_columns", limit=MAX_COLUMNS)
    # calamine's iter_rows begins with row 1 and leaves out the empty columns on the left.
    padding = [None] * left
    for number, values in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS:
            raise ParseRefused("import.too_many_rows", limit=MAX_ROWS)
        yield number, padding + [to_cell(value) for value in values]


class MergedBlocks:
    """Let the value of a block of cells merged downwards hold for every row of the block."""

    def __init__(self, merged: Sequence[tuple[int, int, int, int]]) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        self._open: dict[int, tuple[int, int, Any]] = {}
        for top, left, bottom, right in merged:
            if bottom > top and left == right:
                self._starts.setdefault(top, []).append((left, bottom))

    def fill(self, number: int, cells: list[Any]) -> dict[str, int]:
        """Fill the cells of row ``number`` and return ``column → first row of its block``; rows come in order."""
        filled: dict[str, int] = {}
        for column, (top, bottom, value) in list(self._open.items()):
            if number > bottom:
                del self._open[column]
            elif column <= len(cells) and is_blank(cells[column - 1]):
                cells[column - 1] = value
                filled[str(column)] = top
        for column, bottom in self._starts.get(number, ()):
            if column <= len(cells):
                self._open[column] = (number, bottom, cells[column - 1])
        return filled


def _apply_marks(number: int, cells: list[Any], marks: SheetMarks) -> dict[str, Any]:
    for column, code in marks.errors.get(number, {}).items():
        if column <= len(cells):
            cells[column - 1] = {"e": code}
    found: dict[str, Any] = {}
    if number in marks.hidden_rows:
        found["hidden"] = True
    if number in marks.links:
        found["links"] = {str(column): target for column, target in marks.links[number].items()}
    if number in marks.notes:
        found["notes"] = {str(column): text for column, text in marks.notes[number].items()}
    if number in marks.formulas:
        found["formulas"] = marks.formulas[number]
    if number in marks.rich:
        found["rich"] = marks.rich[number]
    return found
