"""Rights: the stored form (:class:`RolePolicy`) and the compiled form (:class:`AccessPlan`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Scope(StrEnum):
    """How far a grant reaches, over the records of one object, narrowest first."""

    NONE = "none"
    OWN = "own"
    DEPARTMENT = "department"
    SUBTREE = "subtree"
    ALL = "all"


SCOPE_ORDER: Mapping[Scope, int] = {scope: i for i, scope in enumerate(Scope)}


class Right(IntEnum):
    """The field ladder. ``MATCH``: may ask "is it equal to", never sees it."""

    NONE = 0
    MATCH = 1
    MASKED = 2
    FULL = 3


class RightName(StrEnum):
    """The ladder as stored and sent."""

    NONE = "none"
    MATCH = "match"
    MASKED = "masked"
    FULL = "full"


RECORD_OPERATIONS = ("view", "create", "edit", "delete", "import", "export")
"""Verbs a role grants per object. ``create`` and ``import`` have no row scope: on means ``all``."""


class FieldGrant(BaseModel):
    """Explicit rights of one field; ``None`` leaves the default of the field's level."""

    model_config = ConfigDict(extra="forbid")

    read: RightName | None = None
    write: bool | None = None


class ObjectGrant(BaseModel):
    """Rights on one object: scope per operation (``none`` = not allowed) and per field."""

    model_config = ConfigDict(extra="forbid")

    operations: dict[str, Scope] = Field(default_factory=dict)
    fields: dict[str, FieldGrant] = Field(default_factory=dict)


class RolePolicy(BaseModel):
    """All rights of one role. ``system`` lists keys of operations of kind ``system`` (``*`` = all)."""

    model_config = ConfigDict(extra="forbid")

    system: list[str] = Field(default_factory=list)
    objects: dict[str, ObjectGrant] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What access needs to know of a field. ``mask`` is a key of :mod:`jingui.access.masks`."""

    key: str
    level: int
    mask: str
    is_system: bool = False
    is_writable: bool = True


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """What access needs to know of an object."""

    key: str
    fields: tuple[FieldShape, ...]


@dataclass(frozen=True, slots=True)
class FieldRight:
    """Compiled right of one field for one actor."""

    read: Right
    write: bool
    mask: str


@dataclass(frozen=True, slots=True)
class AccessPlan:
    """What one actor may do with one object: scope per operation, right per field.

    A field that is not in ``fields`` does not exist for the actor. ``scope(op)`` is
    ``Scope.NONE`` where the operation is not allowed.
    """

    object_key: str
    scopes: Mapping[str, Scope]
    fields: Mapping[str, FieldRight]
    member_id: UUID | None
    department_ids: tuple[UUID, ...] = ()
    subtree_ids: tuple[UUID, ...] = ()
    epoch: int = 0
    shape_key: tuple[str, ...] = field(default=())

    def scope(self, operation: str) -> Scope:
        """Return how far ``operation`` reaches."""
        return self.scopes.get(operation, Scope.NONE)

    def allows(self, operation: str) -> bool:
        """Tell whether the operation is allowed on at least some records."""
        return self.scope(operation) is not Scope.NONE

    def right(self, field_key: str) -> Right:
        """Return the read right of a field; ``NONE`` for a field that does not exist."""
        found = self.fields.get(field_key)
        return found.read if found else Right.NONE

    def can_write(self, field_key: str) -> bool:
        """Tell whether the actor may change the field."""
        found = self.fields.get(field_key)
        return bool(found and found.write)


ANY_OBJECT = "*"
"""Key in ``RolePolicy.objects`` whose grant holds for every object without one of its own."""

ANY_OPERATION = "*"
"""Entry in ``RolePolicy.system`` that stands for every operation of kind ``system``."""


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


@dataclass(frozen=True, slots=True)
class RoleRef:
    """A role by name."""

    id: UUID
    key: str
    label: Mapping[str, str]


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
