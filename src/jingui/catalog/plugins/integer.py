"""Whole numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from jingui.catalog.plugins.base import Check, NumberType, check_range, number_text, read_decimal, short_text
from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.text.numbers import parse_amount
from jingui.catalog.types import FieldData

LIMIT = 2**53 - 1
"""Largest whole number that JavaScript keeps exactly (the wire form is a number)."""


class Integer(NumberType):
    """A whole number."""

    key = "integer"
    label = {"zh-Hans": "整数", "en": "Whole number"}
    column_type = "bigint"
    is_groupable = True
    can_be_unique = True
    checks: ClassVar[Mapping[str, Check]] = {"min": number_text, "max": number_text, "unit": short_text(20)}

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return an ``int`` within the range."""
        if isinstance(value, str) and not value.strip():
            return None
        number = read_decimal(value)
        if number != number.to_integral_value():
            raise ValueFault("number.whole")
        if abs(number) > LIMIT:
            raise ValueFault("number.too_large", max=str(LIMIT))
        check_range(field.config, number)
        return int(number)

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return the number."""
        return int(value)

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Send the number as it is."""
        return column

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a whole number, with separators or 万."""
        read = parse_amount(text, scale=None)
        if read.value is None:
            return Parsed(None, read.notes)
        if read.value != read.value.to_integral_value():
            raise ValueFault("number.whole")
        return Parsed(int(read.value), read.notes)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the number."""
        return None if value is None else int(Decimal(value))
