"""Wire shapes of people, roles and oneself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from jingui.access.types import RolePolicy


class StrictIn(Schema):
    """Input that refuses what it does not know (no mass assignment)."""

    model_config = ConfigDict(extra="forbid")


class RefOut(Schema):
    """A thing and how people call it."""

    id: UUID
    label: str


class RoleRefOut(Schema):
    """A role by name, in the caller's language."""

    id: UUID
    key: str
    label: str


class HeldRoleOut(RoleRefOut):
    """A role a member holds, and for how long."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None


class PlaceOut(RefOut):
    """A member's department."""

    is_main: bool


class MeMemberOut(Schema):
    """Oneself as a member."""

    id: UUID
    name: str
    job_title: str
    email: str
    department: RefOut | None
    clearance: int


class MeUserOut(Schema):
    """Oneself as a login."""

    username: str


class MeWorkspaceOut(Schema):
    """The company one works in."""

    id: UUID
    name: str
    language: str
    timezone: str


class SeenOut(Schema):
    """Somebody looks as the member."""

    viewer: str


class MeOut(Schema):
    """Who is signed in and what he may do in the settings."""

    member: MeMemberOut
    user: MeUserOut
    workspace: MeWorkspaceOut
    roles: list[RoleRefOut]
    system: list[str]
    language: str
    catalog_epoch: int
    policy_epoch: int
    see_as: SeenOut | None
    screen_mark: str | None


class MePatchIn(StrictIn):
    """What one may change about oneself."""

    language: str


class MemberOut(Schema):
    """A member; the second half only for those who manage members."""

    id: UUID
    name: str
    job_title: str
    status: str
    departments: list[PlaceOut]
    email: str | None = None
    mobile: str | None = None
    territory: list[str] | None = None
    clearance: int | None = None
    roles: list[HeldRoleOut] | None = None
    username: str | None = None
    last_login: datetime | None = None


class MemberPageOut(Schema):
    """Members by name."""

    items: list[MemberOut]
    next: str | None


class AssignmentIn(StrictIn):
    """A role, for good or for a time."""

    id: UUID
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class AssignmentsIn(StrictIn):
    """All roles of a member."""

    roles: list[AssignmentIn] = Field(max_length=50)


class ClearanceIn(StrictIn):
    """The highest security level a member may see."""

    clearance: int


class MemberIn(StrictIn):
    """A member to make, with his login."""

    name: str
    username: str
    password: str
    email: str = ""
    mobile: str = ""
    job_title: str = ""
    department_id: UUID | None = None
    role_ids: list[UUID] = Field(default_factory=list, max_length=50)


class MemberPatchIn(StrictIn):
    """Changes of a member; what is absent stays."""

    name: str | None = None
    job_title: str | None = None
    email: str | None = None
    mobile: str | None = None
    status: str | None = None
    department_ids: list[UUID] | None = Field(default=None, max_length=50)
    main_department_id: UUID | None = None
    territory: list[str] | None = Field(default=None, max_length=200)
    role_ids: list[UUID] | None = Field(default=None, max_length=50)
    roles: list[AssignmentIn] | None = Field(default=None, max_length=50)


class InvitationIn(StrictIn):
    """A person to invite."""

    name: str
    email: str = ""
    mobile: str = ""
    department_id: UUID | None = None
    role_ids: list[UUID] = Field(default_factory=list, max_length=50)
    days: int = 7


class InvitationOut(Schema):
    """An open invitation."""

    id: UUID
    name: str
    email: str
    mobile: str
    department: RefOut | None
    roles: list[RoleRefOut]
    created_at: datetime
    expires_at: datetime


class NewInvitationOut(InvitationOut):
    """A new invitation; ``url`` is shown this once."""

    url: str


class InvitationListOut(Schema):
    """Open invitations, newest first."""

    items: list[InvitationOut]


class OpenInvitationOut(Schema):
    """What the invited person sees."""

    name: str
    workspace: str
    email: str
    expires_at: datetime


class AcceptIn(StrictIn):
    """The login the invited person chooses."""

    username: str
    password: str
    name: str = ""


class AcceptOut(Schema):
    """Who has joined."""

    member: RefOut


class RoleOut(Schema):
    """A role with its rights."""

    id: UUID
    key: str
    label: dict[str, str]
    description: dict[str, str]
    position: int
    is_builtin: bool
    member_count: int
    version: int
    policy: dict[str, Any]


class RoleListOut(Schema):
    """Roles in their order."""

    items: list[RoleOut]


class RoleIn(StrictIn):
    """A role to make."""

    label: dict[str, str]
    description: dict[str, str] = Field(default_factory=dict)
    policy: RolePolicy | None = None
    copy_of: UUID | None = None


class RolePatchIn(StrictIn):
    """Changes of a role; what is absent stays."""

    label: dict[str, str] | None = None
    description: dict[str, str] | None = None
    policy: RolePolicy | None = None
    position: int | None = None
    version: int | None = None


class OperationOut(Schema):
    """An operation a role may hold."""

    key: str
    kind: str
    label: str
