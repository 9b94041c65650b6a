"""Plugs of access, filled by upper apps in ``ready()``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from jingui.access.types import ObjectShape, RowCondition
from jingui.kit.actor import Actor
from jingui.kit.registry import Registry


@dataclass(frozen=True, slots=True)
class ObjectNames:
    """An object as the screens of access name it: its shape and its words."""

    key: str
    label: Mapping[str, str]
    shape: ObjectShape
    fields: Mapping[str, Mapping[str, str]]


class RecordEngine(Protocol):
    """What access asks of the packages that hold definitions and records."""

    def compile_condition(
        self, actor: Actor, object_key: str, condition: RowCondition, alias: str
    ) -> tuple[str, tuple[Any, ...]]:
        """Return a condition as SQL over ``alias``; raises a domain error where it cannot be asked."""

    def list_objects(self, actor: Actor) -> Sequence[ObjectNames]:
        """Return every live object of the workspace, in order, whatever the actor may see."""

    def test_record(
        self, actor: Actor, object_key: str, record_id: UUID, tests: Sequence[tuple[str, Sequence[Any]]]
    ) -> list[bool] | None:
        """Return which conditions hold for a live record, past every scope; ``None``: there is none."""

    def count_records(
        self, actor: Actor, object_key: str, tests: Sequence[tuple[str, Sequence[Any]]], cap: int
    ) -> list[int]:
        """Return how many live records fulfil each condition, up to ``cap``."""

    def describe_record(self, actor: Actor, object_key: str, record_id: UUID) -> Mapping[str, Any] | None:
        """Return ``{"title", "owner_id", "department_id"}`` of a live record, past every scope."""


record_engine: Registry[RecordEngine] = Registry("engine of records")
"""One member, ``records``: access decides, records knows the rows."""


def engine() -> RecordEngine:
    """Return the engine of records."""
    return record_engine.get("records")
