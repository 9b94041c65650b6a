"""Numbers with decimal places."""

from typing import Any

from jingui.catalog.plugins.base import NumberType, number_text, short_text, whole
from jingui.catalog.registries import ParseContext, Parsed
from jingui.catalog.text.numbers import parse_amount
from jingui.catalog.types import FieldData


class DecimalNumber(NumberType):
    """A number with decimal places."""

    key = "decimal"
    label = {"zh-Hans": "小数", "en": "Decimal number"}
    checks = {"min": number_text, "max": number_text, "scale": whole(0, 10), "unit": short_text(20)}

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a number, with separators or 万."""
        read = parse_amount(text, scale=self.scale_of(field))
        return Parsed(None if read.value is None else format(read.value, "f"), read.notes)
