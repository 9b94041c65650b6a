"""Percentages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jingui.catalog.plugins.base import NumberType, number_text, whole
from jingui.catalog.registries import CellSql, ParseContext, Parsed, ValueFault
from jingui.catalog.text.numbers import parse_percent
from jingui.catalog.types import FieldData


class Percent(NumberType):
    """A percentage: 60 means 60 %. Between 0 and 100 unless the settings say otherwise."""

    key = "percent"
    label = {"zh-Hans": "百分比", "en": "Percent"}
    checks = {"min": number_text, "max": number_text, "scale": whole(0, 6)}

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check range and places."""
        return {"min": "0", "max": "100"} | super().check_config(config)

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return the number without idle zeros, as the list's SQL does."""
        number = Decimal(value).normalize()
        return format(number, "f")

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Send a text without idle zeros: ``60``."""
        return f"trim_scale({column})::text"

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a percentage; a numeric cell of 0.6 means 60 %."""
        read = parse_percent(text)
        if read.value is None:
            return Parsed(None, read.notes)
        low, high = field.config.get("min"), field.config.get("max")
        if (low is not None and read.value < Decimal(low)) or (high is not None and read.value > Decimal(high)):
            raise ValueFault("percent_out_of_range", min=low, max=high, value=str(read.value))
        return Parsed(format(read.value, "f"), read.notes)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return ``60%``: as a bare number it would be read as a fraction or as 6000 %."""
        return None if value is None else f"{format(Decimal(value).normalize(), 'f')}%"

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The number without idle zeros, and its sign."""
        return CellSql(f"trim_scale({column})::text || '%'")
