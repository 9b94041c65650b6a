"""CSV and TSV: encoding, separator, quotes and rows as a CSV reader counts them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jingui.imports.parsing.encoding import Encoding, decodes, detect_encoding
from jingui.imports.parsing.faults import ParseRefused
from jingui.imports.parsing.stage import MAX_CELL_CHARACTERS, StageWriter

DELIMITERS = (",", "\t", ";", "|", "；", "，")
SAMPLE_CHARACTERS = 64_000
SAMPLE_RECORDS = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file separates and quotes."""

    encoding: Encoding
    delimiter: str
    quote: str
    line_ends: str


def detect_dialect(path: Path, codec: str = "") -> Dialect:
    """Return encoding, separator, quote and line ends of a text file; ``codec`` is the person's choice."""
    encoding = Encoding(codec, codec, is_strict=decodes(path, codec)) if codec else detect_encoding(path)
    with path.open(encoding=encoding.codec, errors="replace", newline="") as stream:
        sample = stream.read(SAMPLE_CHARACTERS)
    if len(sample) == SAMPLE_CHARACTERS:
        cut = max(sample.rfind("\n"), sample.rfind("\r"))
        sample = sample[: cut + 1] if cut > 0 else sample
    delimiter = max(DELIMITERS, key=lambda candidate: _consistency(sample, candidate))
    quote = "'" if sample.count(f"{delimiter}'") > 4 and sample.count('"') == 0 else '"'
    return Dialect(encoding, delimiter, quote, _line_ends(sample))


def _consistency(sample: str, delimiter: str) -> float:
    """How well a separator cuts the sample into records of equal length."""
    try:
        widths = [
            len(record)
            for record in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), SAMPLE_RECORDS)
        ]
    except csv.Error:
        return 0.0
    widths = [width for width in widths if width]
    if not widths:
        return 0.0
    width, count = Counter(widths).most_common(1)[0]
    return min(width - 1, 30) * (count / len(widths)) ** 2


def _line_ends(sample: str) -> str:
    crlf = sample.count("\r\n")
    kinds = {"CRLF": crlf, "LF": sample.count("\n") - crlf, "CR": sample.count("\r") - crlf}
    return "/".join(kind for kind, count in kinds.items() if count) or "LF"


def stage_text(path: Path, writer: StageWriter, dialect: Dialect) -> None:
    """Stage every record of a text file.

    Raises:
        ParseRefused: a field longer than a cell may be, or no separator structure at all.
    """
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    cut_off = not _ends_with_line_break(path)
    pending: tuple[int, list[str]] | None = None
    for number, record in _records(path, dialect):
        if pending is not None:
            _stage(writer, *pending, last=False)
        pending = (number, record)
    if pending is not None:
        _stage(writer, *pending, last=cut_off)


def _records(path: Path, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding=dialect.encoding.codec, errors="replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=dialect.delimiter, quotechar=dialect.quote)
        try:
            yield from enumerate(reader, start=1)
        except csv.Error as error:
            raise ParseRefused("import.cell_too_long") from error


def _stage(writer: StageWriter, number: int, record: list[str], *, last: bool) -> None:
    marks: dict[str, Any] | None = {"last": True} if last else None
    writer.write(number, [cell or None for cell in record], marks)


def _ends_with_line_break(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - 4))
        return stream.read().rstrip(b"\x00")[-1:] in (b"\n", b"\r")
