"""Calendar days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jingui.catalog.plugins.base import DATE_OPERATORS, check_settings, one_of
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.dates import parse_date
from jingui.catalog.types import FieldData


def day_text(name: str, value: Any) -> str:
    """Check a day of the settings."""
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueFault("config.invalid", setting=name) from None


class Date(FieldType):
    """A calendar day, ``YYYY-MM-DD``, without time and zone."""

    key = "date"
    label = {"zh-Hans": "日期", "en": "Date"}
    column_type = "date"
    mask = "date"
    operators = DATE_OPERATORS
    is_groupable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the range and whether the day is a birthday (another mask)."""
        found = check_settings(config, {"min": day_text, "max": day_text, "mask": one_of("date", "birthday", "hidden")})
        if "min" in found and "max" in found and found["min"] > found["max"]:
            raise ValueFault("config.range_order")
        return found

    def mask_of(self, field: FieldData) -> str:
        """Return the mask the settings name."""
        return str(field.config.get("mask", self.mask))

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return a ``date`` within the range."""
        if value == "":
            return None
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueFault("date.invalid") from None
        if len(value) != 10:
            raise ValueFault("date.invalid")
        if value < field.config.get("min", ""):
            raise ValueFault("date.too_early", min=field.config["min"])
        if "max" in field.config and value > field.config["max"]:
            raise ValueFault("date.too_late", max=field.config["max"])
        return day

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``YYYY-MM-DD``."""
        return value.isoformat()

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a day in any usual spelling."""
        day, notes = parse_date(text, is_1904=context.date_1904)
        return Parsed(None if day is None else day.isoformat(), notes)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the day as ``date``; a masked one (``1990-**-**``) as it is shown."""
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The day in ISO form."""
        return CellSql(column, is_guarded=True)
