"""What is worth saying about a cell that was taken as it stands: comments, links, formulas, odd characters.

Asked only where somebody reads the answer (preview, command line); a run skips it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jingui.catalog.registries import Parsed
from jingui.catalog.text.clean_text import clean_text
from jingui.catalog.text.regions import find_region
from jingui.imports.conversion.cells import show
from jingui.imports.conversion.feeds import Feed
from jingui.imports.parsing.columns import column_letters
from jingui.imports.parsing.stage import is_blank

LONG_CHARACTERS = 1000
TEXT_TYPES = frozenset({"text", "long_text"})
DATE_TYPES = frozenset({"date", "date_time"})
NAME_ROLES = frozenset({"name", "contact_name", "company"})

_BRACKETS = re.compile("[（）]")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u2604\u2607-\u27bf]")
_FORMULA = re.compile(r"\s*(?:=(?!\")|[+@-])\D*\S")
_SEPARATORS = re.compile('["\t|\\\\]|,')
_MARKUP = re.compile("[<&]")
_TIME = re.compile(r"\d\s*[:：]\s*\d")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


class Remarks:
    """Codes worth saying about one cell; ``is_traditional`` tells that the file is not in simplified characters."""

    def __init__(self, *, is_traditional: bool = False) -> None:
        self._is_traditional = is_traditional

    def of_cell(self, feed: Feed, cell: Any, found: Parsed, notes: Sequence[str]) -> Iterator[str]:
        """Yield codes about the value of a cell, besides the ``notes`` its field type made."""
        if isinstance(cell, str):
            yield from self._of_text(feed, cell, found, notes)
        if feed.item.type == "mobile" and _lost_area_zero(cell, found.value):
            yield "leading_zero_lost"

    def _of_text(self, feed: Feed, cell: str, found: Parsed, notes: Sequence[str]) -> Iterator[str]:
        kind = feed.item.type
        if found.value is None:
            if "placeholder" not in notes and cell.strip():
                yield "placeholder"
        elif kind in TEXT_TYPES:
            yield from self._of_plain_text(feed, cell, notes)
        elif kind in DATE_TYPES:
            if "date_with_time" not in notes and _TIME.search(cell):
                yield "date_with_time"
        elif kind == "choice":
            if not notes and cell.strip() not in feed.labels:
                yield "option_spelling"
        elif kind == "region" and not notes and clean_text(cell)[0] != cell:
            yield from clean_text(cell)[1]

    def _of_plain_text(self, feed: Feed, cell: str, notes: Sequence[str]) -> Iterator[str]:
        is_long = feed.item.type == "long_text"
        if _FORMULA.match(cell) and "excel_text_guard" not in notes:
            yield "formula_like_text"
        if is_long:
            yield from _of_long_text(cell, notes)
        if cell.isascii():
            return
        if _EMOJI.search(cell):
            yield "emoji"
        if not is_long and _BRACKETS.search(cell):
            yield "text_with_brackets"
        if feed.role in NAME_ROLES and self._is_rare(cell):
            yield "rare_character"

    def _is_rare(self, text: str) -> bool:
        """A character beyond the commonest 6,763 (GB 2312), where the file is in simplified characters."""
        if self._is_traditional:
            return False
        try:
            text.encode("gb2312")
        except UnicodeEncodeError:
            return any(_HAN.match(char) and not _in_gb2312(char) for char in text)
        return False


def _of_long_text(cell: str, notes: Sequence[str]) -> Iterator[str]:
    if _SEPARATORS.search(cell):
        yield "quotes_and_separators"
    if _MARKUP.search(cell):
        yield "markup_in_text"
    if "line_break_in_cell" not in notes and "\n" in cell.strip().replace("\r", "\n"):
        yield "line_break_in_cell"
    if len(cell) > LONG_CHARACTERS:
        yield "text_very_long"


def of_marks(feed: Feed, cell: Any, marks: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield ``(code, column, parameters)`` of what the workbook says about the cells of a feed."""
    for index, letters in zip(feed.indexes, feed.letters, strict=True):
        number = index + 1
        comment = marks.get("notes", {}).get(str(number))
        if comment:
            yield "comment_on_cell", letters, {"comment": comment}
        link = marks.get("links", {}).get(str(number))
        if link and isinstance(cell, str):
            is_hidden = feed.item.type == "email" and cell == link
            yield "value_only_in_hyperlink" if is_hidden else "hyperlink", letters, {"link": link}
        if number in marks.get("formulas", ()):
            yield "formula_result", letters, {}
        if number in marks.get("rich", ()):
            yield "rich_text", letters, {}


def short_region_letters(feed: Feed, cells: Sequence[Any], value: Any) -> list[str]:
    """Return the columns whose text is not the official name, where several columns feed a region."""
    region = find_region(str(value.get("code"))) if isinstance(value, dict) else None
    official = {*region.path, region.name} if region else set()
    pairs = zip(feed.indexes, feed.letters, strict=True)
    shown = {letters: cells[index] for index, letters in pairs if index < len(cells) and not is_blank(cells[index])}
    return [letters for letters, cell in shown.items() if str(show(cell)).strip() not in official] or [feed.letter]


def nul_columns(cells: Sequence[Any]) -> list[str]:
    """Return the columns whose text holds a NUL character."""
    return [column_letters(i) for i, cell in enumerate(cells, start=1) if isinstance(cell, str) and "\0" in cell]


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _lost_area_zero(cell: Any, value: Any) -> bool:
    """A landline whose area code stands without its zero: 2763328272 for 027-63328272."""
    digits = str(cell).removesuffix(".0").strip()
    return digits.isdigit() and 9 <= len(digits) <= 11 and value == f"+86{digits}" and not _is_mobile(digits)


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789"
