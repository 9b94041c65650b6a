"""Security levels (密级) of objects, fields and records: who may set them, and what is one."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.kit.actor import MAX_CLEARANCE, Actor

LABEL_TYPE = "choice"
"""Type of the field whose options may label records."""


def checked_level(level: Any, pointer: str = "/level") -> int:
    """Return a level of 1 to 5."""
    if isinstance(level, bool) or not isinstance(level, int) or not 1 <= level <= MAX_CLEARANCE:
        raise refuse(pointer, "level.invalid")
    return int(level)


def check_relabel(actor: Actor, before: int, after: int, pointer: str = "/level") -> None:
    """Refuse to touch a level above the actor's own clearance: he would lower it and read.

    Raises:
        DefinitionInvalid: ``level.above_own``.
    """
    if before != after and before > actor.clearance:
        raise refuse(pointer, "level.above_own")


def clean_record_levels(value: Any, fields: Sequence[FieldDef]) -> dict[str, Any]:
    """Return ``{"field", "levels"}`` in normal form, or nothing; options of level 1 need not be said.

    Raises:
        DefinitionInvalid: no live single-choice field, an option it does not have, or no level.
    """
    if not value:
        return {}
    if not isinstance(value, Mapping) or set(value) != {"field", "levels"} or not isinstance(value["levels"], Mapping):
        raise refuse("/record_levels", "level.record_field")
    field = next((f for f in fields if f.key == value["field"] and f.archived_at is None), None)
    if field is None or field.type != LABEL_TYPE:
        raise refuse("/record_levels/field", "level.record_field")
    known = {option["key"] for option in field.config["options"]}
    if not set(value["levels"]) <= known:
        raise refuse("/record_levels/levels", "level.record_option")
    levels = {key: checked_level(level, f"/record_levels/levels/{key}") for key, level in value["levels"].items()}
    return {"field": field.key, "levels": {key: level for key, level in sorted(levels.items()) if level > 1}}


def check_record_relabel(actor: Actor, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Refuse to lower a record label above the actor's own clearance, or to take its field away."""
    if before == after:
        return
    is_same = before.get("field") == after.get("field")
    for option, level in before.get("levels", {}).items():
        now = after["levels"].get(option, 1) if is_same else 1
        check_relabel(actor, level, now, "/record_levels")


def labels_records(row: ObjectDef, field: FieldDef) -> bool:
    """Tell whether a field labels the records of its object: it then keeps its place and type."""
    return bool(row.record_levels.get("field") == field.key)
