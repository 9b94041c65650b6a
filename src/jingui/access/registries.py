"""Plugs of access, filled by upper apps in ``ready()``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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

    def name_values(self, actor: Actor, object_key: str, field_key: str, values: Sequence[Any]) -> list[str]:
        """Return what values of a condition stand for: options, people, places; a record only to who may see it."""

    def test_record(
        self, actor: Actor, object_key: str, record_id: UUID, tests: Sequence[tuple[str, Sequence[Any]]]
    ) -> list[bool] | None:
        """Return which conditions hold for a live record, past every scope; ``None``: there is none."""

    def count_records(
        self, actor: Actor, object_key: str, tests: Sequence[tuple[str, Sequence[Any]]], cap: int
    ) -> list[int]:
        """Return how many live records fulfil each condition, up to ``cap``."""

    def sample_rows(self, actor: Actor, object_key: str, limit: int) -> list[Mapping[str, Any]]:
        """Return some live records, past every scope: ``id`` and the stored values by field key."""

    def describe_record(self, actor: Actor, object_key: str, record_id: UUID) -> Mapping[str, Any] | None:
        """Return ``{"title", "owner_id", "department_id"}`` of a live record, past every scope."""


record_engine: Registry[RecordEngine] = Registry("engine of records")
"""One member, ``records``: access decides, records knows the rows."""


@dataclass(frozen=True, slots=True)
class ProofCase:
    """One set of roles before one object, for the proof of the live configuration.

    ``rights`` (by field key) and ``visible`` are what the rules say, read the slow way; ``rows``
    are the sampled records by id; ``verbs`` tells per further verb which of them it reaches,
    ``reveals`` of which fields a masked value may be shown in clear on request. A
    path yields what it found as :class:`ProofFinding`.
    """

    actor: Actor
    object_key: str
    shape: ObjectShape
    rights: Mapping[str, str]
    rows: Mapping[UUID, Mapping[str, Any]]
    visible: frozenset[UUID]
    verbs: Mapping[str, frozenset[UUID]]
    reveals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """One check of one path: what the rules say and what the product did."""

    position: str
    subject: str
    expected: str
    found: str


ProofPath = Callable[[ProofCase], Iterator[ProofFinding]]
proof_paths: Registry[ProofPath] = Registry("paths of the proof")
"""Every way record data leaves; each package that opens one registers its own."""


@dataclass(frozen=True, slots=True)
class RightsChange:
    """A change of rights in a form that can be kept and done later.

    ``payload`` is what is to be done, ``basis`` the state it starts from, both JSON;
    ``beneficiaries`` are the members who gain, so that they do not decide.
    """

    kind: str
    payload: Mapping[str, Any]
    basis: Any = None
    beneficiaries: frozenset[UUID] = frozenset()


class ChangeGate(Protocol):
    """Knows whether changes of rights need the agreement of others, and asks for it."""

    def is_on(self) -> bool:
        """Tell whether the active workspace wants changes of rights agreed to."""

    def open(self, actor: Actor, change: RightsChange) -> UUID:
        """Ask for a change; return the id of the request."""


change_gate: Registry[ChangeGate] = Registry("gate of changes of rights")
"""One member, ``approvals``."""


def engine() -> RecordEngine:
    """Return the engine of records."""
    return record_engine.get("records")
