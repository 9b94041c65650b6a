"""Requests as the API and the notifications tell them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from jingui.approvals.registries import kinds
from jingui.approvals.selectors.approvers import audience, deciders
from jingui.approvals.selectors.requests import find_requests
from jingui.approvals.types import RequestData, Status
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.notify.types import HIDDEN, NotificationData, Shown
from jingui.workspaces.selectors.members import list_member_names


def present(actor: Actor, request: RequestData) -> dict[str, Any]:
    """Return a request with what it is about in words, and what the actor may do with it."""
    said = kinds.get(request.kind).describe(actor, request)
    is_open = request.status is Status.PENDING
    waiting = deciders(request) if is_open else set()
    names = list_member_names(waiting)
    return {
        "id": request.id,
        "kind": request.kind,
        "status": request.status.value,
        "title": said.title,
        "lines": [asdict(line) for line in said.lines],
        "requester": {"id": request.requester_id, "label": request.requester_name},
        "reason": request.reason,
        "fault": render_text(request.fault, request.result.get("params"), actor.language) if request.fault else "",
        "created_at": request.created_at,
        "expires_at": request.expires_at,
        "ended_at": request.ended_at,
        "steps": [_step(request, number) for number in range(len(request.rule.steps))],
        "step": request.step,
        "waiting_for": [
            {"id": key, "label": names.get(key, "")} for key in sorted(waiting, key=lambda k: names.get(k, ""))
        ],
        "can_decide": actor.member_id in waiting,
        "can_withdraw": is_open and actor.member_id == request.requester_id,
    }


def _step(request: RequestData, number: int) -> dict[str, Any]:
    votes = [vote for vote in request.votes if vote.step == number]
    return {
        "needed": request.rule.steps[number].needed,
        "votes": [
            {
                "member": {"id": vote.member_id, "label": vote.member_name},
                "agrees": vote.agrees,
                "comment": vote.comment,
                "at": vote.at,
            }
            for vote in votes
        ],
    }


def present_notifications(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    """Return each notification with the title of its request; hidden where the reader has no part in it any more."""
    found = find_requests([item.source_id for item in items if item.source_id])
    return [_shown(actor, found.get(item.source_id) if item.source_id else None, item) for item in items]


def _shown(actor: Actor, request: RequestData | None, item: NotificationData) -> Shown:
    if request is None or not _takes_part(actor.member_id, request, item.kind):
        return HIDDEN
    title = kinds.get(request.kind).describe(actor, request).title
    link = {"page": "approval", "id": request.id}
    if item.kind == "approval_wanted":
        return Shown("notify.approval_wanted", {"title": title}, link=link)
    fault = render_text(request.fault, request.result.get("params"), actor.language)
    comment = next((vote.comment for vote in request.votes if not vote.agrees), "")
    return Shown(f"notify.approval_ended_{item.params['status']}", {"title": title, "fault": fault}, comment, link)


def _takes_part(member_id: UUID | None, request: RequestData, kind: str) -> bool:
    if kind == "approval_ended":
        return member_id == request.requester_id
    return member_id in audience(request)
