"""The only source of the current time, so tests can freeze it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the current instant, aware, in UTC."""
    return datetime.now(UTC)


def today(timezone: str) -> date:
    """Return the current calendar day in an IANA time zone such as ``Asia/Shanghai``."""
    return now().astimezone(ZoneInfo(timezone)).date()
