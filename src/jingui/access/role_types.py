"""Roles as they are made, given and held, and the invitations that give them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from jingui.access.types import RolePolicy


@dataclass(frozen=True, slots=True)
class RoleData:
    """A role as other packages hold it."""

    id: UUID
    key: str
    label: Mapping[str, str]
    description: Mapping[str, str]
    position: int
    is_builtin: bool
    member_count: int
    policy: RolePolicy
    version: int = 1


@dataclass(frozen=True, slots=True)
class RoleRef:
    """A role by name."""

    id: UUID
    key: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role a member holds, for good or for a time."""

    role: RoleRef
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role to make. ``key`` empty makes one; ``copy_of`` starts from another role's rights."""

    label: Mapping[str, str]
    description: Mapping[str, str] = field(default_factory=dict)
    policy: RolePolicy | None = None
    copy_of: UUID | None = None
    key: str = ""
    is_builtin: bool = False


@dataclass(frozen=True, slots=True)
class RoleChanges:
    """What changes about a role; ``None`` leaves a value as it is."""

    label: Mapping[str, str] | None = None
    description: Mapping[str, str] | None = None
    policy: RolePolicy | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class RoleAssignment:
    """A role given to a member, for good or for a time."""

    role_id: UUID
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InvitationData:
    """An open invitation, for the list of the administrator."""

    id: UUID
    name: str
    email: str
    mobile: str
    department_id: UUID | None
    department_name: str
    role_ids: tuple[UUID, ...]
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A person to invite; the link is good for ``days``."""

    name: str
    email: str = ""
    mobile: str = ""
    department_id: UUID | None = None
    role_ids: tuple[UUID, ...] = ()
    days: int = 7


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """What the invited person sees before he accepts."""

    name: str
    workspace: str
    email: str
    expires_at: datetime
