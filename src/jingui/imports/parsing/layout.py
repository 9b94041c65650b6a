"""Where a sheet's header is and which rows hold no record."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from jingui.imports.parsing.stage import is_blank

SEARCH_ROWS = 40
_NOISE = re.compile(r"[\s*＊※:：_\-·.]+")
_BRACKETS = re.compile(r"[(\[【<].*?[)\]】>]")
_TOTAL = re.compile(
    r"^(合\s*计|总\s*计|小\s*计|共\s*计|合計|總計|小計|累计|sub\s*total|grand\s*total|total|sum)\b", re.IGNORECASE
)
_SIGNATURE = re.compile(
    r"^(制\s*表|填\s*表|审\s*核|審核|制單|经\s*办|签\s*字|签\s*名|复\s*核|审\s*批|打印|prepared by|signature)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(注|备注|说明|附注|備註|說明|※|★|\*|note|remark|p\.?s)s?\s*[:：、.]?", re.IGNORECASE)

EXAMPLE_MARK = "【示例】"
"""Before the name in the example line of our templates: such a line is no record."""
_EXAMPLE = re.compile(r"^\s*[【\[](示例|example)[】\]]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its rows (none, one or two) and a path of names per column."""

    rows: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...]


def header_key(text: object) -> str:
    """Bring a header into the form that is compared: no width, case, brackets, stars or spaces."""
    plain = unicodedata.normalize("NFKC", str(text)).lower()
    without = _BRACKETS.sub("", plain)
    return _NOISE.sub("", without) or _NOISE.sub("", plain)


def find_header(lines: Sequence[Sequence[Any]], width: int, words: Collection[str]) -> Header:
    """Find the header among the first staged lines.

    ``words`` are known headers as :func:`header_key` gives them. The row with the most known
    words wins, the first of equals; without any, the first well filled row of short texts.
    """
    head = list(lines[:SEARCH_ROWS])
    known = [_known(cells, words) for _row, cells, *_ in head]
    best = max(known, default=0)
    index = next((i for i, count in enumerate(known) if count >= max(1, best * 0.7)), None) if best else None
    if index is None or (best == 1 and _filled(head[index][1]) > 3):
        index = _guess(head, width)
    if index is None:
        return Header((), tuple(() for _ in range(width)))
    pair = _second_row(head, index, words)
    rows = [head[i] for i in pair]
    return Header(tuple(line[0] for line in rows), header_paths([line[1] for line in rows], width))


def header_paths(rows: Sequence[Sequence[Any]], width: int) -> tuple[tuple[str, ...], ...]:
    """Return the names of each column, outer one first; a merged group name reaches to the right."""
    if not rows:
        return tuple(() for _ in range(width))
    if len(rows) == 1:
        return tuple((_text(rows[0], i),) if _text(rows[0], i) else () for i in range(width))
    paths: list[tuple[str, ...]] = []
    group = ""
    for i in range(width):
        top, bottom = _text(rows[0], i), _text(rows[1], i)
        group = top or group
        if bottom and bottom != top:
            paths.append((group, bottom) if group else (bottom,))
        else:
            paths.append((top,) if top else ())
    return tuple(paths)


def table_width(lines: Sequence[Sequence[Any]], header_rows: Sequence[int], widest: int) -> int:
    """Return how many columns the table has: as many as its header, unless most rows have more.

    A single row beyond that width has been torn by a separator without quotes.
    """
    header = max((len(cells) for row, cells, *_ in lines if row in header_rows), default=0)
    if not header:
        return widest
    below = [len(cells) for row, cells, *_ in lines if row > max(header_rows)]
    wider = sorted(width for width in below if width > header)
    if len(wider) > max(2, len(below) * 0.3):
        return max(header, wider[len(wider) // 2])
    return header


def row_kind(cells: Sequence[Any], filled_columns: int) -> str:
    """Tell what a row below the header is: ``record``, ``blank``, ``total``, ``signature``, ``note`` or ``example``."""
    texts = [cell for cell in cells if not is_blank(cell)]
    if not texts:
        return "blank"
    if isinstance(texts[0], str) and texts[0][:1] in "【[" and _EXAMPLE.match(texts[0]):
        return "example"
    if len(texts) > max(3, filled_columns * 0.4):
        return "record"
    words = [str(text).strip() for text in texts if isinstance(text, str)]
    if not words:
        return "record"
    if any(_TOTAL.match(word) for word in words[:2]):
        return "total"
    if any(_SIGNATURE.match(word) for word in words):
        return "signature"
    if len(texts) == 1 and (_NOTE.match(words[0]) or len(words[0]) > 40) and filled_columns > 2:
        return "note"
    return "record"


def _known(cells: Sequence[Any], words: Collection[str]) -> int:
    return sum(1 for cell in cells if isinstance(cell, str) and len(cell) < 40 and header_key(cell) in words)


def _filled(cells: Sequence[Any]) -> int:
    return sum(1 for cell in cells if not is_blank(cell))


def _text(cells: Sequence[Any], index: int) -> str:
    cell = cells[index] if index < len(cells) else None
    return "" if is_blank(cell) else " ".join(str(cell).split())


def _guess(head: Sequence[Sequence[Any]], width: int) -> int | None:
    for index, (_row, cells, *_) in enumerate(head[:15]):
        texts = [cell for cell in cells if not is_blank(cell)]
        if len(texts) < max(2, width * 0.6):
            continue
        keys = {str(text) for text in texts}
        is_header = all(
            isinstance(text, str) and len(text) <= 30 and not re.search(r"\d{4,}|@", text) for text in texts
        )
        return index if is_header and len(keys) == len(texts) else None
    return None


def _second_row(head: Sequence[Sequence[Any]], index: int, words: Collection[str]) -> tuple[int, ...]:
    for upper, lower in ((index, index + 1), (index - 1, index)):
        if upper >= 0 and lower < len(head) and _is_pair(head[upper], head[lower], words):
            return upper, lower
    return (index,)


def _is_pair(upper: Sequence[Any], lower: Sequence[Any], words: Collection[str]) -> bool:
    """Two rows are one header when the lower one only names what the upper one groups."""
    if lower[0] != upper[0] + 1:
        return False
    width = max(len(upper[1]), len(lower[1]))
    tops = [_text(upper[1], i) for i in range(width)]
    # A cell merged over both rows has been filled downwards: it names nothing new.
    bottoms = ["" if _text(lower[1], i) == tops[i] else _text(lower[1], i) for i in range(width)]
    named = [i for i in range(width) if bottoms[i]]
    if len(named) < 2 or sum(1 for top in tops if top) < 2:
        return False
    both = [i for i in named if tops[i]]
    groups = [i for i in both if i + 1 < width and not tops[i + 1] and bottoms[i + 1]]
    if len(both) > len(groups) or any(not tops[i] and not bottoms[i] for i in range(min(3, width))):
        return False
    return all(isinstance(lower[1][i], str) and len(bottoms[i]) <= 20 for i in named) and (
        _known([bottoms[i] for i in named], words) * 2 >= len(named)
    )
