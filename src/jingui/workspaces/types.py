"""People and departments as other packages hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from jingui.kit.actor import MAX_CLEARANCE


class Unset(Enum):
    """Marks an input that was not given, where ``None`` has a meaning of its own."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class WorkspaceData:
    """A company. ``schema`` is the PostgreSQL schema of its record tables."""

    id: UUID
    key: str
    name: str
    language: str
    timezone: str
    schema: str
    catalog_epoch: int
    policy_epoch: int
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceData:
    """A member's place in one department."""

    id: UUID
    label: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class MemberData:
    """A person in a workspace; ``username`` is empty for one who cannot sign in."""

    id: UUID
    name: str
    name_key: str
    job_title: str
    email: str
    mobile: str
    status: str
    user_id: int | None
    username: str
    last_login: datetime | None
    departments: tuple[PlaceData, ...]
    territory: tuple[str, ...] = ()
    clearance: int = MAX_CLEARANCE


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Members in the order of their names; ``next`` continues the list."""

    items: tuple[MemberData, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class LoginInput:
    """What a person signs in with."""

    username: str
    password: str


@dataclass(frozen=True, slots=True)
class NewMember:
    """A person to add."""

    name: str
    email: str = ""
    mobile: str = ""
    job_title: str = ""
    department_id: UUID | None = None
    login: LoginInput | None = None


@dataclass(frozen=True, slots=True)
class MemberChanges:
    """What changes about a member; ``None`` leaves a value as it is.

    ``department_ids`` replaces all his places; ``main_department_id`` must be one of them.
    """

    name: str | None = None
    job_title: str | None = None
    email: str | None = None
    mobile: str | None = None
    status: str | None = None
    department_ids: tuple[UUID, ...] | None = None
    main_department_id: UUID | None = None
    territory: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DepartmentData:
    """A node of the department tree. ``member_count`` counts active members of this node alone."""

    id: UUID
    parent_id: UUID | None
    name: str
    position: int
    head_id: UUID | None
    head_name: str
    member_count: int
    depth: int


@dataclass(frozen=True, slots=True)
class DepartmentChanges:
    """What changes about a department; ``None``/``UNSET`` leaves a value as it is."""

    name: str | None = None
    parent_id: UUID | None = None
    position: int | None = None
    head_id: UUID | Unset | None = UNSET


@dataclass(frozen=True, slots=True)
class ApiKeyData:
    """A key without its secret."""

    id: UUID
    name: str
    prefix: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """A key just made; ``secret`` is shown once and not kept."""

    key: ApiKeyData
    secret: str


CLEARANCE = "clearance"
"""Key of the workspace's settings: the clearance of who joins."""


def default_clearance(settings: Mapping[str, Any]) -> int:
    """Return the clearance of new members; without a word of the company they are kept from nothing."""
    return int(settings.get(CLEARANCE, MAX_CLEARANCE))


API_KEY_KIND = "jgk"
"""First part of every API key."""
