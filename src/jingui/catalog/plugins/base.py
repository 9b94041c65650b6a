"""What several field types share: checks of settings, text values, numbers."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import clean_text, is_placeholder, to_text
from jingui.catalog.text.patterns import UnsafePattern, compile_pattern
from jingui.catalog.types import FieldData

EMPTY = ("is_empty", "is_not_empty")
TEXT_OPERATORS = ("contains", "not_contains", "eq", "ne", "in", "not_in", "starts_with", *EMPTY)
CODE_OPERATORS = ("eq", "in", "contains", "starts_with", "ne", "not_in", *EMPTY)
NUMBER_OPERATORS = ("eq", "ne", "gt", "gte", "lt", "lte", "between", *EMPTY)
DATE_OPERATORS = ("eq", "gt", "gte", "lt", "lte", "between", "relative", "ne", *EMPTY)
ONE_OF_OPERATORS = ("in", "not_in", "eq", "ne", *EMPTY)

Check = Callable[[str, Any], Any]
"""Takes the name and the value of a setting, returns the value in normal form."""


def check_settings(config: Mapping[str, Any], checks: Mapping[str, Check]) -> dict[str, Any]:
    """Check each setting that is there; unknown ones are refused, empty ones dropped.

    Raises:
        ValueFault: ``config.unknown``, ``config.invalid``.
    """
    found: dict[str, Any] = {}
    for name, value in config.items():
        check = checks.get(name) or _COMMON.get(name)
        if check is None:
            raise ValueFault("config.unknown", setting=name)
        if value is not None and value != "":
            found[name] = check(name, value)
    return found


def words(name: str, value: Any) -> list[str]:
    """Check a list of short words."""
    if not isinstance(value, list | tuple) or not all(isinstance(w, str) and 0 < len(w) <= 100 for w in value):
        raise ValueFault("config.invalid", setting=name)
    return list(dict.fromkeys(value))


_COMMON: Mapping[str, Check] = {"import_keys": words, "import_synonyms": words}
"""Settings every type takes: what the import recognises a column by."""


def whole(low: int, high: int) -> Check:
    """Return a check for whole numbers in a range."""

    def check(name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueFault("config.invalid", setting=name)
        return int(value)

    return check


def flag(name: str, value: Any) -> bool:
    """Check a switch."""
    if not isinstance(value, bool):
        raise ValueFault("config.invalid", setting=name)
    return value


def number_text(name: str, value: Any) -> str:
    """Check a number, kept as text so that nothing is rounded."""
    if isinstance(value, bool):
        raise ValueFault("config.invalid", setting=name)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueFault("config.invalid", setting=name) from None
    if not number.is_finite():
        raise ValueFault("config.invalid", setting=name)
    return str(value)


def one_of(*allowed: str) -> Check:
    """Return a check for one of some words."""

    def check(name: str, value: Any) -> str:
        if value not in allowed:
            raise ValueFault("config.invalid", setting=name)
        return str(value)

    return check


def short_text(limit: int) -> Check:
    """Return a check for a short text."""

    def check(name: str, value: Any) -> str:
        if not isinstance(value, str) or len(value) > limit:
            raise ValueFault("config.invalid", setting=name)
        return value

    return check


def pattern_text(name: str, value: Any) -> str:
    """Check a pattern for values."""
    if not isinstance(value, str):
        raise ValueFault("config.invalid", setting=name)
    try:
        compile_pattern(value)
    except UnsafePattern:
        raise ValueFault("config.pattern_unsafe") from None
    return value


def check_order(config: Mapping[str, Any], low: str = "min", high: str = "max") -> None:
    """Refuse a lower bound above the upper one."""
    if low in config and high in config and Decimal(str(config[low])) > Decimal(str(config[high])):
        raise ValueFault("config.range_order")


def require_text(value: Any) -> str:
    """Return a wire value that must be a text."""
    if not isinstance(value, str):
        raise ValueFault("value.type")
    return value


class CodeType(FieldType):
    """A text in one strict normal form: phone, address on the net, number of a document."""

    column_type: ClassVar[str] = "text"
    operators: ClassVar[tuple[str, ...]] = CODE_OPERATORS
    is_searchable = True
    can_be_unique = True
    default_level = 3

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Allow only whether quick search looks here."""
        return check_settings(config, {"searchable": flag})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the normal form; a masked value is refused, so it is never written back."""
        text = require_text(value).strip()
        if not text:
            return None
        if "**" in text:
            raise ValueFault("mobile.masked")
        return self.normalise(field, text)

    def normalise(self, field: FieldData, text: str) -> str:
        """Return the normal form of a text that is not empty; raises ``ValueFault``."""
        raise NotImplementedError

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The code as it stands."""
        return CellSql(column)


