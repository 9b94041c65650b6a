"""How well the values of a column fit the type of a field, from samples alone."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from typing import Any

from jingui.catalog.types import FieldData
from jingui.imports.parsing.stage import is_blank

_DIGITS = re.compile(r"\D+")
_MOBILE = re.compile(r"(86)?1[3-9]\d{9}$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w{2,}")
_ID = re.compile(r"[1-9]\d{5}(19|20)\d{2}[01]\d[0-3]\d\d{3}[\dX]$|[1-9]\d{5}\d{2}[01]\d[0-3]\d\d{3}$")
_CREDIT = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$")
_DATE = re.compile(r"^(\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}|\d{1,2}/\d{1,2}/\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})")
_NUMBER = re.compile(r"^[¥￥$€£(\-−+]?\s*(NT\$|US\$|RMB|HK\$)?\s*[\d,，.]+\s*[)\-%％万亿wWkK元]*$")

Test = Callable[[str], bool]


def _plain(value: Any) -> str:
    return unicodedata.normalize("NFKC", str(value)).strip().strip("'`=\"").replace("-", "").replace(" ", "").upper()


def _is_phone(value: str) -> bool:
    """Mainland numbers for certain; elsewhere digits with the marks of phone numbers."""
    digits = _DIGITS.sub("", value)
    if _MOBILE.search(digits):
        return True
    return 7 <= len(digits) <= 15 and len(digits) >= len(value) * 0.55 and not _DATE.match(value)


_TESTS: dict[str, Test] = {
    "mobile": _is_phone,
    "email": lambda value: bool(_EMAIL.search(value)),
    "id_number": lambda value: bool(_ID.match(_plain(value))),
    "credit_code": lambda value: bool(_CREDIT.match(_plain(value))) and not _plain(value).isdigit(),
    "date": lambda value: bool(_DATE.match(unicodedata.normalize("NFKC", value))),
    "date_time": lambda value: bool(_DATE.match(unicodedata.normalize("NFKC", value))),
    "integer": lambda value: bool(_NUMBER.match(value.strip())),
    "decimal": lambda value: bool(_NUMBER.match(value.strip())),
    "money": lambda value: bool(_NUMBER.match(unicodedata.normalize("NFKC", value).strip())),
    "percent": lambda value: bool(_NUMBER.match(unicodedata.normalize("NFKC", value).strip())),
}
_NUMBER_TYPES = frozenset({"integer", "decimal", "money", "percent"})
_DATE_TYPES = frozenset({"date", "date_time"})


def content_score(item: FieldData, samples: Sequence[Any], labels: Collection[str] = ()) -> float | None:
    """Return the share of samples that look like values of the field, or ``None`` when nothing can be told.

    ``labels`` are option or member names in lower case.
    """
    values = [value for value in samples if not is_blank(value)]
    if len(values) < 3:
        return None
    if labels:
        return sum(1 for value in values if str(value).strip().lower() in labels) / len(values)
    test = _TESTS.get(item.type)
    if test is None:
        return None
    return sum(1 for value in values if _fits(item.type, value, test)) / len(values)


def _fits(type_key: str, value: Any, test: Test) -> bool:
    if isinstance(value, dict):
        return type_key in _DATE_TYPES and "d" in value
    if isinstance(value, int | float):
        return type_key in _NUMBER_TYPES or test(str(value))
    return test(str(value))
