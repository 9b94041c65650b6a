"""Wire shapes of departments and API keys."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict


class StrictIn(Schema):
    """Input that refuses what it does not know (no mass assignment)."""

    model_config = ConfigDict(extra="forbid")


class RefOut(Schema):
    """A thing and how people call it."""

    id: UUID
    label: str


class DepartmentOut(Schema):
    """A node of the tree."""

    id: UUID
    parent_id: UUID | None
    name: str
    position: int
    head: RefOut | None
    member_count: int


class DepartmentListOut(Schema):
    """The tree, flat, parents before children."""

    items: list[DepartmentOut]


class DepartmentIn(StrictIn):
    """A new department."""

    name: str
    parent_id: UUID
    head_id: UUID | None = None


class DepartmentPatchIn(StrictIn):
    """Changes of a department; ``head_id`` null removes the head."""

    name: str | None = None
    parent_id: UUID | None = None
    position: int | None = None
    head_id: UUID | None = None


class ApiKeyOut(Schema):
    """A key without its secret."""

    id: UUID
    name: str
    prefix: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class ApiKeyListOut(Schema):
    """Own keys, newest first."""

    items: list[ApiKeyOut]


class ApiKeyIn(StrictIn):
    """A new key."""

    name: str
    days: int = 90


class NewApiKeyOut(ApiKeyOut):
    """A new key; ``key`` is shown this once."""

    key: str
