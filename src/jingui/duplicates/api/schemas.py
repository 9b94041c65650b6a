"""Wire shapes of duplicates."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from jingui.duplicates.types import Method, RuleData, RuleSet, ScanData


class CheckIn(BaseModel):
    """Values as they are being typed; ``record_id`` when an existing record is edited."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Any]
    record_id: UUID | None = None


class DecideIn(BaseModel):
    """``dismissed``: the two are no duplicates; false opens the pair again."""

    model_config = ConfigDict(extra="forbid")

    dismissed: bool


class RecordRef(BaseModel):
    """A record in the version the caller saw."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    version: int


class PlanIn(BaseModel):
    """Two records to lay side by side."""

    model_config = ConfigDict(extra="forbid")

    records: list[UUID] = Field(min_length=2, max_length=2)


class MergeIn(BaseModel):
    """``take``: fields whose value comes from the loser."""

    model_config = ConfigDict(extra="forbid")

    winner: RecordRef
    loser: RecordRef
    take: list[str] = Field(default_factory=list, max_length=200)


class RuleIn(BaseModel):
    """Rules to store; ``rule`` null goes back to the defaults."""

    model_config = ConfigDict(extra="forbid")

    rule: RuleSet | None
    is_active: bool = True


class ReasonOut(Schema):
    """What one field says: points for the pair, negative against it."""

    field: str
    points: int
    kind: Literal["same", "alike", "differs"]


class HintOut(Schema):
    """One record that looks like what is being typed."""

    score: int
    reasons: list[ReasonOut]
    record: dict[str, Any]


class HintsOut(Schema):
    """The surest first, five at most."""

    items: list[HintOut]


class PairOut(Schema):
    """A suspected pair; ``winners``: which of the two may stay when the caller merges them."""

    id: UUID
    score: int
    reasons: list[ReasonOut]
    records: list[dict[str, Any]]
    winners: list[UUID]
    may_decide: bool
    found_at: datetime
    decided_at: datetime | None
    decided_by: str | None


class PairCount(Schema):
    """How many pairs; up to 1,000."""

    value: int
    exact: bool


class PairsOut(Schema):
    """One page of the work list."""

    items: list[PairOut]
    count: PairCount


class ScanOut(Schema):
    """A run over all records."""

    id: UUID
    status: Literal["waiting", "running", "done", "failed"]
    phase: str
    done: int
    total: int
    pairs: int
    skipped_blocks: int
    is_cut: bool
    created_at: datetime
    finished_at: datetime | None
    error: str


class RuleOut(Schema):
    """The standing check of an object as far as the caller may know it."""

    object: str
    is_active: bool
    is_default: bool
    rule: RuleSet
    scan: ScanOut | None
    methods: dict[str, list[Method]]


class OpenOut(Schema):
    """How many pairs wait for the caller in an object; 99 means that many or more."""

    object: str
    open: int


class OverviewOut(Schema):
    """Objects with a standing check."""

    items: list[OpenOut]


class PreviewOut(Schema):
    """What a rule finds among the newest records; ``by_field``: pairs each field speaks for."""

    records: int
    pairs: int
    is_whole: bool
    by_field: dict[str, int]


class ChoiceOut(Schema):
    """One field of a merge: ``take`` is the record whose value is proposed."""

    key: str
    state: Literal["same", "one", "differ", "both"]
    take: UUID
    write: bool


class RelationOut(Schema):
    """Related records that follow, as far as the caller sees them, by record."""

    object: str
    field: str
    count: dict[str, int]


class PlanOut(Schema):
    """Two records side by side."""

    records: list[dict[str, Any]]
    winner: UUID
    winners: list[UUID]
    fields: list[ChoiceOut]
    relations: list[RelationOut]


class MergedOut(Schema):
    """A merge that was done."""

    id: UUID
    winner: UUID


class LabelOut(Schema):
    """A record by name."""

    id: UUID
    label: str


class MergeOut(Schema):
    """One merge in the list."""

    id: UUID
    at: datetime
    by: str
    undone_at: datetime | None
    winner: LabelOut
    loser: LabelOut
    may_undo: bool


class MergesOut(Schema):
    """Merges, newest first."""

    items: list[MergeOut]


class SuccessorOut(Schema):
    """Where a merged record leads."""

    id: UUID


def scan_out(scan: ScanData | None) -> dict[str, Any] | None:
    """Return the wire form of a scan."""
    if scan is None:
        return None
    return {
        "id": scan.id,
        "status": scan.status.value,
        "phase": scan.phase,
        "done": scan.done_count,
        "total": scan.total_count,
        "pairs": scan.pair_count,
        "skipped_blocks": scan.skipped_blocks,
        "is_cut": scan.is_cut,
        "created_at": scan.created_at,
        "finished_at": scan.finished_at,
        "error": scan.error,
    }


def rule_out(rule: RuleData, scan: ScanData | None, methods: dict[str, list[Method]]) -> dict[str, Any]:
    """Return the wire form of rules."""
    return {
        "object": rule.object_key,
        "is_active": rule.is_active,
        "is_default": rule.is_default,
        "rule": rule.rule,
        "scan": scan_out(scan),
        "methods": methods,
    }
