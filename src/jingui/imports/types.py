"""What imports hand around."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class RunStatus(StrEnum):
    """Where an import stands."""

    ANALYSING = "analysing"
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDO_PAUSED = "undo_paused"
    UNDONE = "undone"


class DuplicateAction(StrEnum):
    """What becomes of a row whose record is there already."""

    SKIP = "skip"
    FILL = "fill"
    UPDATE = "update"
    MERGE = "merge"
    CREATE = "create"
    ASK = "ask"


MAX_DECISIONS = 10_000


class Action(StrEnum):
    """What becomes of a value or row that needs care."""

    NORMALISE = "normalise"
    KEEP = "keep"
    REJECT = "reject"
    ASK = "ask"


class Verdict(StrEnum):
    """What becomes of a row."""

    OK = "ok"
    REJECTED = "rejected"
    ASKED = "asked"


class RowDecision(BaseModel):
    """What becomes of one row; ``record_id`` names the record meant, else the keys find it."""

    model_config = ConfigDict(extra="forbid")

    sheet: int = 0
    row: int
    action: DuplicateAction
    record_id: UUID | None = None


class DuplicateRule(BaseModel):
    """How duplicates are found (fields whose values must all be equal) and treated.

    ``unknown`` is what becomes of a row whose automatic number no record in reach has.
    """

    model_config = ConfigDict(extra="forbid")

    keys: list[str] = Field(default_factory=list, max_length=5)
    action: str = "skip"
    unknown: Literal["reject", "create"] = "reject"
    rows: list[RowDecision] = Field(default_factory=list, max_length=MAX_DECISIONS)


class SheetChoice(BaseModel):
    """The choices for one further sheet: where its header is and which column feeds which field."""

    model_config = ConfigDict(extra="forbid")

    sheet: int
    header_rows: list[int] | None = None
    mapping: dict[str, str | None] = Field(default_factory=dict)


class CompanionChoice(BaseModel):
    """Records of a second object made from the same rows, pointing at the first (contacts of a customer).

    ``relation`` is the field of ``object`` that points at the record of the row.
    """

    model_config = ConfigDict(extra="forbid")

    object: str
    relation: str
    mapping: dict[str, str | None] = Field(default_factory=dict)


class MappingIn(BaseModel):
    """The person's choices: sheets, header rows, column → field, answers by field and value."""

    model_config = ConfigDict(extra="forbid")

    sheets: list[int] | None = None
    header_rows: list[int] | None = None
    mapping: dict[str, str | None] = Field(default_factory=dict)
    values: dict[str, dict[str, Any]] = Field(default_factory=dict)
    duplicates: DuplicateRule = Field(default_factory=DuplicateRule)
    others: list[SheetChoice] = Field(default_factory=list, max_length=100)
    companions: list[CompanionChoice] | None = Field(default=None, max_length=5)
    run_rules: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell (``column`` set) or row that needs care. ``to`` is the value stored instead of ``raw``."""

    row: int
    code: str
    action: Action
    column: str = ""
    field: str = ""
    raw: Any = None
    to: Any = None
    suggest: Any = None
    params: Mapping[str, Any] = dataclass_field(default_factory=dict)
    is_row: bool = False
    sheet: int = 0


@dataclass(slots=True)
class Converted:
    """One row of the file as a record: ``fields`` in wire form, or why it is none.

    ``place`` is a province and city abroad, which no region field can hold; ``is_continued`` tells
    that the row goes on with a block of merged cells begun above; ``values`` is ``fields`` in db form,
    where it could be read ahead; ``sure`` are values, by field, that are the same in both forms. ``keyed`` are
    numbers by which the record is found and that are never written.
    """

    row: int
    fields: dict[str, Any]
    problems: list[Problem]
    verdict: Verdict
    raw: list[Any]
    place: str = ""
    sheet: int = 0
    is_continued: bool = False
    values: dict[str, Any] | None = None
    sure: dict[str, Any] = dataclass_field(default_factory=dict)
    keyed: dict[str, Any] = dataclass_field(default_factory=dict)

    @property
    def matched(self) -> dict[str, Any]:
        """Everything a record can be found by."""
        return {**self.fields, **self.keyed} if self.keyed else self.fields


@dataclass(frozen=True, slots=True)
class RunData:
    """One import as shown. ``progress`` counts rows of the file that have been dealt with."""

    id: UUID
    object_key: str
    member_id: UUID | None
    file_name: str
    status: RunStatus
    format: str
    encoding: str | None
    sheets: list[dict[str, Any]]
    selected: list[int]
    header_rows: list[int] | None
    mapping: dict[str, str | None]
    values: dict[str, dict[str, Any]]
    duplicates: dict[str, Any]
    progress: dict[str, Any]
    result: dict[str, int] | None
    error: dict[str, Any] | None
    created_at: Any
    finished_at: Any
    run_rules: bool
    pause_requested: bool
    cancel_requested: bool
    undo: dict[str, Any] | None
    can_undo: bool
