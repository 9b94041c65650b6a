"""Changes of rights that wait: roles of a member, rights of a role, the three hands, the rules themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jingui.access.registries import RightsChange
from jingui.access.role_types import RoleAssignment, RoleChanges
from jingui.access.selectors.roles import list_roles
from jingui.access.services.administrators import is_separated
from jingui.access.services.assign_roles import ASSIGN, assign_roles, held_json
from jingui.access.services.held import agreed
from jingui.access.services.separate import SEPARATE, set_separation
from jingui.access.services.set_clearance import CLEAR, current_clearance, set_clearance, set_default_clearance
from jingui.access.services.update_role import UPDATE, update_role
from jingui.access.types import RolePolicy
from jingui.approvals.plugins import access_words as words
from jingui.approvals.plugins.access_words import Reader, Wording, member_of, moment
from jingui.approvals.registries import ApprovalKind
from jingui.approvals.selectors.rules import find_rule
from jingui.approvals.services.open_request import open_request
from jingui.approvals.services.set_rule import SET_RULE, set_rule
from jingui.approvals.types import RIGHTS, Line, RequestData, read_rule, rule_json
from jingui.kit.actor import Actor


class AccessGate:
    """Tells access when a change of rights must wait, and asks for it."""

    def is_on(self) -> bool:
        """Tell whether the company has a rule for changes of rights."""
        return find_rule(RIGHTS) is not None

    def open(self, actor: Actor, change: RightsChange) -> UUID:
        """Ask for the change; return the request's id."""
        found = open_request(
            actor=actor,
            kind=change.kind,
            payload=change.payload,
            basis=change.basis,
            beneficiaries=tuple(change.beneficiaries),
        )
        return found.id


@dataclass(frozen=True)
class AccessChange:
    """One kind of change of rights, put together from its three parts."""

    key: str
    said: Wording
    current: Callable[[Mapping[str, Any]], Any]
    do: Callable[[Actor, Mapping[str, Any]], None]
    group: str = RIGHTS

    def titles(self, viewer: Actor, requests: Sequence[RequestData]) -> list[str]:
        """Name each change in one line."""
        reader = Reader(viewer, [member for request in requests if (member := member_of(request.payload))])
        return [self.said.title(reader, request) for request in requests]

    def lines(self, viewer: Actor, request: RequestData) -> list[Line]:
        """Return the change in words."""
        return self.said.lines(Reader(viewer), request)

    def is_current(self, request: RequestData) -> bool:
        """Tell whether the state is the one the request was made from."""
        return bool(self.current(request.payload) == request.basis)

    def apply(self, request: RequestData, requester: Actor) -> Mapping[str, Any]:
        """Do it as the requester."""
        with agreed():
            self.do(requester, request.payload)
        return {}

    def ended(self, request: RequestData) -> None:
        """Nothing was done, so nothing is left to clear away."""


def access_changes() -> Sequence[ApprovalKind]:
    """Return the kinds of this module."""
    return (
        AccessChange(ASSIGN, words.ASSIGN, lambda payload: held_json(UUID(payload["member"])), _assign),
        AccessChange(UPDATE, words.UPDATE, lambda payload: _version(payload["role"]), _update),
        AccessChange(SEPARATE, words.SEPARATE, lambda payload: is_separated(), _separate),
        AccessChange(
            CLEAR,
            words.CLEARANCE,
            lambda payload: current_clearance(member_of(payload)),
            _clear,
        ),
        AccessChange(SET_RULE, words.RULE, lambda payload: _rule_now(payload["group"]), _set_rule),
    )


def _assign(requester: Actor, payload: Mapping[str, Any]) -> None:
    roles = [RoleAssignment(UUID(r["role"]), moment(r["starts_at"]), moment(r["ends_at"])) for r in payload["roles"]]
    assign_roles(actor=requester, member_id=UUID(payload["member"]), role_ids=roles)


def _update(requester: Actor, payload: Mapping[str, Any]) -> None:
    changes = dict(payload["changes"])
    changes["policy"] = RolePolicy.model_validate(changes["policy"])
    update_role(actor=requester, role_id=UUID(payload["role"]), changes=RoleChanges(**changes))


def _separate(requester: Actor, payload: Mapping[str, Any]) -> None:
    hands = {key: UUID(value) for key, value in payload["hands"].items()} or None
    set_separation(actor=requester, is_on=payload["on"], hands=hands)


def _clear(requester: Actor, payload: Mapping[str, Any]) -> None:
    member_id = member_of(payload)
    if member_id is None:
        set_default_clearance(actor=requester, clearance=payload["clearance"])
    else:
        set_clearance(actor=requester, member_id=member_id, clearance=payload["clearance"])


def _set_rule(requester: Actor, payload: Mapping[str, Any]) -> None:
    rule = read_rule(payload["rule"]) if payload["rule"] else None
    set_rule(actor=requester, group=payload["group"], rule=rule)


def _version(role_id: str) -> int | None:
    return next((role.version for role in list_roles() if str(role.id) == role_id), None)


def _rule_now(group: str) -> Any:
    rule = find_rule(group)
    return rule_json(rule) if rule else None
