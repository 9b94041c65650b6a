"""Rights: the stored form (:class:`RolePolicy`) and the compiled form (:class:`AccessPlan`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Scope(StrEnum):
    """How far a grant reaches, over the records of one object, narrowest first.

    ``participated``: own ones and those whose team one is on; every wider scope holds it, too.
    ``chosen``: the departments the grant names and everything below them; it stands beside
    ``department`` and ``subtree``, neither wider nor narrower, so the order only names it.
    """

    NONE = "none"
    OWN = "own"
    PARTICIPATED = "participated"
    DEPARTMENT = "department"
    SUBTREE = "subtree"
    CHOSEN = "chosen"
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


RECORD_OPERATIONS = ("view", "create", "edit", "delete", "import", "export", "share", "contact")
"""Verbs a role grants per object. ``create`` and ``import`` have no row scope: on means ``all``.

``contact``: have the people of a record called or written to; their numbers may be masked meanwhile.
"""


ANY_FIELD = "*"
"""Key in ``ObjectGrant.fields`` for every field without an entry, those added later included."""


class FieldGrant(BaseModel):
    """Explicit rights of one field; ``None`` leaves the default of the field's level.

    ``reveal``: of a value seen masked, one at a time, with a reason, on record; only said of a
    field by name. ``at_most`` and ``no_write`` are refusals: they hold whatever other roles of the
    member give, and any ceiling below ``full`` refuses to reveal, too.
    """

    model_config = ConfigDict(extra="forbid")

    read: RightName | None = None
    write: bool | None = None
    reveal: bool | None = None
    at_most: RightName | None = None
    no_write: bool | None = None


class RowRule(BaseModel):
    """One comparison such as ``{"field": "level", "op": "ne", "value": "A"}``.

    Operators are those of filters. ``{"my": "territory"}`` as value stands for what the member
    himself has: ``territory`` (his regions), ``departments``, ``subtree``, ``member``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    field: str = Field(max_length=63)
    op: str = Field(max_length=30)
    value: Any = None


class RowCondition(BaseModel):
    """Which records: rules joined by ``and`` or ``or``, one level deep."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    join: Literal["and", "or"] = "and"
    items: tuple[RowRule, ...] = Field(min_length=1, max_length=20)


class DenyRule(BaseModel):
    """A refusal that beats every grant of every role the member holds.

    ``operations``: verbs refused (``view`` refuses all). Without ``where`` on every record.
    """

    model_config = ConfigDict(extra="forbid")

    operations: list[str] = Field(min_length=1, max_length=10)
    where: RowCondition | None = None


REVEALS_PER_MINUTE, REVEALS_PER_HOUR, REVEALS_PER_DAY = 20, 60, 200
"""Masked values a member may have revealed at most, of all objects together (requirement R-053)."""


class Limits(BaseModel):
    """How much; ``None`` is without limit. Of several roles the most generous counts.

    ``export_approval_above``: more records than that leave only once others have agreed (0 = every
    export); ``export_sealed``: the file is encrypted. What a role asks of an export it asks of what
    it opens: see ``access.selectors.export_terms``. ``reveals_per_hour`` and ``reveals_per_day`` only
    lower what holds for everybody.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    list_rows_per_hour: int | None = Field(default=None, ge=1, le=100_000_000)
    export_rows: int | None = Field(default=None, ge=1, le=100_000_000)
    exports_per_day: int | None = Field(default=None, ge=1, le=10_000)
    export_approval_above: int | None = Field(default=None, ge=0, le=100_000_000)
    export_sealed: bool | None = None
    reveals_per_hour: int | None = Field(default=None, ge=1, le=REVEALS_PER_HOUR)
    reveals_per_day: int | None = Field(default=None, ge=1, le=REVEALS_PER_DAY)


class ObjectGrant(BaseModel):
    """Rights on one object.

    ``operations``: scope per verb (``none`` = not allowed); ``departments`` are those of scope
    ``chosen``; ``where`` narrows a verb to records that fulfil a condition, the one of ``view``
    narrows all; ``deny`` and ``FieldGrant.at_most`` take away, whatever else grants.
    """

    model_config = ConfigDict(extra="forbid")

    operations: dict[str, Scope] = Field(default_factory=dict)
    departments: list[UUID] = Field(default_factory=list, max_length=200)
    where: dict[str, RowCondition] = Field(default_factory=dict)
    fields: dict[str, FieldGrant] = Field(default_factory=dict)
    deny: list[DenyRule] = Field(default_factory=list, max_length=20)
    limits: Limits | None = None


class RoleHours(BaseModel):
    """Days of the week (1 = Monday) and the time of day, in the workspace's time zone."""

    model_config = ConfigDict(extra="forbid")

    days: list[Annotated[int, Field(ge=1, le=7)]] = Field(min_length=1, max_length=7)
    start: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    end: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")


