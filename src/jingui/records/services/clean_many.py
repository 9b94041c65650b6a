"""Clean and present the values of many drafts alike: what depends on the field alone is asked once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jingui.access.types import Right
from jingui.catalog.registries import FieldType, ValueFault, field_types
from jingui.catalog.types import FieldData
from jingui.records.selectors.target import Target
from jingui.records.services.clean import clean_draft, is_settable, to_db
from jingui.records.services.draft import Draft

_FEW = 8
_MOST_KNOWN = 5000
_RECURRING = frozenset({"choice", "region", "member", "department", "date", "percent"})
"""Types whose values recur in a batch, so that each is read once."""

Turn = Callable[[Any], Any]
_NOTHING: Mapping[str, Any] = {}


def clean_drafts(target: Target, drafts: Sequence[Draft]) -> None:
    """Fill ``values`` of each draft from what was given, or refuse it; see :func:`clean_draft`.

    Whatever is not plain (a right that is missing, a value that does not fit) goes that way, too.
    """
    rules: dict[str, Turn | None] = {}
    for draft in drafts:
        if draft.is_clean:
            continue
        if len(drafts) < _FEW or not _clean_plain(target, draft, rules):
            clean_draft(target, draft)


def make_cleaner(target: Target) -> Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any] | None]:
    """Return what cleans the values of many records ahead of their write; it touches no database.

    Takes the values and, of those, which are known to be in db form already. Gives the db form, or
    ``None`` where something is not plain and :func:`clean_draft` must decide.
    """
    rules: dict[str, Turn | None] = {}
    return lambda given, sure: _plain(target, given, rules, sure)


def _clean_plain(target: Target, draft: Draft, rules: dict[str, Turn | None]) -> bool:
    values = _plain(target, draft.given, rules)
    if values is None:
        return False
    draft.values = values
    return True


def _plain(
    target: Target, given: Mapping[str, Any], rules: dict[str, Turn | None], sure: Mapping[str, Any] = _NOTHING
) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key not in rules:
            rules[key] = _rule(target, key)
        rule = rules[key]
        if rule is None:
            return None
        if value is sure.get(key, _NOTHING):
            values[key] = value
            continue
        try:
            values[key] = rule(value)
        except ValueFault:
            return None
    return values


def _rule(target: Target, key: str) -> Turn | None:
    """Return the way from wire to db form of a field the actor may read in full and write."""
    field, right = target.obj.find_field(key), target.plan.fields.get(key)
    if field is None or right is None or not right.write or right.read < Right.FULL or not is_settable(field):
        return None
    if field.type in _RECURRING:
        return _once(field)
    clean = field_types.get(field.type).clean

    def turn(value: Any) -> Any:
        if type(value) is str and value and "\x00" not in value:
            return clean(field, value)
        return to_db(field, value)

    return turn


def _once(field: FieldData) -> Turn:
    known: dict[Any, Any] = {}

    def turn(value: Any) -> Any:
        name = ("code", value["code"]) if type(value) is dict and type(value.get("code")) is str else value
        if type(name) not in (str, tuple):
            return to_db(field, value)
        if name not in known:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[name] = to_db(field, value)
        return known[name]

    return turn


def wire_turns(target: Target, keys: Iterable[str]) -> dict[str, Turn | None]:
    """Return how each of the fields goes from db to wire form; ``None`` where both are the same."""
    turns: dict[str, Turn | None] = {}
    for key in keys:
        field = target.obj.by_key[key]
        kind = field_types.get(field.type)
        turns[key] = None if type(kind).to_wire is FieldType.to_wire else _wire(kind, field)
    return turns


def _wire(kind: FieldType, field: FieldData) -> Turn:
    known: dict[Any, Any] = {None: None}
    if field.type not in _RECURRING:
        return lambda value: None if value is None else kind.to_wire(field, value)

    def turn(value: Any) -> Any:
        found = known.get(value)
        if found is None and value is not None:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            found = known[value] = kind.to_wire(field, value)
        return found

    return turn
