"""Dates as people write them, and day numbers of spreadsheets."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from jingui.catalog.registries import ValueFault
from jingui.catalog.text.clean_text import ALL_TO_ASCII, check_cell, is_placeholder, strip_guard, strip_invisible

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_YMD = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})\.?")
_CHINESE = re.compile(r"([0-9]{2}|[0-9]{4})年\s*([0-9]{1,2})月\s*([0-9]{1,2})[日号號]?")
_ROC_WORD = re.compile(r"(?:中華)?民[國国]\s*([0-9]{1,3})[年./-]\s*([0-9]{1,2})[月./-]\s*([0-9]{1,2})日?")
_ROC = re.compile(r"(1[0-9][0-9])([./-])([0-9]{1,2})\2([0-9]{1,2})")
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SEVEN = re.compile(r"(1[0-9][0-9])([0-9]{2})([0-9]{2})")
_SHORT = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{1,2})")
_TIME = re.compile(
    r"(.+?)[\sT]+(?:(上午|下午)\s*)?([0-9]{1,2})[:时點点]([0-9]{2})(?:[:分]([0-9]{2})(?:\.[0-9]+)?秒?)?分?\s*(am|pm)?(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?",
    re.IGNORECASE,
)
_MONTHS = {
    name: i + 1
    for i, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
}
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+([0-9]{4}|[0-9]{2})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_INCOMPLETE = re.compile(
    r"[0-9]{4}[-/.年][0-9]{1,2}月?(?:份|初|中|底|中旬|上旬|下旬|末)?|[0-9]{4}年?(?:初|底|中|春|夏|秋|冬|上半年|下半年)?|[0-9]{1,2}月[0-9]{1,2}[日号]?"
    r"|[0-9]{1,2}月(?:份|初|中|底)?|[0-9]{1,2}[-/][0-9]{1,2}|[A-Za-z]{3,9}\s+[0-9]{4}|Q[1-4]\s*[0-9]{4}|[0-9]{4}\s*Q[1-4]"
)
_NUMBER = re.compile(r"[0-9]{4,5}(?:\.[0-9]+)?")
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_TWO_DIGIT_PIVOT = 30
_ROC_OFFSET = 1911
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Outside these a date in a spreadsheet is a slip; 1900-01-01 is the spreadsheet's zero."""
_SERIAL_MIN, _SERIAL_MAX = 366, 73_415


def parse_date(raw: Any, *, is_1904: bool = False) -> tuple[date | None, tuple[str, ...]]:
    """Read a calendar day; a time of day is dropped.

    Raises:
        ValueFault: ``date_impossible``, ``date_incomplete``, ``date_words``, ``date_implausible``.
    """
    found, notes = parse_moment(raw, is_1904=is_1904)
    if found is None:
        return None, notes
    if found.time() != time(0) and "date_with_time" not in notes:
        notes = (*notes, "date_with_time")
    return found.date(), notes


def parse_moment(raw: Any, *, is_1904: bool = False) -> tuple[datetime | None, tuple[str, ...]]:
    """Read a day with its time (midnight when none is named) as a naive local ``datetime``.

    Raises:
        ValueFault: as :func:`parse_date`.
    """
    if isinstance(raw, datetime):
        return _plausible(raw.replace(tzinfo=None)), ()
    if isinstance(raw, date):
        return _plausible(datetime.combine(raw, time())), ()
    if isinstance(raw, bool):
        raise ValueFault("date_words", value=str(raw))
    if isinstance(raw, int | float):
        return _from_serial(raw, is_1904)
    return _from_text(str(raw), is_1904)


def _from_serial(number: float, is_1904: bool) -> tuple[datetime, tuple[str, ...]]:
    whole = int(number)
    if number == whole and len(str(whole)) in {7, 8}:
        return _plausible(_from_digits(str(whole))[0]), ("date_8_digits",)
    if not _SERIAL_MIN <= number <= _SERIAL_MAX:
        raise ValueFault("date_implausible", value=str(number))
    epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
    seconds = round((number - whole) * 86_400)
    moment = datetime.combine(epoch, time()) + timedelta(days=whole, seconds=seconds)
    return _plausible(moment), ("date_serial",)


def _from_text(text: str, is_1904: bool) -> tuple[datetime | None, tuple[str, ...]]:
    found = _ISO.fullmatch(text)
    if found:
        return _plausible(_day(found[1], found[2], found[3])), ("date_as_text",)
    check_cell(text)
    notes: list[str] = []
    plain = strip_guard(strip_invisible(text, notes), notes).strip()
    if not plain or is_placeholder(plain):
        return None, ("placeholder",) if plain else ()
    ascii_text = plain.translate(ALL_TO_ASCII)
    if ascii_text != plain:
        notes.append("date_fullwidth")
    clock, head = _split_time(ascii_text, notes)
    moment = _read_day(head, notes, is_1904)
    return _plausible(datetime.combine(moment.date(), clock or moment.time())), tuple(notes)


