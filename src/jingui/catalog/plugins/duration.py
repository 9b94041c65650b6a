"""Lengths of time."""

from collections.abc import Mapping
from typing import Any, ClassVar

from jingui.catalog.plugins.base import Check, check_order, check_settings, one_of, whole
from jingui.catalog.plugins.integer import Integer
from jingui.catalog.registries import CellSql, ParseContext, Parsed, ValueFault
from jingui.catalog.text.durations import MAX_SECONDS, SECONDS, duration_sql, format_duration, parse_duration
from jingui.catalog.types import FieldData


class Duration(Integer):
    """How long something takes, in whole seconds. ``unit``: what a bare number counts (usual: minutes)."""

    key = "duration"
    label = {"zh-Hans": "时长", "en": "Duration"}
    is_groupable = False
    can_be_unique = False
    checks: ClassVar[Mapping[str, Check]] = {
        "unit": one_of(*SECONDS),
        "min": whole(0, MAX_SECONDS),
        "max": whole(0, MAX_SECONDS),
    }

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check unit and range (in seconds)."""
        found = check_settings(config, self.checks)
        check_order(found)
        return found

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the seconds within the range."""
        seconds = super().clean(field, value)
        if seconds is not None and not 0 <= seconds <= MAX_SECONDS:
            raise ValueFault("duration.invalid")
        return seconds

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read 1h30, 90分钟, 1:30, 1.5小时, or a bare number of the unit."""
        return Parsed(parse_duration(text, str(field.config.get("unit", "minute"))))

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return ``1小时30分``; a masked value as it is shown."""
        return format_duration(value, language) if isinstance(value, int) else value

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """Divide the seconds into hours, minutes and the rest."""
        return CellSql(duration_sql(column, language))
