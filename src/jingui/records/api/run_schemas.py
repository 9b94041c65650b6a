"""Wire shapes of work on many records."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jingui.records.run_types import CopyRelated, ManyItem


class PersonOut(BaseModel):
    """A member by name."""

    id: UUID | None
    label: str


class ReasonOut(BaseModel):
    """How many records, and why."""

    code: str
    count: int
    message: str


class LinksOut(BaseModel):
    """Records of an object, counted."""

    object: str
    label: str
    count: int
    field: str = ""


class RunOut(BaseModel):
    """An operation on many records."""

    id: UUID
    kind: str
    object: str
    objects: list[str]
    status: str
    member: PersonOut
    subject: PersonOut | None
    fields: list[str]
    total: int
    done: int
    changed: int
    unchanged: int
    skipped: int
    skips: list[ReasonOut]
    rows_per_second: int
    seconds_left: int | None
    links: list[LinksOut]
    error: str
    undo_of: UUID | None
    undone_by: UUID | None
    can_undo: bool
    created_at: datetime
    finished_at: datetime | None


class RunListOut(BaseModel):
    """Runs, newest first."""

    items: list[RunOut]


class ValueCountOut(BaseModel):
    """One value of a field before the change; an empty label without ``empty`` counts all others."""

    label: str
    count: int
    empty: bool


class FieldPreviewOut(BaseModel):
    """What stands in a field now. ``unchanged`` have the new value already; values need the full right."""

    field: str
    readable: bool
    unchanged: int | None
    values: list[ValueCountOut]


class PreviewOut(BaseModel):
    """What an operation would do."""

    total: int
    allowed: int
    is_job: bool
    blocked: list[ReasonOut]
    samples: list[str]
    fields: list[FieldPreviewOut]
    references: list[LinksOut]


class UndoPreviewOut(BaseModel):
    """How much can be taken back."""

    total: int
    can: int
    blocked: list[ReasonOut]


class UndoIn(BaseModel):
    """``rest``: undo what can be undone although some cannot."""

    model_config = ConfigDict(extra="forbid")

    rest: bool = False


class SkippedOut(BaseModel):
    """A record that stayed as it was."""

    id: UUID
    object: str
    title: str
    code: str
    message: str


class SkippedPageOut(BaseModel):
    """One page of them."""

    items: list[SkippedOut]
    next: int | None


class BinObjectOut(BaseModel):
    """One object of the recycle bin."""

    object: str
    label: str
    count: int
    exact: bool


class BinOut(BaseModel):
    """The recycle bin of the caller."""

    days: int
    may_purge: bool
    objects: list[BinObjectOut]


class RecycledOut(BaseModel):
    """A deleted record."""

    id: UUID
    title: str
    deleted_at: datetime
    kept_until: datetime
    deleted_by: PersonOut | None
    owner: PersonOut | None


class RecycledPageOut(BaseModel):
    """One page of deleted records."""

    items: list[RecycledOut]
    next: str | None
    days: int


class RetentionIn(BaseModel):
    """How long deleted records are kept."""

    model_config = ConfigDict(extra="forbid")

    days: int = Field(ge=1, le=3650)


class ManyIn(BaseModel):
    """Up to 1,000 items; ``atomic``: all or nothing."""

    model_config = ConfigDict(extra="forbid")

    items: list[ManyItem] = Field(min_length=1, max_length=1000)
    atomic: bool = False
    records: bool = True


class ManyOut(BaseModel):
    """Results in the order of the items: ``{"status", "outcome", "id", "record"}`` or ``{"status", "problem"}``."""

    items: list[dict[str, Any]]
    counts: dict[str, int]


class CopyIn(BaseModel):
    """A copy: the values of the form, and what comes along."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Any]
    related: list[CopyRelated] = Field(default_factory=list, max_length=20)


class CopyOut(BaseModel):
    """What a copy starts with."""

    fields: dict[str, Any]
    left_out: list[str]
    related: list[LinksOut]


class HoldingsOut(BaseModel):
    """What a member owns and heads."""

    objects: list[dict[str, Any]]
    departments: list[PersonOut]


class HandOverPreviewOut(BaseModel):
    """What a hand-over would pass on, step by step."""

    steps: list[dict[str, Any]]
    total: int
    is_job: bool
    heads: int
