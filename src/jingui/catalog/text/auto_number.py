"""Numbers the system makes: ``KH{yyyy}{seq:06}`` → ``KH2026000042``."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

_TOKEN = re.compile(r"\{([a-z]+)(?::0?([0-9]{1,2}))?\}")
_DATE_PARTS = {"yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d"}
_ALLOWED = re.compile(r"[^\x00-\x1f{}]*")
_DIGITS = {"yyyy": r"\d{4}", "yy": r"\d{2}", "mm": r"\d{2}", "dd": r"\d{2}", "seq": r"\d{1,12}"}
MAX_LENGTH = 60


def is_number_format(text: str) -> bool:
    """Tell whether the format holds exactly one ``{seq}`` and only known parts."""
    if len(text) > MAX_LENGTH or not _ALLOWED.fullmatch(_TOKEN.sub("", text)):
        return False
    names = [m[1] for m in _TOKEN.finditer(text)]
    sizes = [int(m[2]) for m in _TOKEN.finditer(text) if m[2]]
    return names.count("seq") == 1 and set(names) <= {"seq", *_DATE_PARTS} and all(1 <= size <= 12 for size in sizes)


def format_number(text: str, sequence: int, day: date) -> str:
    """Fill the format with a sequence number and the day of creation."""

    def fill(found: re.Match[str]) -> str:
        if found[1] == "seq":
            return str(sequence).zfill(int(found[2] or 0))
        return day.strftime(_DATE_PARTS[found[1]])

    return _TOKEN.sub(fill, text)


def split_format(text: str) -> list[tuple[str, str]]:
    """Return the parts in order: ``("text", "KH")``, ``("yyyy", "")``, ``("seq", "6")``."""
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _TOKEN.finditer(text):
        if found.start() > end:
            parts.append(("text", text[end : found.start()]))
        parts.append((found[1], found[2] or ""))
        end = found.end()
    if end < len(text):
        parts.append(("text", text[end:]))
    return parts


def normal_number(text: str, number_format: str) -> tuple[str, bool]:
    """Return a number as the format writes it, and whether it has this form.

    Full-width signs, spaces, small letters and zeros a spreadsheet has cut off in front are put right. A
    number of another form (the format was another one once) stays as it is.
    """
    plain = _squeezed(text)
    parts, pattern = _pattern(number_format)
    found = pattern.fullmatch(plain)
    if found is None:
        return text.strip(), False
    shown = []
    for (kind, size), value in zip(parts, found.groups(), strict=True):
        shown.append(size if kind == "text" else value.zfill(int(size or 0)) if kind == "seq" else value)
    return "".join(shown), True


@lru_cache(maxsize=256)
def _pattern(number_format: str) -> tuple[list[tuple[str, str]], re.Pattern[str]]:
    """Return ``(kind, text or size)`` of each part, and what matches them part by part."""
    parts = split_format(number_format)
    steps = [re.escape(_squeezed(value)) if kind == "text" else _DIGITS[kind] for kind, value in parts]
    return parts, re.compile("".join(f"({step})" for step in steps), re.IGNORECASE | re.ASCII)


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
