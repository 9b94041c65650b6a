"""Which security levels stand between somebody and an object, a record, a field."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingui.access.selectors.row_scope import Part
from jingui.access.types import ObjectShape
from jingui.kit.actor import Actor


@dataclass(slots=True)
class LabelReason:
    """One security level held against the clearance: ``of`` is ``object``, ``record`` or ``field``."""

    of: str
    level: int
    hides: bool


def clearance_of(actor: Actor) -> int:
    """Return how high he sees; who looks as another sees no higher than himself."""
    return min(actor.clearance, actor.viewer.clearance) if actor.viewer else actor.clearance


def level_parts(shape: ObjectShape, alias: str = "r") -> list[tuple[int, Part]]:
    """Return per level the test that a record bears it."""
    if shape.record_levels is None:
        return []
    column, levels = shape.record_levels.column, shape.record_levels.levels
    return [
        (
            level,
            (f'({alias}."{column}" = ANY(%s::text[])) IS TRUE', [[option for option, at in levels if at == level]]),
        )
        for level in sorted({at for _, at in levels})
    ]


def list_labels(shape: ObjectShape, record_levels: Sequence[int], field_key: str, clearance: int) -> list[LabelReason]:
    """Return every level that counts, the object's first; ``record_levels``: those the record bears."""
    found = [("object", shape.level), *(("record", level) for level in record_levels)]
    found += [("field", item.level) for item in shape.fields if item.key == field_key]
    return [LabelReason(of, level, level > clearance) for of, level in found]