class NumberType(FieldType):
    """A number with a range. On the wire a text, so that no digit is lost."""

    column_type: ClassVar[str] = "numeric"
    mask = "number"
    operators = NUMBER_OPERATORS
    is_aggregatable = True

    checks: ClassVar[Mapping[str, Check]] = {"min": number_text, "max": number_text, "scale": whole(0, 10)}
    default_scale: ClassVar[int | None] = None

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check range and number of decimal places."""
        found = check_settings(config, self.checks)
        check_order(found)
        return found

    def scale_of(self, field: FieldData) -> int | None:
        """Return how many decimal places are kept; ``None`` = as entered."""
        scale: int | None = field.config.get("scale", self.default_scale)
        return scale

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return a ``Decimal`` within the range and with no more places than allowed."""
        if isinstance(value, str) and not value.strip():
            return None
        number = read_decimal(value)
        scale = self.scale_of(field)
        if scale is not None:
            rounded = number.quantize(Decimal(1).scaleb(-scale))
            if rounded != number:
                raise ValueFault("number.scale", scale=scale)
            number = rounded
        check_range(field.config, number)
        return number

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return the number as text without exponent."""
        return format(value, "f")

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Cast to text: JavaScript would round."""
        return f"({column})::text"

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the number."""
        return None if value is None else Decimal(value)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The number with the places it has."""
        return CellSql(column, is_guarded=True)


def read_decimal(value: Any) -> Decimal:
    """Return a wire number; raises ``number.invalid`` and ``number.too_large`` (more than 24 digits)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise ValueFault("number.invalid")
    try:
        number = Decimal(value.strip().replace(",", "")) if isinstance(value, str) else Decimal(str(value))
    except InvalidOperation:
        raise ValueFault("number.invalid") from None
    if not number.is_finite():
        raise ValueFault("number.invalid")
    if abs(number) >= Decimal(10) ** 18 or -int(number.as_tuple().exponent) > 18:
        raise ValueFault("number.too_large", max="999999999999999999")
    return number


def check_range(config: Mapping[str, Any], number: Decimal | int) -> None:
    """Refuse a number outside ``min`` … ``max`` of the settings."""
    if "min" in config and number < Decimal(str(config["min"])):
        raise ValueFault("number.too_small", min=str(config["min"]))
    if "max" in config and number > Decimal(str(config["max"])):
        raise ValueFault("number.too_large", max=str(config["max"]))


def parse_plain(text: Any, *, is_multiline: bool = False, keeps_placeholder: bool = False) -> Parsed:
    """Read a cell as text in normal form; words for "nothing" are empty."""
    value, notes = clean_text(to_text(text), is_multiline=is_multiline)
    if not value:
        return Parsed(None, notes)
    if not keeps_placeholder and is_placeholder(value):
        return Parsed(None, ("placeholder",))
    return Parsed(value, notes)


__all__ = [
    "CODE_OPERATORS",
    "DATE_OPERATORS",
    "EMPTY",
    "NUMBER_OPERATORS",
    "ONE_OF_OPERATORS",
    "TEXT_OPERATORS",
    "CellSql",
    "CodeType",
    "NumberType",
    "ParseContext",
    "Parsed",
    "ValueFault",
    "check_order",
    "check_range",
    "check_settings",
    "flag",
    "number_text",
    "one_of",
    "parse_plain",
    "pattern_text",
    "read_decimal",
    "require_text",
    "short_text",
    "whole",
    "words",
]
