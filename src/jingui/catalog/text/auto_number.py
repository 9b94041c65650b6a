"""Numbers the system makes: ``KH{yyyy}{seq:06}`` → ``KH2026000042``."""

import re
from datetime import date

_TOKEN = re.compile(r"\{([a-z]+)(?::0?([0-9]{1,2}))?\}")
_DATE_PARTS = {"yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d"}
_ALLOWED = re.compile(r"[^\x00-\x1f{}]*")
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
