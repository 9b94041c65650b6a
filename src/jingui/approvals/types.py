"""Rules and requests of approvals as other packages hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

RIGHTS = "access"  # the rule for changes of rights


class Status(StrEnum):
    """Where a request stands. ``stale``: what it was based on has changed; ``failed``: it could not be done."""

    PENDING = "pending"
    APPLIED = "applied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    STALE = "stale"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """So many different people out of a pool must agree; a role stands for its holders of the moment."""

    needed: int
    member_ids: tuple[UUID, ...] = ()
    role_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Who must agree, step after step, and for how many hours a request is good."""

    steps: tuple[Step, ...]
    hours: int = 24


@dataclass(frozen=True, slots=True)
class VoteData:
    """What one person said."""

    member_id: UUID
    member_name: str
    step: int
    agrees: bool
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequestData:
    """One request. ``payload`` is what will be done, ``basis`` the state it was made from."""

    id: UUID
    kind: str
    status: Status
    requester_id: UUID
    requester_name: str
    payload: Mapping[str, Any]
    basis: Any
    beneficiary_ids: tuple[UUID, ...]
    rule: Rule
    step: int
    reason: str
    fault: str
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    votes: tuple[VoteData, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a request in the reader's language; ``before`` and ``after`` where something changes.

    Lines of one ``group`` stand together under its name. ``record`` leads to what ``after`` names.
    """

    label: str
    after: str = ""
    before: str = ""
    group: str = ""
    record: tuple[str, UUID] | None = None


def rule_json(rule: Rule) -> dict[str, Any]:
    """Return the stored form of a rule."""
    steps = [
        {"needed": s.needed, "members": [str(i) for i in s.member_ids], "roles": [str(i) for i in s.role_ids]}
        for s in rule.steps
    ]
    return {"steps": steps, "hours": rule.hours}


def read_rule(stored: Mapping[str, Any]) -> Rule:
    """Return the rule of its stored form."""
    steps = tuple(
        Step(item["needed"], tuple(map(UUID, item.get("members", ()))), tuple(map(UUID, item.get("roles", ()))))
        for item in stored["steps"]
    )
    return Rule(steps, int(stored.get("hours", 24)))
