"""Routes of a record's team and shares."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema
from ninja.responses import Status

from jingui.access.api.schemas import RefOut, StrictIn
from jingui.access.operations import RECORD_SHARE
from jingui.access.selectors.record_grants import GrantData, list_grants
from jingui.access.selectors.record_reach import reach_record
from jingui.access.services.share_record import NewGrant, revoke_share, share_record
from jingui.kit.http import JinguiRouter, get_actor

router = JinguiRouter(tags=["access"])


class GrantIn(StrictIn):
    """Whom to let to a record."""

    kind: Literal["team", "share"] = "share"
    member_id: UUID | None = None
    department_id: UUID | None = None
    can_edit: bool = False
    ends_at: datetime | None = None


class GrantOut(Schema):
    """A share or a place on the team."""

    id: UUID
    kind: str
    member: RefOut | None
    department: RefOut | None
    can_edit: bool
    ends_at: datetime | None
    created_at: datetime


class GrantListOut(Schema):
    """Team and shares of a record; ``may_share`` tells whether the caller may add to them."""

    items: list[GrantOut]
    may_share: bool
    may_let_edit: bool


@router.get("/objects/{object_key}/records/{record_id}/access", operation=RECORD_SHARE, response=GrantListOut)
def get_grants(request: HttpRequest, object_key: str, record_id: UUID) -> dict[str, Any]:
    """List who has been let to a record one may view."""
    _, reached = reach_record(get_actor(request), object_key, record_id, "share", "edit")
    items = [_out(item) for item in list_grants(object_key, record_id)]
    return {"items": items, "may_share": reached["share"], "may_let_edit": reached["share"] and reached["edit"]}


@router.post("/objects/{object_key}/records/{record_id}/access", operation=RECORD_SHARE, response={201: GrantOut})
def post_grant(request: HttpRequest, object_key: str, record_id: UUID, payload: GrantIn) -> Status[dict[str, Any]]:
    """Put somebody on the team of a record, or share it."""
    new = NewGrant(**payload.dict())
    return Status(
        201, _out(share_record(actor=get_actor(request), object_key=object_key, record_id=record_id, new=new))
    )


@router.delete(
    "/objects/{object_key}/records/{record_id}/access/{grant_id}", operation=RECORD_SHARE, response={204: None}
)
def delete_grant(request: HttpRequest, object_key: str, record_id: UUID, grant_id: UUID) -> Status[None]:
    """Take a share back."""
    revoke_share(actor=get_actor(request), object_key=object_key, record_id=record_id, grant_id=grant_id)
    return Status(204, None)


def _out(item: GrantData) -> dict[str, Any]:
    def ref(pair: tuple[UUID, str] | None) -> dict[str, Any] | None:
        return {"id": pair[0], "label": pair[1]} if pair else None

    return {
        "id": item.id,
        "kind": item.kind,
        "member": ref(item.member),
        "department": ref(item.department),
        "can_edit": item.can_edit,
        "ends_at": item.ends_at,
        "created_at": item.created_at,
    }
