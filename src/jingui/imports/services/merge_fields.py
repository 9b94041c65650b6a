"""What a row changes in a record that is there already, by the way duplicates are treated."""

from collections.abc import Mapping
from typing import Any

from jingui.access.types import Right
from jingui.catalog.registries import ValueFault
from jingui.catalog.types import FILE_TYPES, LINK_TYPES, FieldData
from jingui.imports.types import DuplicateAction
from jingui.records.selectors.target import Target
from jingui.records.services.clean import to_db, to_wire

NEEDS_STORED = frozenset({DuplicateAction.FILL, DuplicateAction.MERGE})


def fields_to_change(
    target: Target, action: DuplicateAction, given: Mapping[str, Any], stored: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return ``(fields to write in wire form, keys whose stored value was kept against the row's)``.

    ``stored`` is the record in db form. An empty cell is not among ``given`` and changes nothing.
    """
    changed: dict[str, Any] = {}
    kept: list[str] = []
    for key, value in given.items():
        field = target.obj.by_key.get(key)
        current = stored.get(key)
        if field is None or current in (None, "", []) or action is DuplicateAction.UPDATE:
            changed[key] = value
        elif action is DuplicateAction.MERGE:
            merged = _merge(field, current, value)
            if merged is not None:
                changed[key] = merged
            elif _differs(field, current, value) and target.plan.right(key) >= Right.MATCH:
                kept.append(key)
    return changed, kept


def _merge(field: FieldData, current: Any, value: Any) -> Any:
    """Return stored and new value as one, or ``None`` where they cannot stand together."""
    if field.type in LINK_TYPES and isinstance(current, list):
        return [*(str(one) for one in current), *value]
    if isinstance(current, list) and isinstance(value, list) and field.type not in FILE_TYPES:
        have = to_wire(field, current)
        return [*have, *(one for one in value if one not in have)]
    if field.type == "long_text" and isinstance(value, str):
        return current if value.strip() in current else f"{current.rstrip()}\n{value.strip()}"
    return None


def _differs(field: FieldData, current: Any, value: Any) -> bool:
    try:
        return bool(to_db(field, value) != current)
    except ValueFault:
        return True
