"""Say who must agree to what."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from jingui.access.operations import ROLE_MANAGE
from jingui.access.registries import RightsChange
from jingui.access.selectors.roles import list_roles
from jingui.access.services.held import hold, may_wait
from jingui.approvals.errors import RuleInvalid
from jingui.approvals.registries import groups
from jingui.approvals.selectors.approvers import list_pools
from jingui.approvals.selectors.rules import SETTING, list_rules
from jingui.approvals.types import Rule, rule_json
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.workspaces.models import Member, Workspace

MAX_STEPS, MAX_NEEDED, MAX_POOL = 5, 10, 50
MIN_HOURS, MAX_HOURS = 1, 14 * 24
SET_RULE = "approval.rule"


@may_wait
@transaction.atomic
def set_rule(*, actor: Actor, group: str, rule: Rule | None) -> None:
    """Set or lift the rule of a group. Once changes of rights need agreement, so does this.

    Raises:
        Denied: the actor may not manage roles.
        RuleInvalid: an empty rule, or too few people to agree.
        ApprovalRequested: others must agree first.
    """
    guard.check(actor, ROLE_MANAGE)
    if group not in groups:
        raise RuleInvalid(errors=[FieldError("/group", "input.malformed")])
    if rule is not None:
        _check(rule)
    row = Workspace.objects.select_for_update().get(id=actor.workspace_id)
    before = list_rules()
    if before.get(group) == rule:
        return
    rules = {**row.settings.get(SETTING, {})}
    rules.pop(group, None)
    if rule is not None:
        rules[group] = rule_json(rule)
    row.settings = {**row.settings, SETTING: rules}
    row.save(update_fields=["settings"])
    old, new = before.get(group), rule
    told = {"before": rule_json(old) if old else None, "after": rule_json(new) if new else None}
    write_entry(actor=actor, operation="approval.set_rule", detail={"group": group, **told})
    payload = {"group": group, "rule": told["after"]}
    hold(actor, RightsChange(SET_RULE, payload, basis=told["before"]), was_on="access" in before)


def _check(rule: Rule) -> None:
    if not 1 <= len(rule.steps) <= MAX_STEPS:
        raise RuleInvalid(errors=[FieldError("/steps", "approval.steps_needed")])
    if not MIN_HOURS <= rule.hours <= MAX_HOURS:
        raise RuleInvalid(errors=[FieldError("/hours", "input.out_of_range")])
    known_roles = {role.id for role in list_roles()}
    pools = list_pools(rule.steps)
    for i, step in enumerate(rule.steps):
        pointer = f"/steps/{i}"
        if not step.member_ids and not step.role_ids:
            raise RuleInvalid(errors=[FieldError(f"{pointer}/members", "approval.nobody")])
        if len(step.member_ids) + len(step.role_ids) > MAX_POOL or not 1 <= step.needed <= MAX_NEEDED:
            raise RuleInvalid(errors=[FieldError(f"{pointer}/needed", "input.out_of_range")])
        if not set(step.role_ids) <= known_roles:
            raise RuleInvalid(errors=[FieldError(f"{pointer}/roles", "role.unknown")])
        _check_members(step.member_ids, pointer)
        found = len(pools[step])  # whoever asks or gains is left out when he asks, and told then
        if found < step.needed:
            params = {"found": found, "needed": step.needed}
            raise RuleInvalid(errors=[FieldError(f"{pointer}/needed", "approval.pool_small", params)])


def _check_members(ids: Sequence[UUID], pointer: str) -> None:
    active = Member.objects.filter(id__in=list(ids), status=Member.Status.ACTIVE).count()
    if active != len(set(ids)):
        raise RuleInvalid(errors=[FieldError(f"{pointer}/members", "approval.member_unknown")])
