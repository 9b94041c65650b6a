"""How an object's timeline is designed: ``config.timeline`` of the object.

``object`` and ``field`` name the related object and its relation that feed the timeline; ``at``
(a required date-time), ``title``, ``text``, ``kind``, ``next`` and ``files`` say what its fields mean;
``last`` and ``due`` are fields of the object itself (last contact, when to follow up next);
``changes`` are its fields of note. All but ``object`` and ``field`` may be absent.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jingui.access.types import Right
from jingui.catalog.types import FieldData, ObjectData
from jingui.comments.selectors.cursor import Position
from jingui.records.selectors.target import Target


@dataclass(frozen=True, slots=True)
class Feed:
    """The related object that feeds a timeline, as the actor may use it; ``at`` orders its records."""

    target: Target
    relation: FieldData
    at: FieldData | None
    files: FieldData | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a source: where it stands in the stream, and what goes out."""

    position: Position
    item: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of the stream is wanted. ``only_files``: items that hold files."""

    record_id: UUID
    before: Position | None
    limit: int
    only_files: bool = False


def timeline_config(obj: ObjectData) -> dict[str, Any]:
    """Return the design of an object's timeline; empty where nobody designed one."""
    found = obj.config.get("timeline")
    return dict(found) if isinstance(found, dict) else {}


def find_feed(target: Target) -> Feed | None:
    """Return what feeds the timeline, or ``None``: not designed, gone, or not for the actor."""
    config = timeline_config(target.obj)
    related = target.find_related(str(config.get("object", "")))
    relation = related.obj.find_field(str(config.get("field", ""))) if related else None
    if related is None or relation is None or relation.type != "relation":
        return None
    if relation.config.get("target") != target.obj.key or related.plan.right(relation.key) < Right.MATCH:
        return None
    at = _readable(related, config.get("at"), "date_time")
    # An empty moment would fall out of the order, and an order by a hidden one would tell it.
    return Feed(related, relation, at if at and at.is_required else None, _readable(related, config.get("files")))


def _readable(target: Target, key: Any, kind: str = "attachment") -> FieldData | None:
    field = target.obj.find_field(str(key)) if key else None
    if field is None or field.type != kind or target.plan.right(field.key) < Right.FULL:
        return None
    return field
