"""The form in which a value is compared."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from jingui.catalog.text.similar_names import normal_text

_NOISE = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"[0-9]+")


def exact_form(value: Any) -> str:
    """Return a value without width, case, spaces and punctuation; numbers by value. Empty: nothing to compare."""
    if value is None or value == []:
        return ""
    if isinstance(value, str):
        plain = normal_text(value)
        return _NOISE.sub("", plain) or plain.strip()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "|".join(sorted(exact_form(item) for item in value))
    return str(value)


def text_form(value: Any) -> str:
    """Return a text with single spaces between words, in order."""
    if not isinstance(value, str):
        return exact_form(value)
    return _NOISE.sub(" ", normal_text(value)).strip()


def date_form(value: Any) -> str:
    """Return a day as eight digits, another text by its digits."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value:%Y%m%d}"
    return "".join(_DIGITS.findall(str(value))) if value is not None else ""


def first_words(text: str, size: int) -> str:
    """Return the beginning of a text that a slip later on does not change."""
    return text.replace(" ", "")[:size]


def is_number(texts: Sequence[str]) -> bool:
    """Tell whether all are made of digits."""
    return all(text.isdigit() for text in texts)
