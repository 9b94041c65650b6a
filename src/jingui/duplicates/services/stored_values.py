"""Values of records kept beside them as JSON, and read back exactly."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData

_READ: dict[str, Callable[[Any], Any]] = {
    "numeric": Decimal,
    "uuid": UUID,
    "date": date.fromisoformat,
    "timestamptz": datetime.fromisoformat,
}


def keep_value(value: Any) -> Any:
    """Return a db value as JSON."""
    if isinstance(value, list | tuple):
        return [keep_value(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime | date) else value


def read_value(field: FieldData, kept: Any) -> Any:
    """Return the db value of a kept one."""
    if kept is None:
        return None
    kind = field_types.get(field.type).column_type
    read = _READ.get(kind.removesuffix("[]"))
    if read is None:
        return kept
    return [read(item) for item in kept] if kind.endswith("[]") else read(kept)


def keep_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return db values by field key as JSON."""
    return {key: keep_value(value) for key, value in values.items()}
