"""Text as people paste it: invisible characters, padding, full-width forms, placeholders."""

import re
from datetime import date, datetime
from typing import Any

from jingui.catalog.registries import ValueFault

# Zero-width, direction marks, word joiner, byte order mark, soft hyphen; the joiner U+200D and
# variation selectors stay where they hold an emoji together.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x01-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_LONE_JOINER = re.compile(
    "(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d|\u200d(?![\U0001f000-\U0001faff\u2600-\u27bf])"
)
_PLAIN = re.compile("[\x21-\x7e\u4e00-\u9fff]+(?: [\x21-\x7e\u4e00-\u9fff]+)*")
_SPACES = re.compile(r"[^\S\r\n]+")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_BREAKS = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n|\u2028|\u2029|\x85)\s*")
_NEWLINES = re.compile("\r\n|\r|\u2028|\u2029|\x85")
_PADDED = re.compile("([\u3400-\u9fff\U00020000-\U0003ffff])\\s+([\u3400-\u9fff\U00020000-\U0003ffff])")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")

ALNUM_TO_ASCII = {c: c - 0xFEE0 for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)}
"""Full-width letters and digits only: Chinese punctuation and brackets belong to the text."""
ALL_TO_ASCII = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5, 0x2212: 0x2D, 0x3002: 0x2E}
"""Everything that a number, code or address on the net writes in ASCII."""

ERROR_VALUES = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
PLACEHOLDERS = frozenset(
    {
        "-", "--", "---", "—", "——", "－", "–", "/", "\\", "?", "？", "??", "？？", ".", "。", "n/a", "na", "null",
        "none", "nil", "无", "無", "没有", "暂无", "暫無", "不详", "不詳", "未知", "未填", "(空)", "空", "#", "*",
        "同上",
    }
)  # fmt: skip
"""Words (in lower case) by which people say "nothing here"."""

_GUARDED = re.compile(r'="(.*)"', re.DOTALL)
_MOJIBAKE = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]{4,}"
)
_QUESTION_MARKS = re.compile(r"[?？]{3,}")
_CJK = re.compile("[\u4e00-\u9fff]+")


def to_text(value: Any) -> str:
    """Return a cell as the text a person would see: whole floats without ``.0``, dates as ISO."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)


def is_placeholder(text: str) -> bool:
    """Tell whether a stripped text only says that there is nothing."""
    return len(text) <= 6 and text.lower() in PLACEHOLDERS


def check_cell(text: str) -> None:
    """Refuse what is never a value.

    Raises:
        ValueFault: ``error_value`` for a formula error, ``nul_byte``.
    """
    if text[:1] == "#" and text.strip() in ERROR_VALUES:
        raise ValueFault("error_value", value=text.strip())
    if "\0" in text:
        raise ValueFault("nul_byte")


def strip_guard(text: str, notes: list[str]) -> str:
    """Remove what people put before digits so that Excel leaves them: ``="…"``, ``'``, a tab."""
    if text[:1] == "=":
        found = _GUARDED.fullmatch(text.strip())
        if found:
            notes.append("excel_text_guard")
            return found[1]
    if text[:1] in {"\t", "'", "‘", "’", "`", "＇"}:
        notes.append("excel_text_guard")
        return text[1:].lstrip("'‘’`")
    return text


def strip_invisible(text: str, notes: list[str]) -> str:
    """Remove characters nobody sees; joiners inside emoji stay."""
    cleaned = _LONE_JOINER.sub("", _INVISIBLE.sub("", text))
    if cleaned != text:
        notes.append("invisible_characters")
    return cleaned


def clean_text(text: str, *, is_multiline: bool = False) -> tuple[str, tuple[str, ...]]:
    """Bring a text into normal form; returns it with the codes of what was put right.

    Outer white space and invisible characters go, runs of spaces become one space, line breaks a
    space (kept as ``\\n`` with ``is_multiline``), full-width letters and digits ASCII. Brackets,
    rare characters and emoji stay. A two-character Chinese name loses the space that padded it.
    """
    if _PLAIN.fullmatch(text) and not (len(text) == 3 and text[1] == " "):
        return text, ()
    notes: list[str] = []
    value = strip_invisible(text, notes)
    value = strip_formula_guard(value, notes)
    stripped = value.strip()
    if stripped != value:
        notes.append("line_break_in_cell" if "\n" in value or "\r" in value else "outer_spaces")
    value = _inner(stripped, notes, is_multiline)
    if _WIDE.search(value):
        notes.append("fullwidth_letters")
        value = value.translate(ALNUM_TO_ASCII)
    padded = _PADDED.fullmatch(value)
    if padded:
        notes.append("name_padded")
        value = padded[1] + padded[2]
    return value, tuple(notes)


def strip_formula_guard(text: str, notes: list[str]) -> str:
    """Return the text inside ``="…"``; a leading apostrophe or tab may belong to the text."""
    found = _GUARDED.fullmatch(text) if text[:2] == '="' else None
    if found and '"' not in found[1]:
        notes.append("excel_text_guard")
        return found[1]
    return text


def _inner(text: str, notes: list[str], is_multiline: bool) -> str:
    if is_multiline:
        return _ODD_SPACES.sub(" ", _NEWLINES.sub("\n", text))
    flat = _BREAKS.sub(" ", text)
    if flat != text and "line_break_in_cell" not in notes:
        notes.append("line_break_in_cell")
    return _SPACES.sub(" ", flat)


def is_garbled(text: str) -> bool:
    """Tell whether the characters were destroyed by a wrong encoding before.

    Found are the replacement character, 锟斤拷, rows of question marks, UTF-8 read as Latin and
    UTF-8 read as GBK.
    """
    if text.isascii():
        return _QUESTION_MARKS.fullmatch(text.strip()) is not None
    if "\ufffd" in text or "锟斤拷" in text or "烫烫烫" in text:
        return True
    if _QUESTION_MARKS.fullmatch(text.strip()) or _reads_as_utf8(text, "cp1252", _MOJIBAKE):
        return True
    return len(text) >= 6 and len(text) % 3 == 0 and _CJK.fullmatch(text) is not None and _was_gbk(text)


def _reads_as_utf8(text: str, encoding: str, hint: re.Pattern[str]) -> bool:
    if not hint.search(text):
        return False
    try:
        raw = b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode(encoding) for c in text)
        return _CJK.search(raw.decode("utf-8")) is not None
    except UnicodeError:
        return False


def _was_gbk(text: str) -> bool:
    try:
        return _CJK.fullmatch(text.encode("gb18030").decode("utf-8")) is not None
    except UnicodeError:
        return False
