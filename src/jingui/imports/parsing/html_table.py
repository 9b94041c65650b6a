"""HTML tables that systems hand out as .xls: the largest table, text only."""

import re
from html.parser import HTMLParser
from pathlib import Path

from jingui.imports.parsing.encoding import decodes, detect_encoding
from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.stage import MAX_CELL_CHARACTERS, MAX_COLUMNS, StageWriter

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_SKIPPED = frozenset({"style", "script", "head", "title"})


class _TableParser(HTMLParser):
    """Collect rows; colspan pads to the right; ``<br>`` is a line break; spaces of the source fold."""

    def __init__(self, writer: StageWriter) -> None:
        super().__init__(convert_charrefs=True)
        self._writer = writer
        self._row: list[str | None] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._number = 0
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open rows and cells; a missing end tag ends with the next start."""
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            if self._row is None:
                self._row = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), MAX_COLUMNS) if span.isdigit() else 1
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Collect the text of the open cell."""
        if self._cell is not None and not self._skip:
            self._cell.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = "".join(self._cell)
        if len(text) > MAX_CELL_CHARACTERS:
            raise ParseRefused("import.cell_too_long")
        self._row.append(text if text.strip() else None)
        self._row.extend([None] * (self._span - 1))
        self._cell = None

    def end_row(self) -> None:
        """Stage the open row."""
        self._end_cell()
        if self._row is not None:
            self._number += 1
            self._writer.write(self._number, self._row)
            self._row = None


def stage_html(path: Path, writer: StageWriter) -> str:
    """Stage the rows of an HTML file and return the encoding's name.

    Raises:
        ParseRefused: it holds no table.
    """
    declared = _CHARSET.search(path.open("rb").read(4096))
    codec = declared.group(1).decode().lower() if declared else ""
    codec = "gbk" if codec in ("gb2312", "gb_2312-80", "x-gbk") else codec
    try:
        if not codec or not decodes(path, codec):
            codec = detect_encoding(path).codec
    except LookupError:
        codec = detect_encoding(path).codec
    parser = _TableParser(writer)
    with path.open(encoding=codec, errors="replace") as stream:
        while chunk := stream.read(1 << 16):
            parser.feed(chunk)
    parser.close()
    parser.end_row()
    if writer.row_count < 2:
        raise ParseRefused("import.html_without_table")
    return codec
