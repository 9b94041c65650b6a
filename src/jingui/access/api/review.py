"""Routes that explain and review rights."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from jingui.access.api.schemas import StrictIn
from jingui.access.operations import ACCESS_EXPLAIN, ACCESS_REVIEW, ROLE_MANAGE
from jingui.access.selectors.explain import Explanation, explain
from jingui.access.selectors.explain_labels import clearance_of
from jingui.access.selectors.exporters import list_exporters
from jingui.access.selectors.people import list_member_actors
from jingui.access.selectors.preview import preview_role
from jingui.access.selectors.record_reach import find_object, reach_record
from jingui.access.selectors.viewers import list_kept_out, list_viewers
from jingui.access.services.administrators import is_separated
from jingui.access.services.check_policy import check_policy
from jingui.access.services.review_pack import make_review_pack
from jingui.access.services.screen_mark import is_marked, set_screen_mark
from jingui.access.services.see_as import SECONDS, begin_see_as
from jingui.access.services.separate import list_conflicts, set_separation
from jingui.access.services.set_clearance import set_default_clearance
from jingui.access.types import RolePolicy, RowCondition
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import NotFound
from jingui.kit.http import JinguiRouter, get_actor
from jingui.workspaces.selectors.workspaces import get_workspace
from jingui.workspaces.types import default_clearance

router = JinguiRouter(tags=["access"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PreviewIn(StrictIn):
    """A role's rights before they are saved."""

    policy: RolePolicy


class SeeAsIn(StrictIn):
    """Whom to look as."""

    member_id: UUID


class SeeAsOut(Schema):
    """The token goes back in the header ``X-See-As`` of every request."""

    token: str
    seconds: int


class SettingsOut(Schema):
    """How the company keeps its administrators, whether screens tell who looks, how new members are cleared."""

    separate_administrators: bool
    screen_mark: bool
    default_clearance: int
    conflicts: dict[str, list[dict[str, str]]]


class SettingsIn(StrictIn):
    """What the company wants otherwise; what is left out stays."""

    separate_administrators: bool | None = None
    hands: dict[str, UUID] | None = None
    screen_mark: bool | None = None
    default_clearance: int | None = None


def check_reviewer(request: HttpRequest) -> Actor:
    """Return the caller if he manages roles or reviews rights; raises ``Denied``."""
    actor = get_actor(request)
    if not guard.can(actor, ACCESS_REVIEW):
        guard.check(actor, ROLE_MANAGE)
    return actor


@router.get("/access/explain", operation=ACCESS_EXPLAIN, response=dict[str, Any])
def get_explain(
    request: HttpRequest,
    *,
    object: str,  # noqa: A002  # the word of the API
    operation: str = "view",
    record_id: UUID | None = None,
    field: str = "",
    member_id: UUID | None = None,
) -> dict[str, Any]:
    """Tell why a member may or may not do something; of others only for who reviews rights."""
    actor = get_actor(request)
    if member_id is None or member_id == actor.member_id:
        return _explain_own(actor, object, operation, record_id, field)
    reviewer = check_reviewer(request)
    people = list_member_actors(reviewer, only=[member_id])
    if not people:
        raise NotFound
    found = explain(people[0], object, operation, record_id=record_id, field_key=field)
    _note(reviewer, "access.explain", object, record_id, member_id)
    return _out(found)


def _explain_own(actor: Actor, object_key: str, operation: str, record_id: UUID | None, field: str) -> dict[str, Any]:
    """Explain to the person himself: of a record he cannot see nothing is told but his roles,
    and an object above his clearance is none.
    """
    if find_object(actor, object_key).shape.level > clearance_of(actor):
        raise NotFound
    plan, _ = reach_record(actor, object_key, record_id) if record_id else (None, {})
    if field and plan is not None and field not in plan.fields:
        raise NotFound
    return _out(explain(actor, object_key, operation, record_id=record_id, field_key=field if plan else ""))


