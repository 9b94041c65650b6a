"""What duplicates hands around: rules, pairs, merges."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

Method = Literal["exact", "name", "text", "date"]
"""``exact``: equal but for width, case and spaces. ``name``: names of companies and people.
``text``: slips of the pen. ``date``: slips of the pen in a day or a number."""


class RuleField(BaseModel):
    """What one field says. ``weight``: points when it agrees, ``against``: points taken when both
    are filled and differ, ``similar``: from how many per cent on two values agree.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    field: str = Field(max_length=63)
    method: Method
    weight: Annotated[int, Field(ge=1, le=100)]
    against: Annotated[int, Field(ge=0, le=100)] = 0
    similar: Annotated[int, Field(ge=50, le=100)] = 85


class RuleSet(BaseModel):
    """When two records of an object are suspected: the points of all fields reach ``threshold``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[RuleField, ...] = Field(min_length=1, max_length=12)
    threshold: Annotated[int, Field(ge=1, le=100)] = 80

    @model_validator(mode="after")
    def _once(self) -> "RuleSet":
        if len({item.field for item in self.fields}) != len(self.fields):
            raise ValueError("a field counts once")
        return self


class PairStatus(StrEnum):
    """What became of a suspected pair."""

    OPEN = "open"
    DISMISSED = "dismissed"
    MERGED = "merged"


class ScanStatus(StrEnum):
    """Where a scan stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class PairQuery(BaseModel):
    """Which pairs to list; ``reason`` is a field that must agree, ``record`` one of the two."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["open", "dismissed"] = "open"
    min_score: Annotated[int, Field(ge=0, le=100)] = 0
    reason: str = Field(default="", max_length=63)
    record: UUID | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0


@dataclass(frozen=True, slots=True)
class ScanData:
    """One run over all records of an object."""

    id: UUID
    status: ScanStatus
    phase: str
    done_count: int
    total_count: int
    pair_count: int
    skipped_blocks: int
    is_cut: bool
    created_at: datetime
    finished_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class RuleData:
    """The standing check of one object."""

    object_key: str
    is_active: bool
    is_default: bool
    rule: RuleSet
    version: int
    generation: int
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two records and the points of each field that agrees (positive) or differs (negative)."""

    low_id: UUID
    high_id: UUID
    points: Mapping[str, int]
    score: int


@dataclass(frozen=True, slots=True)
class MergeOrder:
    """Which record stays, which goes, both with the version the actor saw.

    ``take``: keys of fields whose value comes from the record that goes; lists not in it are united.
    """

    winner_id: UUID
    loser_id: UUID
    winner_version: int
    loser_version: int
    take: tuple[str, ...] = ()
