"""The only source of the current time, so tests can freeze it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_stopped_at: ContextVar[datetime | None] = ContextVar("jingui_stopped_clock", default=None)


def now() -> datetime:
    """Return the current instant, aware, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


@contextmanager
def stopped_clock(moment: datetime) -> Iterator[None]:
    """Stop the clock of this thread at an aware ``moment``: for tests and the demo company alone."""
    token = _stopped_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(token)


def today(timezone: str) -> date:
    """Return the current calendar day in an IANA time zone such as ``Asia/Shanghai``."""
    return now().astimezone(ZoneInfo(timezone)).date()
