"""Routes of decoys, for who manages roles."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Status
from pydantic import BaseModel, ConfigDict, Field

from jingui.kit.http import JinguiRouter, get_actor
from jingui.records.operations import DECOY_MANAGE
from jingui.records.selectors.decoys import present_decoy, present_decoys
from jingui.records.services.decoys import add_decoy, remove_decoy

router = JinguiRouter(tags=["access"])


class DecoyIn(BaseModel):
    """Which record to make a decoy."""

    model_config = ConfigDict(extra="forbid")

    object: str = Field(max_length=63)
    record_id: UUID


@router.get("/access/decoys", operation=DECOY_MANAGE, response=dict[str, Any])
def get_decoys(request: HttpRequest) -> dict[str, Any]:
    """List the decoys."""
    return {"items": present_decoys(actor=get_actor(request))}


@router.post("/access/decoys", operation=DECOY_MANAGE, response={201: dict[str, Any]})
def post_decoy(request: HttpRequest, payload: DecoyIn) -> Status[dict[str, Any]]:
    """Make a record a decoy."""
    actor = get_actor(request)
    made = add_decoy(actor=actor, object_key=payload.object, record_id=payload.record_id)
    return Status(201, present_decoy(actor, made))


@router.delete("/access/decoys/{uuid:decoy_id}", operation=DECOY_MANAGE, response={204: None})
def delete_decoy(request: HttpRequest, decoy_id: UUID) -> Status[None]:
    """Make a decoy a record like any other again."""
    remove_decoy(actor=get_actor(request), decoy_id=decoy_id)
    return Status(204, None)
