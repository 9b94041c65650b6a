"""Lengths of time as people write them: 1h30, 90分钟, 1:30, 一个半小时."""

import re
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.catalog.text.clean_text import ALL_TO_ASCII, check_cell, is_placeholder, to_text

SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}
MAX_SECONDS = 100 * 366 * 86_400
_UNITS = (
    ("day", r"天|日|days?|d"),
    ("hour", r"个?小时|个?钟头|時|时|小時|hours?|hrs?|h"),
    ("minute", r"分钟|分鐘|分|minutes?|mins?|m"),
    ("second", r"秒钟?|seconds?|secs?|s"),
)
_PART = re.compile(
    r"\s*(?P<number>[0-9]+(?:\.[0-9]+)?|半)\s*(?:" + "|".join(f"(?P<{n}>{w})" for n, w in _UNITS) + r")(?P<half>半)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"([0-9]{1,6}):([0-5]?[0-9])(?::([0-5]?[0-9]))?")
_HALF = re.compile(r"([0-9]+)个半(小时|钟头|天|月)")
_NUMERALS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"两": "2"}
_NAMES = {True: ("h", "m", "s"), False: ("小时", "分", "秒")}
_TEN = re.compile(r"([1-9]?)十([1-9]?)")


def parse_duration(raw: Any, unit: str = "minute") -> int | None:
    """Return whole seconds, ``None`` for nothing; a bare number counts ``unit``.

    Raises:
        ValueFault: ``duration_unknown``.
    """
    if isinstance(raw, timedelta):
        return _checked(Decimal(int(raw.total_seconds())), str(raw))
    if isinstance(raw, time):
        return raw.hour * 3_600 + raw.minute * 60 + raw.second
    word = to_text(raw)
    check_cell(word)
    text = word.translate(ALL_TO_ASCII).strip()
    if not text or is_placeholder(text):
        return None
    return _checked(_read(text, unit), word)


def _read(text: str, unit: str) -> Decimal | None:
    plain = _digits(text).replace(",", "")
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
        return Decimal(plain) * SECONDS[unit]
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return Decimal(int(clock[1]) * 3_600 + int(clock[2]) * 60 + int(clock[3] or 0))
    return _read_parts(_HALF.sub(r"\g<1>.5\2", plain))


def _read_parts(text: str) -> Decimal | None:
    total, at, last = Decimal(0), 0, ""
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            return _tail(total, text[at:], last)
        last = next(name for name in SECONDS if found[name])
        number = Decimal("0.5") if found["number"] == "半" else Decimal(found["number"])
        total += (number + (Decimal("0.5") if found["half"] else 0)) * SECONDS[last]
        at = found.end()
    return total if last else None


def _tail(total: Decimal, rest: str, last: str) -> Decimal | None:
    """Read the bare number in ``1h30``: it counts the next smaller unit."""
    smaller = {"day": "hour", "hour": "minute", "minute": "second"}.get(last)
    if smaller is None or not re.fullmatch(r"\s*[0-9]{1,2}\s*", rest):
        return None
    return total + Decimal(int(rest)) * SECONDS[smaller]


def _digits(text: str) -> str:
    """Write small Chinese numerals as digits: 一小时二十分 → 1小时20分."""
    if text.isascii():
        return text
    text = "".join(_NUMERALS.get(sign, sign) for sign in text)
    return _TEN.sub(lambda found: f"{found[1] or '1'}{found[2] or '0'}", text)


def _checked(seconds: Decimal | None, word: str) -> int:
    if seconds is None or seconds > MAX_SECONDS or seconds < 0:
        raise ValueFault("duration_unknown", value=word)
    return int(seconds.to_integral_value())


def format_duration(seconds: int, language: str) -> str:
    """Return ``1小时30分`` or ``1h 30m``."""
    hours, rest = divmod(seconds, 3_600)
    minutes, left = divmod(rest, 60)
    names = _NAMES[language.startswith("en")]
    parts = [f"{n}{name}" for n, name in zip((hours, minutes, left), names, strict=True) if n]
    return (" " if language.startswith("en") else "").join(parts) or f"0{names[1]}"


def duration_sql(column: str, language: str) -> str:
    """Return the SQL expression that does the same with a column."""
    names = _NAMES[language.startswith("en")]
    joint = " " if language.startswith("en") else ""
    amounts = (f"{column} / 3600", f"mod({column} / 60, 60)", f"mod({column}, 60)")
    parts = ", ".join(f"nullif({n}, 0)::text || '{name}'" for n, name in zip(amounts, names, strict=True))
    return f"CASE WHEN {column} = 0 THEN '0{names[1]}' WHEN {column} > 0 THEN concat_ws('{joint}', {parts}) END"
