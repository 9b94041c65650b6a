"""When two records count as the same: equal values in all chosen fields, spelling aside."""

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

_SPACES = str.maketrans("", "", " \t\r\n\u3000\xa0")

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


def key_form(value: Any) -> str:
    """Return the form in which values are compared: no width, case or spaces; numbers by value."""
    if isinstance(value, str):
        if value.isascii():
            return value.lower().translate(_SPACES)
        return unicodedata.normalize("NFKC", value).lower().translate(_SPACES)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, Mapping):
        if "code" in value:
            return _region_form(str(value["code"]))
        return str(value.get("id") or value)
    return str(value)


def _region_form(code: str) -> str:
    """A municipality is its own province and city: 120000 and 120100 are both 天津市."""
    return code[:2] + "0000" if code[:2] in _MUNICIPALITIES and code[2:] == "0100" else code


def key_digest(values: Sequence[Any]) -> int | None:
    """Return a number that stands for a combination of values; ``None`` when one is empty."""
    forms = []
    for value in values:
        if value is None or value in ("", []):  # a list has no hash
            return None
        forms.append(key_form(value))
    return hash(tuple(forms))
