"""Wire shapes of approvals."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field


class PersonOut(Schema):
    """A member by id and name."""

    id: UUID
    label: str


class LineOut(Schema):
    """One fact of a request; ``before`` and ``after`` where something changes, ``group`` the heading above it.

    ``record``: object and id of what ``after`` names, for who may view it.
    """

    group: str
    label: str
    before: str
    after: str
    record: tuple[str, UUID] | None = None


class VoteOut(Schema):
    """What one person said."""

    member: PersonOut
    agrees: bool
    comment: str
    at: datetime


class StepOut(Schema):
    """One step: how many must agree, and who has spoken."""

    needed: int
    votes: list[VoteOut]


class ApprovalItemOut(Schema):
    """One request in one line."""

    id: UUID
    kind: str
    status: str
    title: str
    requester: PersonOut
    reason: str
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    steps: list[StepOut]
    step: int


class ApprovalOut(ApprovalItemOut):
    """One request in words, with what the caller may do with it."""

    lines: list[LineOut]
    fault: str
    waiting_for: list[PersonOut]
    can_decide: bool
    can_withdraw: bool


class ApprovalListOut(Schema):
    """Requests, at most a hundred."""

    items: list[ApprovalItemOut]


class SummaryOut(Schema):
    """How many wait for the caller, whether there is anything to show him, and whether he sees all."""

    waiting: int
    is_used: bool
    sees_all: bool


class DecisionIn(BaseModel):
    """Agree or refuse; a refusal says why."""

    model_config = ConfigDict(extra="forbid")

    agrees: bool
    comment: str = Field(default="", max_length=500)


class StepIn(BaseModel):
    """So many out of members and holders of roles must agree."""

    model_config = ConfigDict(extra="forbid")

    needed: int = Field(ge=1, le=10)
    members: list[UUID] = Field(default_factory=list, max_length=50)
    roles: list[UUID] = Field(default_factory=list, max_length=50)


class RuleIn(BaseModel):
    """A rule; without steps nobody has to agree."""

    model_config = ConfigDict(extra="forbid")

    steps: list[StepIn] = Field(default_factory=list, max_length=5)
    hours: int = Field(default=24, ge=1, le=336)


class RuleStepOut(Schema):
    """One step of a rule with the names of its people."""

    needed: int
    members: list[PersonOut]
    roles: list[PersonOut]


class RuleOut(Schema):
    """What a group of requests needs; no steps: nobody has to agree."""

    group: str
    label: str
    hint: str
    steps: list[RuleStepOut]
    hours: int


class RuleListOut(Schema):
    """All groups."""

    items: list[RuleOut]