def _split_time(text: str, notes: list[str]) -> tuple[time | None, str]:
    found = _TIME.fullmatch(text)
    if not found:
        return None, text
    head, half, hour, minute, second, suffix = found.groups()
    hours = int(hour)
    if (half == "下午" or (suffix or "").lower() == "pm") and hours < 12:
        hours += 12
    try:
        clock = time(hours, int(minute), int(second or 0))
    except ValueError:
        raise ValueFault("date_impossible", value=text) from None
    notes.append("date_with_time")
    return clock, head.strip().rstrip(",")


_Reader = Callable[[re.Match[str]], tuple[datetime, tuple[str, ...]]]


def _read_day(text: str, notes: list[str], is_1904: bool) -> datetime:
    for pattern, reader in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            moment, more = reader(found)
            notes.extend(more)
            return moment
    if _NUMBER.fullmatch(text) and not _is_year(text):
        moment, more = _from_serial(float(text), is_1904)
        notes.extend(more)
        return moment
    if _INCOMPLETE.fullmatch(text):
        raise ValueFault("date_incomplete", value=text)
    if any(c.isdigit() for c in text) and not any(c.isalpha() for c in text):
        raise ValueFault("date_impossible", value=text)
    raise ValueFault("date_words", value=text)


def _is_year(text: str) -> bool:
    return len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def _day(year: str | int, month: str | int, day: str | int) -> datetime:
    try:
        return datetime(int(year), int(month), int(day))  # noqa: DTZ001  # a calendar day of the file, zone added later
    except ValueError:
        raise ValueFault("date_impossible", value=f"{year}-{month}-{day}") from None


def _plausible(moment: datetime) -> datetime:
    is_zero = (moment.year, moment.month, moment.day) == (1900, 1, 1)
    if is_zero or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueFault("date_implausible", value=moment.date().isoformat())
    return moment


def full_year(year: str) -> tuple[int, tuple[str, ...]]:
    """Return four digits: two-digit years above 30 are 19xx."""
    number = int(year)
    if len(year) == 4:
        return number, ()
    return number + (1900 if number > _TWO_DIGIT_PIVOT else 2000), ("date_two_digit_year",)


def _ymd(found: re.Match[str]) -> tuple[datetime, tuple[str, ...]]:
    note = "date_dots" if found[2] == "." else "date_slashes"
    return _day(found[1], found[3], found[4]), (note,)


def _chinese(found: re.Match[str]) -> tuple[datetime, tuple[str, ...]]:
    year, notes = full_year(found[1])
    return _day(year, found[2], found[3]), ("date_chinese", *notes)


def _roc_word(found: re.Match[str]) -> tuple[datetime, tuple[str, ...]]:
    return _day(int(found[1]) + _ROC_OFFSET, found[2], found[3]), ("date_roc_year",)


def _roc(found: re.Match[str]) -> tuple[datetime, tuple[str, ...]]:
    return _day(int(found[1]) + _ROC_OFFSET, found[3], found[4]), ("date_roc_year",)


def _from_digits(digits: str) -> tuple[datetime, tuple[str, ...]]:
    if len(digits) == 7:
        return _day(int(digits[:3]) + _ROC_OFFSET, digits[3:5], digits[5:]), ("date_roc_year",)
    return _day(digits[:4], digits[4:6], digits[6:]), ("date_8_digits",)


def _short(found: re.Match[str]) -> tuple[datetime, tuple[str, ...]]:
    first, mark, second, third = found[1], found[2], found[3], found[4]
    if len(third) <= 2 and (mark == "." or int(first) > 12 >= int(second)):
        year, notes = full_year(first.zfill(2))
        return _day(year, second, third), notes
    year, notes = full_year(third.zfill(2))
    if int(first) > 12 >= int(second):
        return _day(year, second, first), ("date_slashes", *notes)
    return _day(year, first, second), ("date_us", *notes)


def _english(day: str, month: str, year: str) -> tuple[datetime, tuple[str, ...]]:
    number = _MONTHS.get(month[:3].lower())
    if number is None:
        raise ValueFault("date_words", value=f"{day} {month} {year}")
    full, notes = full_year(year)
    return _day(full, number, day), ("date_english", *notes)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_ISO, lambda m: (_day(m[1], m[2], m[3]), ())),
    (_YMD, _ymd),
    (_CHINESE, _chinese),
    (_EIGHT, lambda m: _from_digits(m[0])),
    (_ROC_WORD, _roc_word),
    (_ROC, _roc),
    (_SEVEN, lambda m: _from_digits(m[0])),
    (_SHORT, _short),
    (_DAY_MONTH, lambda m: _english(m[1], m[2], m[3])),
    (_MONTH_DAY, lambda m: _english(m[2], m[1], m[3])),
)
