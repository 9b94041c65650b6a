"""Relative dates such as 本周 as half-open ranges of calendar days."""

from datetime import date, timedelta
from typing import Any

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
MAX_DAYS = 3660
Range = tuple[date | None, date]
_LONG_AGO = date(1800, 1, 1)


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _start_of(unit: str, today: date) -> date:
    if unit == "week":
        return today - timedelta(days=today.weekday())
    if unit == "month":
        return today.replace(day=1)
    if unit == "quarter":
        return date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return date(today.year, 1, 1)


def _shift(unit: str, start: date, steps: int) -> date:
    return start + timedelta(days=7 * steps) if unit == "week" else _add_months(start, _MONTHS[unit] * steps)


def _counted_days(value: dict[str, Any], today: date) -> Range | None:
    if len(value) != 1:
        return None
    name, count = next(iter(value.items()))
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MAX_DAYS:
        return None
    if name == "last_days":
        return today - timedelta(days=count - 1), today + timedelta(days=1)
    if name == "next_days":
        return today, today + timedelta(days=count)
    if name == "before_days":
        return _LONG_AGO, today - timedelta(days=count)
    return None


def resolve_relative(value: Any, today: date) -> Range | None:
    """Return (first day, day after the last) of a relative range, or ``None`` for an unknown one.

    ``{"last_days": 7}`` is today and the six days before it, ``{"before_days": 30}`` everything
    more than 30 days ago; weeks begin on Monday.
    """
    if isinstance(value, dict):
        return _counted_days(value, today)
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if value in days:
        start = today + timedelta(days=days[value])
        return start, start + timedelta(days=1)
    which, _, unit = str(value).partition("_")
    steps = {"last": -1, "this": 0, "next": 1}
    if which not in steps or unit not in {"week", *_MONTHS}:
        return None
    start = _shift(unit, _start_of(unit, today), steps[which])
    return start, _shift(unit, start, 1)
