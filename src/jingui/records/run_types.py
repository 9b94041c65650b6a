"""Questions and answers of work on many records: runs, hand-overs, the batch API, copies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jingui.records.types import FilterGroup


class Selection(BaseModel):
    """Which records an operation is about: some by id, or all a question finds but for some.

    A question says ``filter`` and ``search`` as a list does; with both empty it means every record
    in sight.
    """

    model_config = ConfigDict(extra="forbid")

    ids: list[UUID] | None = Field(default=None, max_length=10_000)
    filter: FilterGroup | None = None
    search: str = Field(default="", max_length=100)
    but: list[UUID] = Field(default_factory=list, max_length=10_000)


class Change(BaseModel):
    """What happens to one field of many records: ``add`` and ``remove`` are for lists of options."""

    model_config = ConfigDict(extra="forbid")

    field: str = Field(max_length=40)
    op: Literal["set", "clear", "add", "remove"] = "set"
    value: Any = None


class RunIn(BaseModel):
    """An operation on many records of one object."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["update", "delete", "restore", "purge"]
    selection: Selection
    changes: list[Change] = Field(default_factory=list, max_length=50)


class HandOverStep(BaseModel):
    """Records of one object, all or those a filter finds, and who gets them; several share them evenly."""

    model_config = ConfigDict(extra="forbid")

    object: str = Field(max_length=40)
    filter: FilterGroup | None = None
    receivers: list[UUID] = Field(min_length=1, max_length=50)
    keep_department: bool = False


class HeadChange(BaseModel):
    """A department the leaver heads and who heads it from now on (nobody when empty)."""

    model_config = ConfigDict(extra="forbid")

    department: UUID
    head: UUID | None = None


class HandOverIn(BaseModel):
    """How a member's records and duties pass to others. A record goes to the first step that finds it."""

    model_config = ConfigDict(extra="forbid")

    steps: list[HandOverStep] = Field(default_factory=list, max_length=50)
    heads: list[HeadChange] = Field(default_factory=list, max_length=200)


class ManyItem(BaseModel):
    """One item of the batch API. ``upsert`` finds its record by the unique field ``key``."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["create", "update", "upsert"]
    id: UUID | None = None
    version: int | None = Field(default=None, ge=1)
    key: str = Field(default="", max_length=40)
    fields: dict[str, Any] = Field(default_factory=dict)


class CopyRelated(BaseModel):
    """Records whose relation ``field`` points at the copied one, to be copied along."""

    model_config = ConfigDict(extra="forbid")

    object: str = Field(max_length=40)
    field: str = Field(max_length=40)


class RunStatus(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SkipCount:
    """How many records stay as they are, and why."""

    code: str
    count: int
    message: str


@dataclass(frozen=True, slots=True)
class RunData:
    """A run as it is shown."""

    id: UUID
    kind: str
    object_key: str
    object_keys: tuple[str, ...]
    status: str
    member_id: UUID | None
    member_name: str
    subject_id: UUID | None
    subject_name: str
    fields: tuple[str, ...]
    total: int
    done: int
    changed: int
    unchanged: int
    skipped: int
    skips: tuple[SkipCount, ...]
    rows_per_second: int
    seconds_left: int | None
    result: Mapping[str, Any]
    error: str
    undo_of: UUID | None
    undone_by: UUID | None
    can_undo: bool
    created_at: datetime
    finished_at: datetime | None
