"""What exports hand around."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jingui.records.types import QuerySpec


class ExportStatus(StrEnum):
    """Where an export stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"


MAX_CHOSEN = 5000


class ExportQuery(QuerySpec):
    """The question of a list, narrowed to records chosen one by one: ``ids`` alone, or all ``but`` some."""

    ids: list[UUID] = Field(default_factory=list, max_length=MAX_CHOSEN)
    but: list[UUID] = Field(default_factory=list, max_length=MAX_CHOSEN)


ASKED = {"filter", "sort", "search", "ids", "but"}
"""What of a question decides which records a file holds, and in which order."""


class ExportIn(BaseModel):
    """What to export: the question of a list, and which columns in which order (empty = all readable).

    ``values``: as people read them (``labels``) or as programs do (``keys``: of options, ids,
    codes); the heads of the columns follow. JSON always names fields by key.
    """

    model_config = ConfigDict(extra="forbid")

    object: str
    format: Literal["xlsx", "csv", "json"] = "xlsx"
    values: Literal["labels", "keys"] = "labels"
    query: ExportQuery = Field(default_factory=ExportQuery)
    columns: list[str] = Field(default_factory=list, max_length=200)


@dataclass(frozen=True, slots=True)
class ExportData:
    """One export as shown."""

    id: UUID
    object_key: str
    status: ExportStatus
    format: str
    file_name: str
    row_count: int
    progress: dict[str, Any]
    created_at: datetime
    expires_at: datetime | None
    error: dict[str, Any] | None
