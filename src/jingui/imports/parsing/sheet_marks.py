"""What the cell reader does not tell: hidden rows and columns, error cells, links and notes of xlsx sheets.

The XML is scanned in pieces with regular expressions over bytes: no tree, no entity, no memory.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from jingui.imports.parsing.archive import read_chunks, read_small
from jingui.imports.parsing.columns import column_number

MAX_CARRY_BYTES = 8 * 1024 * 1024
MAX_FORMULAS = 100_000

_ROW = re.compile(rb"<row\b([^>]*)>")
_COL = re.compile(rb"<col\b([^>]*)/?>")
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]{1,20})</v>'
)
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*><f\b')
_RICH_INLINE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*\bt="inlineStr"[^>]*><is><r>')
_SHARED_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]*\bt="s"[^>]*><v>([0-9]+)</v>')
_SHARED_ITEM = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_LINK = re.compile(rb"<hyperlink\b([^>]*)/?>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b([^>]*)/?>")
_COMMENT = re.compile(rb"<comment\b([^>]*)>(.*?)</comment>", re.DOTALL)
_TEXT = re.compile(rb"<t\b[^>]*>([^<]*)</t>")
_REF = re.compile(r"([A-Z]{1,3})([0-9]+)")


@dataclass(slots=True)
class SheetMarks:
    """Marks of one sheet; rows and columns count from 1; cells are (row, column)."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    links: dict[int, dict[int, str]] = field(default_factory=dict)
    notes: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: dict[int, list[int]] = field(default_factory=dict)
    rich: dict[int, list[int]] = field(default_factory=dict)
    formula_count: int = 0

    def add_formula(self, row: int, column: int) -> None:
        """Note a cell that shows the result of a formula; whole columns of them are noted up to a limit."""
        if self.formula_count < MAX_FORMULAS:
            self.formula_count += 1
            self.formulas.setdefault(row, []).append(column)


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name → entry name of an xlsx workbook."""
    targets = _relations(archive, "xl/_rels/workbook.xml.rels", base="xl/")
    paths: dict[str, str] = {}
    for match in re.finditer(rb"<(?:\w+:)?sheet\b([^>]*)/?>", read_small(archive, "xl/workbook.xml")):
        attributes = _attributes(match.group(1))
        target = targets.get(attributes.get("r:id", ""))
        if target:
            paths[attributes.get("name", "")] = target
    return paths


def is_1904(archive: zipfile.ZipFile) -> bool:
    """Tell whether the workbook counts its dates from 1904-01-01."""
    return bool(re.search(rb'date1904="(1|true)"', read_small(archive, "xl/workbook.xml")))


def rich_strings(archive: zipfile.ZipFile) -> frozenset[int]:
    """Return the numbers of shared strings that are written in several fonts."""
    content = read_small(archive, "xl/sharedStrings.xml")
    if b"<r>" not in content:
        return frozenset()
    return frozenset(i for i, match in enumerate(_SHARED_ITEM.finditer(content)) if b"<r>" in (match.group(1) or b""))


def read_marks(archive: zipfile.ZipFile, path: str, rich: frozenset[int] = frozenset()) -> SheetMarks:
    """Collect the marks of the sheet stored at ``path``; ``rich`` are shared strings in several fonts."""
    marks = SheetMarks()
    folder, _, name = path.rpartition("/")
    relations = _relations(archive, f"{folder}/_rels/{name}.rels", base=f"{folder}/")
    for piece in _pieces(archive, path):
        _scan(piece, marks, relations)
        _scan_kinds(piece, marks, rich)
    for target in relations.values():
        if "comments" in target:
            _read_comments(read_small(archive, target), marks)
    return marks


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    carry = b""
    for chunk in read_chunks(archive, path):
        piece = carry + chunk
        cut = piece.rfind(b"</row>")
        if cut < 0:
            cut = piece.rfind(b">") if len(piece) > MAX_CARRY_BYTES else -1
        if cut < 0:
            carry = piece
            continue
        cut = piece.index(b">", cut) + 1
        yield piece[:cut]
        carry = piece[cut:]
    yield carry


def _scan(piece: bytes, marks: SheetMarks, relations: dict[str, str]) -> None:
    if b"hidden=" in piece:
        _scan_hidden(piece, marks)
    if b't="e"' in piece:
        for match in _ERROR.finditer(piece):
            row = marks.errors.setdefault(int(match.group(2)), {})
            row[column_number(match.group(1).decode())] = match.group(3).decode("utf-8", "replace")
    if b"<hyperlink" in piece:
        for match in _LINK.finditer(piece):
            _add_link(_attributes(match.group(1)), marks, relations)


def _scan_kinds(piece: bytes, marks: SheetMarks, rich: frozenset[int]) -> None:
    """Note formulas and texts in several fonts."""
    if b"<f" in piece and marks.formula_count < MAX_FORMULAS:
        for match in _FORMULA.finditer(piece):
            marks.add_formula(int(match.group(2)), column_number(match.group(1).decode()))
    if b"<is><r>" in piece:
        for match in _RICH_INLINE.finditer(piece):
            marks.rich.setdefault(int(match.group(2)), []).append(column_number(match.group(1).decode()))
    if rich:
        for match in _SHARED_CELL.finditer(piece):
            if int(match.group(3)) in rich:
                marks.rich.setdefault(int(match.group(2)), []).append(column_number(match.group(1).decode()))


def _scan_hidden(piece: bytes, marks: SheetMarks) -> None:
    for match in _ROW.finditer(piece):
        attributes = _attributes(match.group(1))
        if attributes.get("hidden") in ("1", "true") and attributes.get("r", "").isdigit():
            marks.hidden_rows.add(int(attributes["r"]))
    for match in _COL.finditer(piece):
        attributes = _attributes(match.group(1))
        if attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            marks.hidden_columns.update(range(first, min(last, first + 512) + 1))


def _add_link(attributes: dict[str, str], marks: SheetMarks, relations: dict[str, str]) -> None:
    found = _REF.match(attributes.get("ref", ""))
    target = relations.get(attributes.get("r:id", ""), "")
    if found and target:
        marks.links.setdefault(int(found.group(2)), {})[column_number(found.group(1))] = target


def _read_comments(content: bytes, marks: SheetMarks) -> None:
    for match in _COMMENT.finditer(content):
        found = _REF.match(_attributes(match.group(1)).get("ref", ""))
        text = "".join(unescape(part.decode("utf-8", "replace")) for part in _TEXT.findall(match.group(2)))
        if found and text:
            marks.notes.setdefault(int(found.group(2)), {})[column_number(found.group(1))] = text[:1000]


def _relations(archive: zipfile.ZipFile, path: str, *, base: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _RELATION.finditer(read_small(archive, path)):
        attributes = _attributes(match.group(1))
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") != "External":
            target = _resolve(base, target)
        found[attributes.get("Id", "")] = target
    return found


def _resolve(base: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts = base.rstrip("/").split("/")
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _attributes(raw: bytes) -> dict[str, str]:
    return {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in _ATTRIBUTE.findall(raw)}
