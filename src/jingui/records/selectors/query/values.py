"""Turn filter values of the wire into typed values the database binds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.catalog.registries import ValueFault, field_types
from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import BadValue

MAX_TEXT = 1000
MAX_LIST = 500
_NORMALISED = frozenset({"mobile", "landline", "email", "url", "id_number", "credit_code", "bank_card"})
_BIGINT = 2**63


def column_type(field: FieldData) -> str:
    """Return the PostgreSQL type of a field's column."""
    return field_types.get(field.type).column_type


def _text(value: Any) -> str:
    if isinstance(value, str) and len(value) <= MAX_TEXT and "\x00" not in value:
        return value
    raise TypeError


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    number = int(value)
    if not -_BIGINT <= number < _BIGINT:
        raise ValueError
    return number


def _numeric(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise TypeError
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > 100:
        raise ValueError
    return number


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError


def _uuid(value: Any) -> UUID:
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        raise TypeError
    return UUID(value)


def _date(value: Any) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    raise ValueError


def _instant(value: Any) -> datetime:
    if not isinstance(value, str):
        raise TypeError
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


_COERCE: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "text[]": _text,
    "bigint": _integer,
    "numeric": _numeric,
    "boolean": _boolean,
    "uuid": _uuid,
    "uuid[]": _uuid,
    "date": _date,
    "timestamptz": _instant,
}


def coerce(field: FieldData, value: Any, pointer: str) -> Any:
    """Return one filter value as the database type of the field.

    Raises:
        BadValue: it does not fit the type.
    """
    if isinstance(value, dict) and field.type in {"region", "address"}:
        value = value.get("code")
    try:
        found = _COERCE[column_type(field)](value)
    except (ValueError, TypeError, InvalidOperation, OverflowError) as fault:
        raise BadValue(errors=[FieldError(pointer, "bad_value")]) from fault
    return _normalise(field, found) if field.type in _NORMALISED else found


def coerce_list(field: FieldData, value: Any, pointer: str) -> list[Any]:
    """Return a list of filter values; a single value counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    if not 1 <= len(values) <= MAX_LIST:
        raise BadValue(errors=[FieldError(pointer, "bad_value")])
    return [coerce(field, item, pointer) for item in values]


def _normalise(field: FieldData, value: str) -> str:
    """Write it the way it is stored (+86…); what cannot be is compared as it is and finds nothing."""
    try:
        return str(field_types.get(field.type).clean(replace(field, config={}), value) or value)
    except ValueFault:
        return value


def is_day(value: Any) -> bool:
    """Tell whether a value names a calendar day without a time."""
    return isinstance(value, str) and len(value) == 10


def day_start(day: date, timezone: str) -> datetime:
    """Return the first instant of a calendar day of the workspace."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def next_day(day: date) -> date:
    """Return the following day."""
    return day + timedelta(days=1)