class RoleWhen(BaseModel):
    """When and from where a role counts; outside it the role is as if not held."""

    model_config = ConfigDict(extra="forbid")

    hours: list[RoleHours] = Field(default_factory=list, max_length=14)
    networks: list[str] = Field(default_factory=list, max_length=50)


class RolePolicy(BaseModel):
    """All rights of one role. ``system`` lists keys of operations of kind ``system`` (``*`` = all)."""

    model_config = ConfigDict(extra="forbid")

    system: list[str] = Field(default_factory=list)
    objects: dict[str, ObjectGrant] = Field(default_factory=dict)
    when: RoleWhen | None = None


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What access needs to know of a field. ``mask`` is a key of :mod:`jingui.access.masks`."""

    key: str
    level: int
    mask: str
    is_system: bool = False
    is_writable: bool = True


@dataclass(frozen=True, slots=True)
class RecordLevels:
    """The field whose options say how secret a record is; an option that is not named says nothing."""

    column: str
    levels: tuple[tuple[str, int], ...]

    def above(self, clearance: int) -> tuple[str, ...]:
        """Return the options of records that lie above a clearance."""
        return tuple(option for option, level in self.levels if level > clearance)


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """What access needs to know of an object. ``level`` (1–5) is its security level."""

    key: str
    fields: tuple[FieldShape, ...]
    level: int = 1
    record_levels: RecordLevels | None = None


@dataclass(frozen=True, slots=True)
class FieldRight:
    """Compiled right of one field for one actor; ``reveal`` only where it is read masked.

    ``second``: a value is revealed only once somebody else has agreed to it.
    """

    read: Right
    write: bool
    mask: str
    reveal: bool = False
    second: bool = False


@dataclass(frozen=True, slots=True)
class RowTerm:
    """One scope; ``departments`` are the roots of scope ``chosen``."""

    scope: Scope
    departments: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Arm:
    """What one role gives for one verb: all ``terms`` and all conditions (by number) must hold."""

    terms: tuple[RowTerm, ...]
    conditions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """The records one verb reaches: any arm, and none of the refusals (``None`` = every record)."""

    arms: tuple[Arm, ...] = ()
    denies: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledCondition:
    """A condition as SQL over the alias :data:`ROW_ALIAS`; ``None`` where it cannot be asked."""

    text: str
    params: tuple[Any, ...] = ()


ROW_ALIAS = '"jg_row"'
"""Stands for the record table in compiled conditions until the statement gives it a name."""


@dataclass(frozen=True, slots=True)
class AccessPlan:
    """What one actor may do with one object: reach per operation, right per field.

    A field that is not in ``fields`` does not exist for the actor. ``scope(op)`` names the widest
    scope and is ``Scope.NONE`` where the operation is not allowed; which records it reaches is
    said by ``reach`` alone (``access.selectors.row_scope`` writes it as SQL). ``below`` holds what lies
    in and below each department its roles name. ``above`` are column and options of records above the
    actor's clearance, which no verb reaches. ``also`` must reach a record, too: who looks as
    another sees no more than himself.
    """

    object_key: str
    scopes: Mapping[str, Scope]
    fields: Mapping[str, FieldRight]
    member_id: UUID | None
    department_ids: tuple[UUID, ...] = ()
    subtree_ids: tuple[UUID, ...] = ()
    above_ids: tuple[UUID, ...] = ()
    below: Mapping[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    epoch: int = 0
    shape_key: tuple[str, ...] = field(default=())
    reach: Mapping[str, Reach] = field(default_factory=dict)
    condition_list: tuple[RowCondition, ...] = ()
    conditions: tuple[CompiledCondition | None, ...] = ()
    has_grants: bool = False
    limits: Limits = field(default_factory=Limits)
    above: tuple[str, tuple[str, ...]] | None = None
    also: "AccessPlan | None" = None
    predicates: dict[tuple[str, str], tuple[str, tuple[Any, ...]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What ``row_scope`` made of this plan before; never copied into a changed one."""

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

    def can_reveal(self, field_key: str) -> bool:
        """Tell whether the actor may have single masked values of the field revealed."""
        found = self.fields.get(field_key)
        return bool(found and found.reveal)

    def needs_second(self, field_key: str) -> bool:
        """Tell whether somebody else must agree before a value of the field is revealed."""
        found = self.fields.get(field_key)
        return bool(found and found.reveal and found.second)


ANY_OBJECT = "*"
"""Key in ``RolePolicy.objects`` whose grant holds for every object without one of its own."""

ANY_OPERATION = "*"
"""Entry in ``RolePolicy.system`` that stands for every operation of kind ``system``."""
