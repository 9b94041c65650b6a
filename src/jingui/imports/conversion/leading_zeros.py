"""Zeros that a spreadsheet has cut off the front of postcodes and codes, put back where the length is known."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

POSTCODE_DIGITS = {"CN": 6, "SG": 6, "US": 5, "DE": 5, "FR": 5, "KR": 5, "MY": 5, "TH": 5, "MX": 5, "JP": 7}
"""Length of postcodes that may begin with a zero, by country (UPU addressing systems)."""
MIN_EXAMPLES = 5
MAX_LOST = 4


def pad_postcode(text: str, country: str) -> str | None:
    """Return the postcode with its lost zero, or ``None`` when nothing is lost."""
    length = POSTCODE_DIGITS.get(country)
    if length is None or len(text) != length - 1 or not text.isdigit():
        return None
    return "0" + text


def code_length(values: Iterable[Any]) -> int:
    """Return the length all codes with leading zeros have, or 0: it shows what shorter numbers have lost."""
    lengths = Counter(len(value) for value in values if isinstance(value, str) and value.isdigit() and value[:1] == "0")
    if len(lengths) != 1 or sum(lengths.values()) < MIN_EXAMPLES:
        return 0
    return next(iter(lengths))


def pad_code(text: str, length: int) -> str | None:
    """Return a code with its lost zeros, or ``None`` when nothing is lost."""
    if not text.isdigit() or not length - MAX_LOST <= len(text) < length:
        return None
    return text.zfill(length)
