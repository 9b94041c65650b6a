"""Approvals over HTTP."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest

from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.roles import list_roles
from jingui.access.services.step_up import check_step_up
from jingui.approvals.api.schemas import ApprovalListOut, ApprovalOut, DecisionIn, RuleIn, RuleListOut, SummaryOut
from jingui.approvals.operations import APPROVAL_DECIDE, APPROVAL_READ
from jingui.approvals.registries import groups
from jingui.approvals.selectors.policy_words import pick
from jingui.approvals.selectors.present import present, present_list
from jingui.approvals.selectors.requests import (
    get_request,
    is_used,
    list_about,
    list_about_company,
    list_all,
    list_decided,
    list_own,
    list_waiting,
    sees_all,
)
from jingui.approvals.selectors.rules import list_rules
from jingui.approvals.services.decide import decide
from jingui.approvals.services.set_rule import set_rule
from jingui.approvals.services.withdraw import withdraw
from jingui.approvals.types import Rule, Step
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.http import JinguiRouter, get_actor
from jingui.workspaces.selectors.members import list_member_names

router = JinguiRouter(tags=["approvals"])
_BOXES = {"waiting": list_waiting, "own": list_own, "decided": list_decided, "all": list_all}


@router.get("/approvals", operation=APPROVAL_READ, response=ApprovalListOut)
def get_approvals(
    request: HttpRequest,
    box: Literal["waiting", "own", "decided", "all"] = "waiting",
    about: UUID | Literal["company"] | None = None,
) -> dict[str, Any]:
    """List requests: those that wait for me, mine, those I decided, all, or the open ones about somebody or something.

    ``about`` is a member, a role, or the whole company: its rules, the three hands, what new members are cleared for.
    """
    actor = get_actor(request)
    if about is None:
        return {"items": present_list(actor, _BOXES[box](actor))}
    found = list_about(actor, about) if isinstance(about, UUID) else list_about_company(actor)
    return {"items": present_list(actor, found)}


@router.get("/approvals/summary", operation=APPROVAL_READ, response=SummaryOut)
def get_approvals_summary(request: HttpRequest) -> dict[str, Any]:
    """Tell how many requests wait for me."""
    actor = get_actor(request)
    waiting, all_of_them = len(list_waiting(actor)), sees_all(actor)
    return {
        "waiting": waiting,
        "is_used": bool(waiting) or is_used(actor) or (all_of_them and bool(list_rules())),
        "sees_all": all_of_them,
    }


@router.get("/approvals/{uuid:approval_id}", operation=APPROVAL_READ, response=ApprovalOut)
def get_approval(request: HttpRequest, approval_id: UUID) -> dict[str, Any]:
    """Return one request."""
    actor = get_actor(request)
    return present(actor, get_request(actor, approval_id))


@router.post("/approvals/{uuid:approval_id}/decision", operation=APPROVAL_DECIDE, response=ApprovalOut)
def post_decision(request: HttpRequest, approval_id: UUID, payload: DecisionIn) -> dict[str, Any]:
    """Agree to a request or refuse it; whoever agrees has given his password within ten minutes (R-025)."""
    actor = get_actor(request)
    if payload.agrees and actor.kind is ActorKind.MEMBER and actor.viewer is None:
        check_step_up(request)
    return present(actor, decide(actor=actor, request_id=approval_id, agrees=payload.agrees, comment=payload.comment))


@router.post("/approvals/{uuid:approval_id}/withdraw", operation=APPROVAL_DECIDE, response=ApprovalOut)
def post_withdraw(request: HttpRequest, approval_id: UUID) -> dict[str, Any]:
    """Take one's own request back."""
    actor = get_actor(request)
    return present(actor, withdraw(actor=actor, request_id=approval_id))


@router.get("/approval-rules", operation=ROLE_MANAGE, response=RuleListOut)
def get_rules(request: HttpRequest) -> dict[str, Any]:
    """List what needs whose agreement."""
    return _rules(get_actor(request))


@router.put("/approval-rules/{group}", operation=ROLE_MANAGE, response=RuleListOut)
def put_rule(request: HttpRequest, group: str, payload: RuleIn) -> dict[str, Any]:
    """Set or lift a rule."""
    actor = get_actor(request)
    steps = tuple(Step(s.needed, tuple(dict.fromkeys(s.members)), tuple(dict.fromkeys(s.roles))) for s in payload.steps)
    set_rule(actor=actor, group=group, rule=Rule(steps, payload.hours) if steps else None)
    return _rules(actor)


def _rules(actor: Actor) -> dict[str, Any]:
    rules, english = list_rules(), actor.language.startswith("en")
    roles = {role.id: pick(role.label, actor.language) for role in list_roles()}
    names = list_member_names({i for rule in rules.values() for step in rule.steps for i in step.member_ids})
    items = []
    for group in sorted(groups, key=lambda item: item.position):
        rule = rules.get(group.key)
        steps = [
            {
                "needed": step.needed,
                "members": [{"id": i, "label": names.get(i, "")} for i in step.member_ids],
                "roles": [{"id": i, "label": roles.get(i, "")} for i in step.role_ids],
            }
            for step in (rule.steps if rule else ())
        ]
        items.append(
            {
                "group": group.key,
                "label": group.en if english else group.zh,
                "hint": group.en_hint if english else group.zh_hint,
                "steps": steps,
                "hours": rule.hours if rule else 24,
            }
        )
    return {"items": items}
