"""The same questions answered the slow and obvious way, over Python dicts. Shares no code with the compiler."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cmp_to_key
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.catalog.text.pinyin import pinyin_key

SHANGHAI = ZoneInfo("Asia/Shanghai")
Row = dict[str, Any]

NUMBERS = {"quantity": int, "weight": Decimal, "amount": Decimal, "chance": Decimal}
STAGES = ("lead", "talk", "quote", "won")


def typed(key: str, value: Any) -> Any:
    """Turn a filter value into what the row holds."""
    if value is None:
        return None
    if key in NUMBERS:
        return NUMBERS[key](value)
    if key in {"helper", "owner"}:
        return UUID(value)
    if key == "signed_on":
        return date.fromisoformat(value)
    if key == "met_at":
        return datetime.fromisoformat(value)
    return value


def span(value: Any, today: date) -> tuple[date, date]:
    """Return a relative range by counting days one by one."""
    if isinstance(value, dict):
        name, count = next(iter(value.items()))
        if name == "last_days":
            return today - timedelta(days=count - 1), today + timedelta(days=1)
        if name == "next_days":
            return today, today + timedelta(days=count)
        return date.min, today - timedelta(days=count)
    word, _, unit = value.partition("_")
    if not unit:
        day = today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[word])
        return day, day + timedelta(days=1)
    name_of: dict[str, Callable[[date], Any]] = {
        "week": lambda d: d - timedelta(days=d.weekday()),
        "month": lambda d: (d.year, d.month),
        "quarter": lambda d: (d.year, (d.month - 1) // 3),
        "year": lambda d: d.year,
    }
    same = name_of[unit]
    day, periods = today, {"this": 0, "last": -1, "next": 1}[word]
    step = timedelta(days=1 if periods > 0 else -1)
    while periods:
        current = same(day)
        while same(day) == current:
            day += step
        periods -= 1 if periods > 0 else -1
    first = last = day
    while same(first - timedelta(days=1)) == same(day):
        first -= timedelta(days=1)
    while same(last + timedelta(days=1)) == same(day):
        last += timedelta(days=1)
    return first, last + timedelta(days=1)


def local_day(value: Any) -> date:
    """Return the calendar day in the workspace's time zone."""
    return value.astimezone(SHANGHAI).date() if isinstance(value, datetime) else value


def holds(row: Row, item: dict[str, Any], actor: Any, team: set[Any]) -> bool:
    """Tell whether one condition holds for a row."""
    key, op, value = item["field"], item["op"], item.get("value")
    have = row.get(key)
    if op == "is_empty":
        return have is None
    if op == "is_not_empty":
        return have is not None
    if op in {"ne", "not_in", "not_contains"}:
        turned = {"ne": "eq", "not_in": "in", "not_contains": "contains"}[op]
        return have is None or not holds(row, {**item, "op": turned}, actor, team)
    if have is None:
        return False
    if op == "me":
        return bool(have == actor.member_id)
    if op == "my_team":
        return have in team
    return _TESTS[op](key, have, value)


def _between(key: str, have: Any, value: Any) -> bool:
    low, high = (typed(key, v) for v in value)
    return (low is None or have >= low) and (high is None or have <= high)


def _under(key: str, have: Any, value: Any) -> bool:
    values = value if isinstance(value, list) else [value]
    return any(have.startswith(v[:2] if v[2:] == "0000" else v[:4] if v[4:] == "00" else v) for v in values)


def _relative(key: str, have: Any, value: Any) -> bool:
    today = datetime.now(UTC).astimezone(SHANGHAI).date()
    start, end = span(value, today)
    return start <= local_day(have) < end


_TESTS: dict[str, Callable[[str, Any, Any], bool]] = {
    "eq": lambda key, have, value: bool(have == typed(key, value)),
    "in": lambda key, have, value: have in [typed(key, v) for v in value],
    "contains": lambda key, have, value: value.lower() in have.lower(),
    "starts_with": lambda key, have, value: have.lower().startswith(value.lower()),
    "gt": lambda key, have, value: bool(have > typed(key, value)),
    "gte": lambda key, have, value: bool(have >= typed(key, value)),
    "lt": lambda key, have, value: bool(have < typed(key, value)),
    "lte": lambda key, have, value: bool(have <= typed(key, value)),
    "between": _between,
    "under": _under,
    "relative": _relative,
    "has_any": lambda key, have, value: bool(set(have) & set(value)),
    "has_all": lambda key, have, value: set(value) <= set(have),
}


def matches(row: Row, group: dict[str, Any], actor: Any, team: set[Any]) -> bool:
    """Tell whether a row satisfies a filter tree; an empty group says nothing."""
    results = [matches(row, i, actor, team) if "items" in i else holds(row, i, actor, team) for i in group["items"]]
    if not results:
        return True
    return any(results) if group["join"] == "or" else all(results)


def found_by(row: Row, search: str) -> bool:
    """Tell whether every word is part of name, note or pinyin, part of a number, or begins a code."""
    for word in search.lower().split():
        parts = [(row.get(key) or "").lower() for key in ("name", "note")]
        parts.append(pinyin_key(row["name"]) if word.isascii() else "")
        codes = [(row.get(key) or "").lower() for key in ("mobile", "number", "id_number")]
        starts = [(row.get(key) or "").lower() for key in ("credit_code", "email")]
        if len(word) < 3:
            starts += [*codes, codes[0].removeprefix("+86")]
        else:
            parts += codes
        if not any(word in text for text in parts) and not any(text.startswith(word) for text in starts if text):
            return False
    return True


def sort_value(row: Row, key: str) -> Any:
    """Return what a row is ordered by."""
    value = row.get(key)
    if value is None:
        return None
    if key == "name":
        return pinyin_key(value).encode()
    if key == "stage":
        return STAGES.index(value)
    return value.encode() if isinstance(value, str) else value


def ordered(rows: list[Row], sorts: list[dict[str, Any]]) -> list[Row]:
    """Sort rows: given keys, empty ones last in both directions, then by id."""
    keys = sorts or [{"field": "created_at", "desc": True}]
    keys = [*keys, {"field": "id", "desc": keys[0].get("desc", False)}]

    def compare(a: Row, b: Row) -> int:
        for key in keys:
            x, y = sort_value(a, key["field"]), sort_value(b, key["field"])
            if x == y:
                continue
            if x is None or y is None:
                return 1 if x is None else -1
            return (-1 if x < y else 1) * (-1 if key.get("desc") else 1)
        return 0

    return sorted(rows, key=cmp_to_key(compare))