@router.get("/access/viewers", operation=ACCESS_EXPLAIN, response=dict[str, Any])
def get_viewers(request: HttpRequest, object: str, record_id: UUID, field: str = "") -> dict[str, Any]:  # noqa: A002
    """List everybody who can see a record (and a field of it), and by what."""
    reviewer = check_reviewer(request)
    names = find_object(reviewer, object)
    if field and field not in names.fields:
        raise NotFound
    people = list_member_actors(reviewer)
    items = list_viewers(reviewer, people, object, record_id, field)
    kept_out = list_kept_out(reviewer, people, object, record_id)
    _note(reviewer, "access.viewers", object, record_id, None)
    return {"items": items, "kept_out": kept_out, "members": len(people)}


@router.get("/access/exporters", operation=ACCESS_EXPLAIN, response=dict[str, Any])
def get_exporters(request: HttpRequest) -> dict[str, Any]:
    """List everybody who can export."""
    return {"items": list_exporters(check_reviewer(request))}


@router.post("/roles/{role_id}/preview", operation=ROLE_MANAGE, response=dict[str, Any])
def post_preview(request: HttpRequest, role_id: UUID, payload: PreviewIn) -> dict[str, Any]:
    """Tell what changed rights of a role would do, without saving them."""
    actor = get_actor(request)
    return asdict(preview_role(actor, role_id, check_policy(actor, payload.policy)))


@router.get("/access/review.xlsx", operation=ACCESS_REVIEW)
def get_review_pack(request: HttpRequest) -> HttpResponse:
    """Give the workbook for a review of rights."""
    body = make_review_pack(actor=get_actor(request))
    answer = HttpResponse(body, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="access-review-{now():%Y%m%d}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@router.post("/access/see-as", operation=ACCESS_EXPLAIN, response=SeeAsOut)
def post_see_as(request: HttpRequest, payload: SeeAsIn) -> dict[str, Any]:
    """Begin to look as a colleague; noted in the log."""
    return {"token": begin_see_as(actor=get_actor(request), member_id=payload.member_id), "seconds": SECONDS}


@router.get("/access/settings", operation=ROLE_MANAGE, response=SettingsOut)
def get_settings(request: HttpRequest) -> dict[str, Any]:
    """Tell whether administrators are kept apart, what stands in the way, and whether screens are marked."""
    return _settings(get_actor(request))


@router.put("/access/settings", operation=ROLE_MANAGE, response=SettingsOut)
def put_settings(request: HttpRequest, payload: SettingsIn) -> dict[str, Any]:
    """Keep administrators apart, or not; mark screens, or not."""
    actor = get_actor(request)
    with transaction.atomic():
        if payload.separate_administrators is not None:
            set_separation(actor=actor, is_on=payload.separate_administrators, hands=payload.hands)
        if payload.screen_mark is not None:
            set_screen_mark(actor=actor, is_on=payload.screen_mark)
        if payload.default_clearance is not None:
            set_default_clearance(actor=actor, clearance=payload.default_clearance)
    return _settings(actor)


def _settings(actor: Actor) -> dict[str, Any]:
    is_on, settings = is_separated(), get_workspace(actor.workspace_id).settings
    return {
        "separate_administrators": is_on,
        "screen_mark": is_marked(settings),
        "default_clearance": default_clearance(settings),
        "conflicts": {} if is_on else list_conflicts(),
    }


def _note(actor: Actor, operation: str, object_key: str, record_id: UUID | None, member_id: UUID | None) -> None:
    """Reviews look past scopes, so they are written down."""
    detail = {"object": object_key, "record": record_id, "member": member_id}
    with transaction.atomic():
        write_entry(actor=actor, operation=operation, detail=detail)


def _out(found: Explanation) -> dict[str, Any]:
    told = asdict(found)
    for role, source in zip(told["roles"], found.roles, strict=True):
        for name, steps in (("steps", source.steps), ("refusals", source.refusals)):
            for step, original in zip(role[name], steps, strict=True):
                step["condition"] = _condition(original.condition)
    return told


def _condition(condition: RowCondition | None) -> dict[str, Any] | None:
    return condition.model_dump(mode="json") if condition else None
