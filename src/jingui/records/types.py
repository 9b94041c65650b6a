"""Questions and answers of the read path."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Union
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jingui.kit.errors import FieldError


class Condition(BaseModel):
    """One comparison: ``{"field": "amount", "op": "between", "value": ["1", "9"]}``.

    Operators (each type lists its own, see ``FieldType.operators``): ``eq ne in not_in contains
    not_contains starts_with gt gte lt lte between is_empty is_not_empty relative me my_team
    under`` (region or department and everything below it), ``has_any has_all``
    (multiple choice). ``relative`` takes ``today yesterday tomorrow this_week last_week
    next_week this_month last_month next_month this_quarter last_quarter this_year last_year``
    or ``{"last_days": 7}`` / ``{"next_days": 7}`` / ``{"before_days": 30}`` (longer ago); weeks
    begin on Monday, days are the workspace's calendar days.
    """

    model_config = ConfigDict(extra="forbid")

    field: str
    op: str
    value: Any = None


class FilterGroup(BaseModel):
    """Conditions joined by ``and`` or ``or``; may nest three deep, 50 conditions in all."""

    model_config = ConfigDict(extra="forbid")

    join: Literal["and", "or"] = "and"
    items: list[Union["FilterGroup", Condition]] = Field(default_factory=list)


class Sort(BaseModel):
    """One sort key; Chinese text sorts by pinyin; empty values come last."""

    model_config = ConfigDict(extra="forbid")

    field: str
    desc: bool = False


class QuerySpec(BaseModel):
    """A question about the records of one object. ``select`` empty = every readable field."""

    model_config = ConfigDict(extra="forbid")

    select: list[str] = Field(default_factory=list, max_length=200)
    filter: FilterGroup | None = None
    sort: list[Sort] = Field(default_factory=list, max_length=5)
    search: str = Field(default="", max_length=100)
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    after: str | None = Field(default=None, max_length=4000)
    count: Literal["none", "capped", "exact"] = "capped"
    deleted: bool = False


class GroupSpec(BaseModel):
    """Groups of one field with counts (and sums), same filter and search as the list."""

    model_config = ConfigDict(extra="forbid")

    group: str
    grain: Literal["day", "week", "month", "quarter", "year"] | None = None
    filter: FilterGroup | None = None
    search: str = Field(default="", max_length=100)
    sums: list[str] = Field(default_factory=list, max_length=5)
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class Measure(BaseModel):
    """One figure over many records; ``count`` is that of the records and needs no field."""

    model_config = ConfigDict(extra="forbid")

    field: str | None = None
    fn: Literal["count", "filled", "empty", "distinct", "sum", "avg", "min", "max"]


class AggregateSpec(BaseModel):
    """Figures over the whole of a list, or over each group of one field; same filter and search."""

    model_config = ConfigDict(extra="forbid")

    measures: list[Measure] = Field(default_factory=list, max_length=60)
    group: str | None = None
    grain: Literal["day", "week", "month", "quarter", "year"] | None = None
    filter: FilterGroup | None = None
    search: str = Field(default="", max_length=100)
    limit: Annotated[int, Field(ge=1, le=500)] = 200


class RecordMeta(BaseModel):
    """System part of a record on the wire (documentation of the shape; lists are built in SQL)."""

    id: str
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One row of a batch write. ``record_id`` empty = create. ``version`` empty = whatever is there.

    ``fields`` in wire form; ``values``: the same in db form, when a cleaner made for this actor has
    read them ahead (``services.clean_many.make_cleaner``).
    """

    fields: Mapping[str, Any]
    record_id: UUID | None = None
    version: int | None = None
    values: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of one row: ``record_id`` when it was saved (or nothing had to change), else ``errors``."""

    record_id: UUID | None
    errors: tuple[FieldError, ...] = ()
    is_changed: bool = True
