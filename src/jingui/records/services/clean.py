"""Check given values: is the field there, may it be written, does the value fit."""

from typing import Any

from jingui.access.types import FieldRight, Right
from jingui.catalog.registries import ValueFault, field_types
from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import BadRequest, ObjectDenied, RecordInvalid, UnknownField
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft

OWNERSHIP = ("owner", "department")
_STARS = ("*", "＊")


def clean_draft(target: Target, draft: Draft) -> None:
    """Fill ``draft.values`` from ``draft.given``, or refuse it.

    A field without any right is refused exactly like one that does not exist; a system field and
    a field that is read but not written are told apart, because the actor sees them anyway.
    """
    unknown: list[FieldError] = []
    read_only: list[FieldError] = []
    denied: list[FieldError] = []
    invalid: list[FieldError] = []
    for key, value in draft.given.items():
        field, right = target.obj.find_field(key), target.plan.fields.get(key)
        if field is None or right is None or (right.read is Right.NONE and not right.write):
            unknown.append(FieldError(draft.at(key), "unknown_field"))
        elif not is_settable(field):
            read_only.append(FieldError(draft.at(key), "read_only"))
        elif not right.write:
            denied.append(FieldError(draft.at(key), "denied.field"))
        else:
            _clean_value(draft, field, right, value, invalid)
    if unknown:
        draft.refuse(UnknownField, unknown)
    elif read_only:
        draft.refuse(BadRequest, read_only, "read_only")
    elif denied:
        draft.refuse(ObjectDenied, denied, "denied.field")
    elif invalid:
        draft.refuse(RecordInvalid, invalid)


def is_settable(field: FieldData) -> bool:
    """Tell whether people set the field at all."""
    return field.key in OWNERSHIP if field.is_system else field_types.get(field.type).is_writable


def _clean_value(draft: Draft, field: FieldData, right: FieldRight, value: Any, invalid: list[FieldError]) -> None:
    if is_masked_text(right, value):
        invalid.append(FieldError(draft.at(field.key), "masked_write"))
        return
    try:
        draft.values[field.key] = to_db(field, value)
    except ValueFault as fault:
        invalid.append(FieldError(draft.at(field.key), fault.code, fault.params))


def is_masked_text(right: FieldRight, value: Any) -> bool:
    """Tell whether a value may be what the actor was shown in place of the real one."""
    if right.read >= Right.FULL or not isinstance(value, str | dict):
        return False
    if isinstance(value, dict):
        return bool(value.get("hidden"))
    return any(star in value for star in _STARS)


def to_db(field: FieldData, value: Any) -> Any:
    """Turn a wire value into its db form; empty ones become ``None``.

    Raises:
        ValueFault: the value does not fit the field.
    """
    if value is None or value in ("", []):
        return None
    if isinstance(value, str) and "\x00" in value:
        raise ValueFault("bad_value")
    return field_types.get(field.type).clean(field, value)


def to_wire(field: FieldData, value: Any) -> Any:
    """Turn a db value into the wire form for the audit entry."""
    return None if value is None else field_types.get(field.type).to_wire(field, value)
