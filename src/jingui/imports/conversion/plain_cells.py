"""Cells that say what they mean: read without asking whether anything has to be put right.

Nearly every cell of a good list is of this kind, and reading it the long way costs ten times as
much. A reader gives the value only where the long way would give the same one and say nothing
about it; everything else goes the long way. ``test_plain_cells.py`` holds both together.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jingui.catalog.registries import Parsed
from jingui.catalog.text.clean_text import is_garbled, is_placeholder
from jingui.catalog.text.emails import is_email
from jingui.catalog.text.ids import fits_credit_code, fits_id_number
from jingui.catalog.text.phones import MOBILE
from jingui.catalog.types import FieldData
from jingui.imports.conversion.feeds import CACHE_SIZE, CACHED_TYPES, Feed
from jingui.imports.types import Converted

Read = Callable[[str], str | None]
"""Return the value of a cell in wire form; ``None``: read it the long way."""
PlainCell = Callable[[Sequence[Any], Converted], bool]
"""Put the value of a row's cell into the record; false: read it the long way."""

_RECURRING = CACHED_TYPES | {"date"}
_TEXT = re.compile("(?![#'=?])[\x21-\x7e\u4e00-\u9fff]+(?: [\x21-\x7e\u4e00-\u9fff]+)*")
_LONGEST = {"text": 500, "long_text": 100_000}
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}")


def plain_cell(feed: Feed, parse: Callable[[Feed, Sequence[Any]], Any]) -> PlainCell | None:
    """Return how plain cells of a feed are read, or ``None`` when each needs the long way.

    ``parse`` is the long way for the cells of one row. Call it once the style of the column is known.
    """
    if feed.currency or feed.role in {"postcode", "tax_no"} or feed.code_length:
        return None
    if feed.has_country and feed.item.type == "region":
        return None
    if feed.item.type in _RECURRING:
        return _recurring(feed, parse)
    read = None if feed.answers or len(feed.indexes) > 1 else _reader(feed)
    return _single(feed.indexes[0], feed.item.key, read, is_stored=feed.item.type != "money") if read else None


def _single(index: int, key: str, read: Read, *, is_stored: bool) -> PlainCell:
    def take(cells: Sequence[Any], result: Converted) -> bool:
        cell = cells[index] if index < len(cells) else None
        if cell is None:
            return True
        value = read(cell) if type(cell) is str else None
        if value is None:
            return False
        if key not in result.fields:
            result.fields[key] = value
            if is_stored:
                result.sure[key] = value
        return True

    return take


def _recurring(feed: Feed, parse: Callable[[Feed, Sequence[Any]], Any]) -> PlainCell:
    """Few different cells in a column: how each was read is remembered."""
    known: dict[tuple[Any, ...], Any] = {}
    key, indexes, style = feed.item.key, feed.indexes, feed.style

    def learn(own: tuple[Any, ...], cells: Sequence[Any]) -> Any:
        if len(known) >= CACHE_SIZE:
            known.clear()
        found = parse(feed, cells)
        is_plain = isinstance(found, Parsed) and not found.extra and style.issuperset(found.notes)
        value = known[own] = found.value if is_plain else None
        return value

    def take(cells: Sequence[Any], result: Converted) -> bool:
        width = len(cells)
        own = tuple([cells[index] if index < width else None for index in indexes])
        for cell in own:
            if type(cell) is not str and cell is not None:
                return False
        value = known.get(own)
        if value is None:
            if own.count(None) == len(own):
                return True
            value = None if own in known else learn(own, cells)
            if value is None:
                return False
        if key not in result.fields:
            result.fields[key] = value
        return True

    return take


def _reader(feed: Feed) -> Read | None:
    make = _READERS.get(feed.item.type)
    return make(feed.item) if make else None


def _read_text(item: FieldData) -> Read | None:
    if "pattern" in item.config:
        return None
    longest, shortest = item.config.get("max_length", _LONGEST[item.type]), item.config.get("min_length", 0)

    def read(cell: str) -> str | None:
        size = len(cell)
        if not (shortest <= size <= longest) or not _TEXT.fullmatch(cell):
            return None
        if size <= 6 and (is_placeholder(cell) or cell[1:2] == " "):
            return None
        if not cell.isascii() and (size % 3 == 0 or "锟" in cell or "烫" in cell) and is_garbled(cell):
            return None
        return cell

    return read


def _read_mobile(_item: FieldData) -> Read:
    is_mobile = MOBILE.fullmatch
    return lambda cell: f"+86{cell}" if is_mobile(cell) else None


def _read_id_number(_item: FieldData) -> Read:
    return lambda cell: cell if fits_id_number(cell) and not cell.endswith("000") else None


def _read_credit_code(_item: FieldData) -> Read:
    return lambda cell: cell if fits_credit_code(cell) else None


def _read_email(_item: FieldData) -> Read:
    return lambda cell: cell if _EMAIL.fullmatch(cell) and is_email(cell) else None


def _read_money(item: FieldData) -> Read | None:
    scale = item.config.get("scale", 2)
    places = rf"\.[0-9]{{{scale}}}" if scale else ""
    is_plain = re.compile(rf"(?:0|[1-9][0-9]{{0,14}}){places}").fullmatch
    return lambda cell: cell if is_plain(cell) else None


_READERS: Mapping[str, Callable[[FieldData], Read | None]] = {
    "text": _read_text,
    "long_text": _read_text,
    "mobile": _read_mobile,
    "id_number": _read_id_number,
    "credit_code": _read_credit_code,
    "email": _read_email,
    "money": _read_money,
}
