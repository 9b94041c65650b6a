"""Keep administration of system, security and audit in three hands (三员分立), or let one hold them."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from jingui.access.errors import SeparatedAdministrators
from jingui.access.models import MemberRole, Role
from jingui.access.operations import ROLE_MANAGE
from jingui.access.policy_checks import policy_json
from jingui.access.registries import RightsChange
from jingui.access.selectors.policies import system_operations
from jingui.access.services.administrators import (
    HANDS,
    SEPARATION,
    check_administrator_remains,
    check_hands,
    is_separated,
    load_all_policies,
)
from jingui.access.services.held import hold, may_wait
from jingui.access.types import ANY_OPERATION, RolePolicy
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.workspaces.models import Member, Workspace
from jingui.workspaces.services.bump_epochs import bump_policy_epoch

_ROLES = {
    "system_admin": (
        "system",
        "系统管理员",
        "System administrator",
        "管理成员、部门、对象",
        "Members, departments, objects",
    ),
    "security_admin": ("security", "安全管理员", "Security administrator", "管理角色与权限", "Roles and rights"),
    "audit_admin": ("audit", "审计管理员", "Audit administrator", "查看日志、审查权限", "Log and review of rights"),
}


SEPARATE = "access.separate"


@may_wait
@transaction.atomic
def set_separation(*, actor: Actor, is_on: bool, hands: Mapping[str, UUID] | None = None) -> bool:
    """Turn the separation on or off.

    Turning it on makes the three roles, gives each to the member named in ``hands`` (keys of
    :data:`HANDS`, three different people) and takes from every role that holds more than one kind
    its administrative operations, in one transaction: while it is off somebody must be able to do
    everything, once it is on nobody may.

    Raises:
        Denied: the actor may not manage roles.
        Invalid: ``hands`` are not three different active members.
        SeparatedAdministrators: a member still holds two kinds; ``extra`` names whom.
        LastAdministrator: nobody would be left.
        ApprovalRequested: others must agree first.
    """
    guard.check(actor, ROLE_MANAGE)
    if is_on == is_separated():
        return is_on
    if is_on and hands is not None:
        _hand_over(actor, hands)
    row = Workspace.objects.select_for_update().get(id=actor.workspace_id)
    row.settings = {**row.settings, SEPARATION: is_on}
    row.save(update_fields=["settings"])
    if is_on:
        _check()
    check_administrator_remains()
    bump_policy_epoch(actor.workspace_id)
    detail = {"after": {"on": is_on, "hands": {key: str(value) for key, value in (hands or {}).items()}}}
    write_entry(actor=actor, operation="access.separate", detail=detail)
    payload = {"on": is_on, "hands": detail["after"]["hands"]}
    hold(actor, RightsChange(SEPARATE, payload, not is_on, frozenset((hands or {}).values())))
    return is_on


def list_conflicts() -> dict[str, list[dict[str, str]]]:
    """Return the roles and members that hold what separated administrators may not hold together."""
    roles = []
    for row in Role.objects.order_by("position"):
        system = set(row.policy.get("system", ()))
        if ANY_OPERATION in system or _kinds(system) > 1:
            roles.append({"id": str(row.id), "label": row.label.get("zh-Hans") or row.key})
    held: dict[str, tuple[str, set[str]]] = {}
    for row in MemberRole.objects.select_related("member", "role").filter(member__status="active"):
        _, operations = held.setdefault(str(row.member_id), (row.member.name, set()))
        operations |= set(row.role.policy.get("system", ()))
    members = [
        {"id": key, "label": name}
        for key, (name, operations) in held.items()
        if ANY_OPERATION in operations or _kinds(operations) > 1
    ]
    return {"roles": roles, "members": members}


def _kinds(operations: set[str]) -> int:
    return sum(1 for kind in HANDS.values() if kind & operations)


def _check() -> None:
    try:
        check_hands(load_all_policies())
    except SeparatedAdministrators as error:
        raise SeparatedAdministrators(error.code, extra=list_conflicts()) from error


def _hand_over(actor: Actor, hands: Mapping[str, UUID]) -> None:
    people = set(hands.values())
    known = Member.objects.filter(id__in=people, status=Member.Status.ACTIVE, user__is_active=True).count()
    if set(hands) != set(HANDS) or known != len(HANDS):
        raise Invalid(errors=[FieldError("/hands", "role.three_hands")])
    ours = {operation for kind in HANDS.values() for operation in kind}
    for role in Role.objects.select_for_update().order_by("id"):
        system = set(role.policy.get("system", ()))
        if ANY_OPERATION in system or _kinds(system) > 1:
            rest = system_operations([RolePolicy(system=sorted(system))]) - ours
            role.policy = {**role.policy, "system": sorted(rest)}
            role.version += 1
            role.save(update_fields=["policy", "version", "updated_at"])
    for key, (hand, zh, en, zh_text, en_text) in _ROLES.items():
        role, _ = Role.objects.get_or_create(
            key=key,
            defaults={
                "workspace_id": actor.workspace_id,
                "label": {"zh-Hans": zh, "en": en},
                "description": {"zh-Hans": zh_text, "en": en_text},
                "position": 100,
                "policy": policy_json(RolePolicy(system=sorted(HANDS[hand]))),
            },
        )
        given = {"workspace_id": actor.workspace_id, "granted_by": actor.member_id}
        MemberRole.objects.get_or_create(member_id=hands[hand], role=role, defaults=given)
