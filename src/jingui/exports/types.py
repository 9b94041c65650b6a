"""What exports hand around."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from jingui.access.types import RoleHours
from jingui.records.types import QuerySpec


class ExportStatus(StrEnum):
    """Where an export stands.

    ``asked``: others must agree first, nothing is written; ``void``: they agreed to something that is
    no longer what it was. ``refused``, ``withdrawn`` and ``lapsed`` (nobody spoke in time) end it.
    """

    ASKED = "asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    VOID = "void"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"


UNDELIVERED = frozenset(
    {ExportStatus.REFUSED, ExportStatus.WITHDRAWN, ExportStatus.LAPSED, ExportStatus.VOID, ExportStatus.FAILED}
)
"""Ends without a file; they use up nobody's day."""

MAX_DOWNLOADS = 3
"""Of a sealed file. Source: security.md 3.12."""

MAX_CHOSEN = 5000
MAX_REASON = 500


class ExportQuery(QuerySpec):
    """The question of a list, narrowed to records chosen one by one: ``ids`` alone, or all ``but`` some."""

    ids: list[UUID] = Field(default_factory=list, max_length=MAX_CHOSEN)
    but: list[UUID] = Field(default_factory=list, max_length=MAX_CHOSEN)


ASKED = {"filter", "sort", "search", "ids", "but"}
"""What of a question decides which records a file holds, and in which order."""


class ExportIn(BaseModel):
    """What to export: the question of a list, and which columns in which order (empty = all readable).

    ``values``: as people read them (``labels``) or as programs do (``keys``: of options, ids,
    codes); the heads of the columns follow. JSON always names fields by key. ``sealed``: as an
    encrypted archive, also where nobody asks for it; ``reason`` is what approvers read.
    """

    model_config = ConfigDict(extra="forbid")

    object: str
    format: Literal["xlsx", "csv", "json"] = "xlsx"
    values: Literal["labels", "keys"] = "labels"
    query: ExportQuery = Field(default_factory=ExportQuery)
    columns: list[str] = Field(default_factory=list, max_length=200)
    sealed: bool = False
    reason: str = Field(default="", max_length=MAX_REASON)


class ExportRule(BaseModel):
    """What the company asks of every export, whatever the roles say; nothing unless it is set.

    An approval for more than ``rows_above`` records, for ``personal`` fields (level 3 and above) that
    are not masked, outside the ``hours`` of work, and for a member's ``first`` export; ``sealed`` files.
    Source: requirement R-088.
    """

    model_config = ConfigDict(extra="forbid")

    rows_above: int | None = Field(default=None, ge=0, le=100_000_000)
    personal: bool = False
    hours: RoleHours | None = None
    first: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked of one export. Others agree ``why``: ``role``, ``rows``, ``personal``, ``hours``, ``first``."""

    why: tuple[str, ...] = ()
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would come of an order: how many records, on which terms, who decides, how many more today."""

    row_count: int
    terms: Terms
    approvers: tuple[str, ...]
    left_today: int | None


@dataclass(frozen=True, slots=True)
class Download:
    """A file on its way to its requester."""

    name: str
    content: str
    path: Path


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
    reason: str
    is_sealed: bool
    downloads_left: int | None
    approval: dict[str, Any] | None
