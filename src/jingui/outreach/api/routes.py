"""Contacting somebody of a record over HTTP, and which channels there are."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from jingui.kit.http import JinguiRouter, get_actor
from jingui.kit.idempotency import HEADER
from jingui.outreach.operations import RECORD_CONTACT
from jingui.outreach.selectors.channels import get_channel, list_channels
from jingui.outreach.selectors.contactable import open_contactable
from jingui.outreach.services.contact import contact
from jingui.outreach.types import Letter

router = JinguiRouter(tags=["outreach"])


class ContactIn(BaseModel):
    """By which channel, and what to write where it takes words."""

    model_config = ConfigDict(extra="forbid")

    channel: str = Field(max_length=40)
    subject: str = Field(default="", max_length=1_000)
    text: str = Field(default="", max_length=20_000)


class ContactOut(BaseModel):
    """The channel that took it, and when."""

    channel: str
    handed_at: datetime


@router.get("/contact-channels", operation=RECORD_CONTACT, response=dict[str, Any])
def get_contact_channels(request: HttpRequest) -> dict[str, Any]:
    """Tell which channels are connected, and which fields they reach."""
    get_actor(request)
    return {
        "items": [
            {
                "key": found.key,
                "label": found.label,
                "field_types": list(found.field_types),
                "takes_text": found.takes_text,
            }
            for found in list_channels()
        ]
    }


@router.post(
    "/objects/{object_key}/records/{uuid:record_id}/fields/{field_key}/contact",
    operation=RECORD_CONTACT,
    response=ContactOut,
)
def post_contact(  # the address has that many parts
    request: HttpRequest, object_key: str, *, record_id: UUID, field_key: str, payload: ContactIn
) -> ContactOut:
    """Have somebody called or written to; his number or address is in no answer."""
    actor = get_actor(request)
    asked = open_contactable(actor, object_key, record_id, field_key)
    done = contact(
        actor=actor,
        asked=asked,
        channel=get_channel(payload.channel, asked.field),
        letter=Letter(payload.subject, payload.text),
        request_key=request.headers.get(HEADER, "").strip(),
    )
    return ContactOut(channel=done.channel, handed_at=done.handed_at)
