"""Moments."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from jingui.catalog.plugins.base import DATE_OPERATORS, check_settings
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.dates import parse_moment
from jingui.catalog.types import FieldData

_WIRE = "%Y-%m-%dT%H:%M:%SZ"


def zone_name(name: str, value: Any) -> str:
    """Check the name of a time zone (``Asia/Tokyo``)."""
    if value not in available_timezones():
        raise ValueFault("config.invalid", setting=name)
    return str(value)


class DateTime(FieldType):
    """A moment, kept in UTC, shown and entered in the workspace's time zone, or in the one that the
    settings name (``timezone``): a flight from Tokyo leaves by Tokyo's clock for every reader.
    """

    key = "date_time"
    label = {"zh-Hans": "日期时间", "en": "Date and time"}
    column_type = "timestamptz"
    mask = "date"
    operators = DATE_OPERATORS
    is_groupable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the time zone."""
        return check_settings(config, {"timezone": zone_name})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return an aware ``datetime`` in UTC; a moment without a zone is refused."""
        if value == "":
            return None
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueFault("date_time.invalid") from None
        if moment.tzinfo is None:
            raise ValueFault("date_time.invalid")
        return moment.astimezone(UTC)

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``2026-05-01T02:03:04Z``."""
        return value.astimezone(UTC).strftime(_WIRE)

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Send UTC with a ``Z``, whatever the session's time zone is."""
        return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a moment; without a zone it is meant in the field's or the workspace's."""
        if isinstance(text, datetime) and text.tzinfo is not None:
            return Parsed(self.to_wire(field, text))
        moment, notes = parse_moment(text, is_1904=context.date_1904)
        if moment is None:
            return Parsed(None, notes)
        aware = moment.replace(tzinfo=ZoneInfo(field.config.get("timezone") or context.timezone))
        return Parsed(self.to_wire(field, aware), tuple(note for note in notes if note != "date_with_time"))

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return an aware ``datetime`` in UTC; a masked one as it is shown."""
        if value is None:
            return None
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The clock of the field's zone, or of the reader's."""
        zone = str(field.config.get("timezone") or timezone)
        return CellSql(f"date_trunc('second', {column} AT TIME ZONE %s)", (zone,), is_guarded=True)
