"""From a record on the wire to the cells of a row."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData

_MEMO = 10_000
"""Values remembered per column; options, people and regions repeat, telephone numbers do not."""

Cell = Callable[[Any], Any]


def label_of(label: Any, language: str, fallback: str) -> str:
    """Return a label in a language, else in the other one."""
    return str(label.get(language) or label.get("zh-Hans") or label.get("en") or fallback)


def make_presenter(
    fields: Sequence[FieldData],
    language: str,
    timezone: str,
    *,
    values: str = "labels",
    joined: bool = True,
    masked: Collection[str] = (),
) -> Callable[[dict[str, Any]], list[Any]]:
    """Return a function that turns a record's fields into cells.

    ``labels``: as people read them, times in the requester's zone. ``keys``: as programs read
    them: keys of options, ids of people and records, codes of regions, times in UTC. Fields in
    ``masked`` hold the text of a mask, which is no value of their type (``10万–50万``). ``joined``: several
    keys in one cell with commas between them, else as a list.
    """
    by_key = _joined_keys if joined else _key_cell
    columns = [
        (
            item.key,
            _masked_cell
            if item.key in masked
            else by_key
            if values == "keys"
            else _label_cell(item, language, timezone),
        )
        for item in fields
    ]

    def present(record: dict[str, Any]) -> list[Any]:
        return [cell(value) if (value := record.get(key)) is not None else None for key, cell in columns]

    return present


def _label_cell(item: FieldData, language: str, timezone: str) -> Cell:
    """Return the text of one field's values; what was asked before is not asked again."""
    plug = field_types.get(item.type)
    zone = ZoneInfo(item.config.get("timezone") or timezone)
    known: dict[Any, Any] = {}

    def show(value: Any) -> Any:
        text = plug.format_text(item, value, language=language, labels={})
        if isinstance(text, datetime) and text.tzinfo is not None:
            text = text.astimezone(zone).replace(tzinfo=None)
        return text

    def cell(value: Any) -> Any:
        key = value
        if type(value) is dict:
            key = (value.get("id") or value.get("code"), value.get("label"))
            if key[0] is None:
                return show(value)
        elif type(value) is list:
            return show(value)
        found = known.get(key, known)
        if found is known:
            found = show(value)
            if len(known) < _MEMO:
                known[key] = found
        return found

    return cell


def _masked_cell(value: Any) -> Any:
    """Return a mask as it is; what is hidden behind a reference is stars."""
    return "***" if isinstance(value, dict | list) else value


def _key_cell(value: Any) -> Any:
    """Return what identifies a value: a reference by id or code; an address is its text."""
    if isinstance(value, dict):
        return value.get("id") or value.get("code") or value.get("text")
    if isinstance(value, list):
        return [_key_cell(item) for item in value]
    return value


def _joined_keys(value: Any) -> Any:
    found = _key_cell(value)
    return ",".join(str(item) for item in found if item is not None) if isinstance(found, list) else found
