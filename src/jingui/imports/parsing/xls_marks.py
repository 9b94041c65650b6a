"""What the cell reader does not tell about BIFF8 workbooks: error cells, hidden rows and columns.

The records are walked once; nothing is kept but marks. Sources: [MS-CFB] 2.1-2.6, [MS-XLS] 2.4.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.sheet_marks import SheetMarks

_FREE = 0xFFFFFFF0
_STREAMS = ("Workbook", "Book")
_BOF, _EOF, _BOUNDSHEET, _ROW, _COLINFO, _BOOLERR, _FORMULA, _DATEMODE = (
    0x0809, 0x000A, 0x0085, 0x0208, 0x007D, 0x0205, 0x0006, 0x0022,
)  # fmt: skip
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def read_xls_marks(path: Path) -> tuple[dict[int, SheetMarks], bool]:
    """Return marks by position of the sheet, and whether dates count from 1904-01-01.

    Raises:
        ParseRefused: the container or its records are broken.
    """
    try:
        return _scan(_workbook_stream(path.read_bytes()))
    except (struct.error, IndexError, ValueError) as error:
        raise ParseRefused("import.file_broken") from error


def _scan(content: bytes) -> tuple[dict[int, SheetMarks], bool]:
    starts: list[int] = []
    is_1904 = False
    for code, data in _records(content, 0):
        if code == _BOUNDSHEET:
            starts.append(struct.unpack_from("<I", data)[0])
        elif code == _DATEMODE:
            is_1904 = data[:2] == b"\x01\x00"
        elif code == _EOF:
            break
    return {index: _scan_sheet(content, start) for index, start in enumerate(starts)}, is_1904


def _scan_sheet(content: bytes, start: int) -> SheetMarks:
    marks = SheetMarks()
    depth = 0
    for code, data in _records(content, start):
        if code == _BOF:
            depth += 1
        elif code == _EOF:
            depth -= 1
            if not depth:
                break
        elif depth == 1:
            _take(marks, code, data)
    return marks


def _take(marks: SheetMarks, code: int, data: bytes) -> None:
    if code == _BOOLERR:
        row, column, _style, value, is_error = struct.unpack_from("<HHHBB", data)
        if is_error:
            marks.errors.setdefault(row + 1, {})[column + 1] = _ERRORS.get(value, "#N/A")
    elif code == _FORMULA:
        row, column = struct.unpack_from("<HH", data)
        if data[12:14] == b"\xff\xff" and data[6] == 2:
            marks.errors.setdefault(row + 1, {})[column + 1] = _ERRORS.get(data[8], "#N/A")
        else:
            marks.add_formula(row + 1, column + 1)
    elif code == _ROW:
        row, flags = struct.unpack_from("<H10xB", data)
        if flags & 0x20:
            marks.hidden_rows.add(row + 1)
    elif code == _COLINFO:
        first, last, _width, _style, flags = struct.unpack_from("<HHHHH", data)
        if flags & 1:
            marks.hidden_columns.update(range(first + 1, min(last, first + 512) + 2))


def _records(content: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(content):
        code, size = struct.unpack_from("<HH", content, position)
        yield code, content[position + 4 : position + 4 + size]
        position += 4 + size


def _workbook_stream(content: bytes) -> bytes:
    """Take the workbook's stream out of the compound file."""
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    size, mini_size = 1 << shift, 1 << mini_shift
    fat_count, first_directory = struct.unpack_from("<I4xI", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    cutoff, first_mini = struct.unpack_from("<I", content, 56)[0], struct.unpack_from("<I", content, 60)[0]
    fat = _fat(content, size, fat_count)
    directory = _chain(content, fat, first_directory, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory), 128)]
    for entry in entries:
        length = struct.unpack_from("<H", entry, 64)[0]
        if entry[: max(0, length - 2)].decode("utf-16-le", "replace") not in _STREAMS:
            continue
        start, stream_size = struct.unpack_from("<II", entry, 116)
        if stream_size >= cutoff:
            return _chain(content, fat, start, size)[:stream_size]
        root = _chain(content, fat, struct.unpack_from("<I", entries[0], 116)[0], size)
        mini_table = _chain(content, fat, first_mini, size)
        mini_fat = list(struct.unpack(f"<{len(mini_table) // 4}I", mini_table))
        return _chain(root, mini_fat, start, mini_size, offset=0)[:stream_size]
    return b""


def _fat(content: bytes, size: int, count: int) -> list[int]:
    sectors = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    seen = 0
    while more < _FREE and seen < 10_000:
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors.extend(block[:-1])
        more = block[-1]
        seen += 1
    fat: list[int] = []
    for sector in sectors[:count]:
        if sector < _FREE:
            fat.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    return fat


def _chain(content: bytes, fat: list[int], sector: int, size: int, *, offset: int = 1) -> bytes:
    """Follow a chain of sectors; one that runs in a circle ends with the file's own length."""
    parts: list[bytes] = []
    limit = len(content) // size + 1
    while sector < _FREE and len(parts) <= limit:
        at = (sector + offset) * size
        parts.append(content[at : at + size])
        sector = fat[sector]
    return b"".join(parts)
