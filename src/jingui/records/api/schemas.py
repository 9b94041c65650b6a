"""Wire shapes of the records API."""

from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class RecordIn(BaseModel):
    """Values of one record by field key, in wire form."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Any]


class BulkUpdateIn(BaseModel):
    """One update of a bulk write."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    version: int | None = None
    fields: dict[str, Any]


class BulkIn(BaseModel):
    """A bulk write: saved as a whole or not at all."""

    model_config = ConfigDict(extra="forbid")

    update: list[BulkUpdateIn] = Field(default_factory=list, max_length=5000)
    create: list[RecordIn] = Field(default_factory=list, max_length=5000)


class CountOut(BaseModel):
    """How many records: exact up to 1,000, above it an estimate."""

    value: int
    exact: bool
    estimate: int


class RecordOut(BaseModel):
    """A record on the wire; ``_mask`` names fields whose values are masked."""

    id: UUID
    version: int
    fields: dict[str, Any]
    mask: list[str] = Field(alias="_mask")


class PageOut(BaseModel):
    """One page of records."""

    items: list[RecordOut]
    next: str | None
    count: CountOut | None


class GroupOut(BaseModel):
    """One group."""

    value: Any
    label: str
    count: int
    sums: dict[str, str | None]


class GroupsOut(BaseModel):
    """Groups of one field."""

    groups: list[GroupOut]


class GroupFiguresOut(BaseModel):
    """Figures of one group."""

    value: Any
    label: str
    count: int
    values: list[Any]


class AggregateOut(BaseModel):
    """Figures over a list: of the whole (``count``, ``values``) or of its ``groups``."""

    count: int | None
    values: list[Any] | None
    groups: list[GroupFiguresOut] | None


Grain = Literal["day", "week", "month", "quarter", "year"]
