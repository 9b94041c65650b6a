"""Changes of rights that wait: roles of a member, rights of a role, the three hands, the rules themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.access.registries import RightsChange
from jingui.access.selectors.policies import load_policies
from jingui.access.selectors.roles import list_roles
from jingui.access.services.administrators import is_separated
from jingui.access.services.assign_roles import ASSIGN, assign_roles, held_json
from jingui.access.services.held import agreed
from jingui.access.services.separate import SEPARATE, set_separation
from jingui.access.services.set_clearance import CLEAR, current_clearance, set_clearance, set_default_clearance
from jingui.access.services.update_role import UPDATE, update_role
from jingui.access.types import RoleAssignment, RoleChanges, RolePolicy
from jingui.approvals.registries import ApprovalKind, groups
from jingui.approvals.selectors.policy_words import compare_policies, pick, policy_gives
from jingui.approvals.selectors.rules import find_rule
from jingui.approvals.services.open_request import open_request
from jingui.approvals.services.set_rule import SET_RULE, set_rule
from jingui.approvals.types import Described, Line, RequestData, read_rule, rule_json
from jingui.kit.actor import Actor
from jingui.kit.messages import register_texts, render_text
from jingui.workspaces.selectors.members import list_member_names

GROUP = "access"
register_texts(
    {
        "approval_kind.assign": ("调整 {member} 的角色", "Change the roles of {member}"),
        "approval_kind.update": ("修改角色“{role}”的权限", "Change the rights of role “{role}”"),
        "approval_kind.separate_on": ("启用三员分立", "Keep administrators apart"),
        "approval_kind.separate_off": ("关闭三员分立", "No longer keep administrators apart"),
        "approval_kind.clearance": ("提高 {member} 的可见密级", "Raise the clearance of {member}"),
        "approval_kind.default_clearance": ("提高新成员的可见密级", "Raise the clearance of new members"),
        "approval_word.clearance": ("可见密级", "Clearance"),
        "approval_kind.rule": ("修改审批规则“{group}”", "Change the approval rule “{group}”"),
        "approval_kind.gone": ("（已删除）", "(gone)"),
        "approval_word.roles": ("角色", "Roles"),
        "approval_word.role_gives": ("“{role}”的权限", "What “{role}” gives"),
        "approval_word.holders": ("持有该角色的人数", "People who hold the role"),
        "approval_word.none": ("无", "none"),
        "approval_word.window": ("{role}（{start} 至 {end}）", "{role} ({start} to {end})"),
        "approval_word.now": ("即日", "now"),
        "approval_word.for_good": ("长期", "for good"),
        "approval_word.step": ("第 {step} 步", "Step {step}"),
        "approval_word.needed": ("{count} 人同意：{people}", "{count} of {people}"),
        "approval_word.hours": ("有效小时数", "Hours a request is good for"),
        "approval_word.nobody": ("无需审批", "nobody has to agree"),
        "approval_word.hand_system": ("系统管理员", "System administrator"),
        "approval_word.hand_security": ("安全管理员", "Security administrator"),
        "approval_word.hand_audit": ("审计管理员", "Audit administrator"),
    }
)


class AccessGate:
    """Tells access when a change of rights must wait, and asks for it."""

    def is_on(self) -> bool:
        """Tell whether the company has a rule for changes of rights."""
        return find_rule(GROUP) is not None

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
    say: Callable[[Actor, RequestData], Described]
    current: Callable[[Mapping[str, Any]], Any]
    do: Callable[[Actor, Mapping[str, Any]], None]
    group: str = GROUP

    def describe(self, viewer: Actor, request: RequestData) -> Described:
        """Return the change in words."""
        return self.say(viewer, request)

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
        AccessChange(ASSIGN, _say_assign, lambda payload: held_json(UUID(payload["member"])), _assign),
        AccessChange(UPDATE, _say_update, lambda payload: _version(payload["role"]), _update),
        AccessChange(SEPARATE, _say_separate, lambda payload: is_separated(), _separate),
        AccessChange(CLEAR, _say_clearance, lambda payload: current_clearance(_member_of(payload)), _clear),
        AccessChange(SET_RULE, _say_rule, lambda payload: _rule_now(payload["group"]), _set_rule),
    )


def _assign(requester: Actor, payload: Mapping[str, Any]) -> None:
    roles = [RoleAssignment(UUID(r["role"]), _moment(r["starts_at"]), _moment(r["ends_at"])) for r in payload["roles"]]
    assign_roles(actor=requester, member_id=UUID(payload["member"]), role_ids=roles)


def _update(requester: Actor, payload: Mapping[str, Any]) -> None:
    changes = dict(payload["changes"])
    changes["policy"] = RolePolicy.model_validate(changes["policy"])
    update_role(actor=requester, role_id=UUID(payload["role"]), changes=RoleChanges(**changes))


def _separate(requester: Actor, payload: Mapping[str, Any]) -> None:
    hands = {key: UUID(value) for key, value in payload["hands"].items()} or None
    set_separation(actor=requester, is_on=payload["on"], hands=hands)


def _clear(requester: Actor, payload: Mapping[str, Any]) -> None:
    member_id = _member_of(payload)
    if member_id is None:
        set_default_clearance(actor=requester, clearance=payload["clearance"])
    else:
        set_clearance(actor=requester, member_id=member_id, clearance=payload["clearance"])


def _member_of(payload: Mapping[str, Any]) -> UUID | None:
    return UUID(payload["member"]) if payload["member"] else None


def _set_rule(requester: Actor, payload: Mapping[str, Any]) -> None:
    rule = read_rule(payload["rule"]) if payload["rule"] else None
    set_rule(actor=requester, group=payload["group"], rule=rule)


def _version(role_id: str) -> int | None:
    return next((role.version for role in list_roles() if str(role.id) == role_id), None)


def _rule_now(group: str) -> Any:
    rule = find_rule(group)
    return rule_json(rule) if rule else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _say_assign(viewer: Actor, request: RequestData) -> Described:
    member_id = UUID(request.payload["member"])
    labels = _role_labels(viewer)
    before, after = (_roles(viewer, labels, items) for items in (request.basis, request.payload["roles"]))
    lines = [Line(_say(viewer, "approval_word.roles"), after=after, before=before)]
    had = {item["role"] for item in request.basis}
    for item in request.payload["roles"]:
        if item["role"] in had:
            continue
        label = labels.get(item["role"], _say(viewer, "approval_kind.gone"))
        head = _say(viewer, "approval_word.role_gives", role=label)
        for policy in load_policies([UUID(item["role"])]):
            stored = policy.model_dump(mode="json", exclude_none=True)
            lines += [
                Line(line.label, line.after, group=f"{head} · {line.group}" if line.group else head)
                for line in policy_gives(viewer, stored)
            ]
    return Described(_say(viewer, "approval_kind.assign", member=_names(viewer, [member_id])), lines)


def _say_update(viewer: Actor, request: RequestData) -> Described:
    payload = request.payload
    label = _role_labels(viewer).get(payload["role"], _say(viewer, "approval_kind.gone"))
    lines = compare_policies(viewer, payload["before"], payload["changes"]["policy"])
    lines.append(Line(_say(viewer, "approval_word.holders"), str(len(request.beneficiary_ids))))
    return Described(_say(viewer, "approval_kind.update", role=label), lines)


def _say_separate(viewer: Actor, request: RequestData) -> Described:
    code = "approval_kind.separate_on" if request.payload["on"] else "approval_kind.separate_off"
    hands = request.payload["hands"]
    lines = [
        Line(_say(viewer, f"approval_word.hand_{key}"), _names(viewer, [UUID(hands[key])])) for key in sorted(hands)
    ]
    return Described(_say(viewer, code), lines)


def _say_clearance(viewer: Actor, request: RequestData) -> Described:
    member_id = _member_of(request.payload)
    line = Line(_say(viewer, "approval_word.clearance"), str(request.payload["clearance"]), str(request.basis))
    if member_id is None:
        return Described(_say(viewer, "approval_kind.default_clearance"), [line])
    return Described(_say(viewer, "approval_kind.clearance", member=_names(viewer, [member_id])), [line])


def _say_rule(viewer: Actor, request: RequestData) -> Described:
    group = groups.get(request.payload["group"])
    name = group.en if viewer.language.startswith("en") else group.zh
    old, new = _rule_lines(viewer, request.basis), _rule_lines(viewer, request.payload["rule"])
    lines = [
        Line(label, after=new.get(label, ""), before=old.get(label, ""))
        for label in dict.fromkeys([*new, *old])
        if old.get(label) != new.get(label)
    ]
    return Described(_say(viewer, "approval_kind.rule", group=name), lines)


def _rule_lines(viewer: Actor, stored: Mapping[str, Any] | None) -> dict[str, str]:
    if stored is None:
        return {_say(viewer, "approval_word.step", step=1): _say(viewer, "approval_word.nobody")}
    rule, labels = read_rule(stored), _role_labels(viewer)
    found = {_say(viewer, "approval_word.hours"): str(rule.hours)}
    for i, step in enumerate(rule.steps, start=1):
        people = [_names(viewer, [member_id]) for member_id in step.member_ids]
        people += [labels.get(str(role_id), _say(viewer, "approval_kind.gone")) for role_id in step.role_ids]
        text = _say(viewer, "approval_word.needed", count=step.needed, people="、".join(people))
        found[_say(viewer, "approval_word.step", step=i)] = text
    return found


def _roles(viewer: Actor, labels: Mapping[str, str], items: Sequence[Mapping[str, Any]]) -> str:
    said = []
    for item in items:
        label = labels.get(item["role"], _say(viewer, "approval_kind.gone"))
        start, end = _moment(item["starts_at"]), _moment(item["ends_at"])
        if start or end:
            zone = ZoneInfo(viewer.timezone)
            began = f"{start.astimezone(zone):%Y-%m-%d %H:%M}" if start else _say(viewer, "approval_word.now")
            until = f"{end.astimezone(zone):%Y-%m-%d %H:%M}" if end else _say(viewer, "approval_word.for_good")
            label = _say(viewer, "approval_word.window", role=label, start=began, end=until)
        said.append(label)
    return "、".join(said) or _say(viewer, "approval_word.none")


def _role_labels(viewer: Actor) -> dict[str, str]:
    return {str(role.id): pick(role.label, viewer.language) for role in list_roles()}


def _names(viewer: Actor, ids: Sequence[UUID]) -> str:
    names = list_member_names(ids)
    return "、".join(names.get(item, _say(viewer, "approval_kind.gone")) for item in ids)


def _say(viewer: Actor, code: str, **params: Any) -> str:
    return render_text(code, params, viewer.language)
