"""Changes of rights in the words of who reads them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.access.selectors.policies import load_policies
from jingui.access.selectors.roles import list_roles
from jingui.approvals.registries import groups
from jingui.approvals.selectors.policy_words import compare_policies, pick, policy_gives
from jingui.approvals.types import Line, RequestData, read_rule
from jingui.kit.actor import Actor
from jingui.kit.messages import register_texts, render_text
from jingui.workspaces.selectors.members import list_member_names

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


class Reader:
    """Who reads, with the names he meets; those of ``member_ids`` and all roles are looked up once."""

    def __init__(self, viewer: Actor, member_ids: Iterable[UUID] = ()) -> None:
        self.viewer = viewer
        self._known = dict(list_member_names(set(member_ids)))

    def say(self, code: str, **params: Any) -> str:
        """Return a text in the reader's language."""
        return render_text(code, params, self.viewer.language)

    @cached_property
    def roles(self) -> dict[str, str]:
        """Labels of the roles by id."""
        return {str(role.id): pick(role.label, self.viewer.language) for role in list_roles()}

    def role(self, role_id: str) -> str:
        """Return the label of a role, also of one that is gone."""
        return self.roles.get(role_id, self.say("approval_kind.gone"))

    def names(self, ids: Sequence[UUID]) -> str:
        """Return members by name."""
        if unknown := [item for item in ids if item not in self._known]:
            self._known.update(list_member_names(unknown))
        return "、".join(self._known.get(item, self.say("approval_kind.gone")) for item in ids)


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind of change is told: in one line, and whole."""

    title: Callable[[Reader, RequestData], str]
    lines: Callable[[Reader, RequestData], list[Line]]


def member_of(payload: Mapping[str, Any]) -> UUID | None:
    """Return the member a change is about, where it is about one."""
    return UUID(payload["member"]) if payload.get("member") else None


def moment(value: str | None) -> datetime | None:
    """Return a stored moment."""
    return datetime.fromisoformat(value) if value else None


def _assign_title(reader: Reader, request: RequestData) -> str:
    return reader.say("approval_kind.assign", member=reader.names([UUID(request.payload["member"])]))


def _assign_lines(reader: Reader, request: RequestData) -> list[Line]:
    before, after = (_held(reader, items) for items in (request.basis, request.payload["roles"]))
    lines = [Line(reader.say("approval_word.roles"), after=after, before=before)]
    had = {item["role"] for item in request.basis}
    for item in request.payload["roles"]:
        if item["role"] in had:
            continue
        head = reader.say("approval_word.role_gives", role=reader.role(item["role"]))
        for policy in load_policies([UUID(item["role"])]):
            stored = policy.model_dump(mode="json", exclude_none=True)
            lines += [
                Line(line.label, line.after, group=f"{head} · {line.group}" if line.group else head)
                for line in policy_gives(reader.viewer, stored)
            ]
    return lines


def _update_title(reader: Reader, request: RequestData) -> str:
    return reader.say("approval_kind.update", role=reader.role(request.payload["role"]))


def _update_lines(reader: Reader, request: RequestData) -> list[Line]:
    payload = request.payload
    lines = compare_policies(reader.viewer, payload["before"], payload["changes"]["policy"])
    return [*lines, Line(reader.say("approval_word.holders"), str(len(request.beneficiary_ids)))]


def _separate_title(reader: Reader, request: RequestData) -> str:
    return reader.say("approval_kind.separate_on" if request.payload["on"] else "approval_kind.separate_off")


def _separate_lines(reader: Reader, request: RequestData) -> list[Line]:
    hands = request.payload["hands"]
    return [Line(reader.say(f"approval_word.hand_{key}"), reader.names([UUID(hands[key])])) for key in sorted(hands)]


def _clearance_title(reader: Reader, request: RequestData) -> str:
    member_id = member_of(request.payload)
    if member_id is None:
        return reader.say("approval_kind.default_clearance")
    return reader.say("approval_kind.clearance", member=reader.names([member_id]))


def _clearance_lines(reader: Reader, request: RequestData) -> list[Line]:
    return [Line(reader.say("approval_word.clearance"), str(request.payload["clearance"]), str(request.basis))]


def _rule_title(reader: Reader, request: RequestData) -> str:
    group = groups.get(request.payload["group"])
    name = group.en if reader.viewer.language.startswith("en") else group.zh
    return reader.say("approval_kind.rule", group=name)


def _rule_lines(reader: Reader, request: RequestData) -> list[Line]:
    old, new = _rule(reader, request.basis), _rule(reader, request.payload["rule"])
    return [
        Line(label, after=new.get(label, ""), before=old.get(label, ""))
        for label in dict.fromkeys([*new, *old])
        if old.get(label) != new.get(label)
    ]


def _rule(reader: Reader, stored: Mapping[str, Any] | None) -> dict[str, str]:
    if stored is None:
        return {reader.say("approval_word.step", step=1): reader.say("approval_word.nobody")}
    rule = read_rule(stored)
    found = {reader.say("approval_word.hours"): str(rule.hours)}
    for i, step in enumerate(rule.steps, start=1):
        people = [reader.names([member_id]) for member_id in step.member_ids]
        people += [reader.role(str(role_id)) for role_id in step.role_ids]
        text = reader.say("approval_word.needed", count=step.needed, people="、".join(people))
        found[reader.say("approval_word.step", step=i)] = text
    return found


def _held(reader: Reader, items: Sequence[Mapping[str, Any]]) -> str:
    said = []
    for item in items:
        label = reader.role(item["role"])
        start, end = moment(item["starts_at"]), moment(item["ends_at"])
        if start or end:
            zone = ZoneInfo(reader.viewer.timezone)
            began = f"{start.astimezone(zone):%Y-%m-%d %H:%M}" if start else reader.say("approval_word.now")
            until = f"{end.astimezone(zone):%Y-%m-%d %H:%M}" if end else reader.say("approval_word.for_good")
            label = reader.say("approval_word.window", role=label, start=began, end=until)
        said.append(label)
    return "、".join(said) or reader.say("approval_word.none")


ASSIGN = Wording(_assign_title, _assign_lines)
UPDATE = Wording(_update_title, _update_lines)
SEPARATE = Wording(_separate_title, _separate_lines)
CLEARANCE = Wording(_clearance_title, _clearance_lines)
RULE = Wording(_rule_title, _rule_lines)
