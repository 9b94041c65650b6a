"""Requests as the API and the notifications tell them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from jingui.approvals.registries import kinds
from jingui.approvals.selectors.approvers import deciders, list_audiences
from jingui.approvals.selectors.requests import find_requests
from jingui.approvals.types import RequestData, Status
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.notify.types import HIDDEN, NotificationData, Shown
from jingui.workspaces.selectors.members import list_member_names


def present(actor: Actor, request: RequestData) -> dict[str, Any]:
    """Return a request with what it is about in words, and what the actor may do with it."""
    waiting = deciders(request)
    names = list_member_names(waiting)
    return _facts(request, list_titles(actor, [request])[request.id]) | {
        "lines": [asdict(line) for line in kinds.get(request.kind).lines(actor, request)],
        "fault": render_text(request.fault, request.result.get("params"), actor.language) if request.fault else "",
        "waiting_for": [
            {"id": key, "label": names.get(key, "")} for key in sorted(waiting, key=lambda k: names.get(k, ""))
        ],
        "can_decide": actor.member_id in waiting,
        "can_withdraw": request.status is Status.PENDING and actor.member_id == request.requester_id,
    }


def present_list(actor: Actor, requests: Sequence[RequestData]) -> list[dict[str, Any]]:
    """Return requests in one line each; names are looked up for all together."""
    titles = list_titles(actor, requests)
    return [_facts(request, titles[request.id]) for request in requests]


def list_titles(actor: Actor, requests: Iterable[RequestData]) -> dict[UUID, str]:
    """Return by request what it is about, in one line of the actor's language."""
    by_kind: dict[str, list[RequestData]] = {}
    for request in requests:
        by_kind.setdefault(request.kind, []).append(request)
    return {
        request.id: title
        for kind, found in by_kind.items()
        for request, title in zip(found, kinds.get(kind).titles(actor, found), strict=True)
    }


def _facts(request: RequestData, title: str) -> dict[str, Any]:
    return {
        "id": request.id,
        "kind": request.kind,
        "status": request.status.value,
        "title": title,
        "requester": {"id": request.requester_id, "label": request.requester_name},
        "reason": request.reason,
        "created_at": request.created_at,
        "expires_at": request.expires_at,
        "ended_at": request.ended_at,
        "steps": [_step(request, number) for number in range(len(request.rule.steps))],
        "step": request.step,
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
    audiences = list_audiences(found.values())
    shown = [_readable(actor, item, found, audiences) for item in items]
    titles = list_titles(actor, {request.id: request for request in shown if request}.values())
    return [
        _shown(actor, request, titles[request.id], item) if request else HIDDEN
        for request, item in zip(shown, items, strict=True)
    ]


def _readable(
    actor: Actor,
    item: NotificationData,
    found: Mapping[UUID, RequestData],
    audiences: Mapping[UUID, set[UUID]],
) -> RequestData | None:
    request = found.get(item.source_id) if item.source_id else None
    if request is None:
        return None
    readers = {request.requester_id} if item.kind == "approval_ended" else audiences[request.id]
    return request if actor.member_id in readers else None


def _shown(actor: Actor, request: RequestData, title: str, item: NotificationData) -> Shown:
    link = {"page": "approval", "id": request.id}
    if item.kind == "approval_wanted":
        return Shown("notify.approval_wanted", {"title": title}, link=link)
    fault = render_text(request.fault, request.result.get("params"), actor.language)
    comment = next((vote.comment for vote in request.votes if not vote.agrees), "")
    return Shown(f"notify.approval_ended_{item.params['status']}", {"title": title, "fault": fault}, comment, link)
