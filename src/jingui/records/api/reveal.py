"""Routes that show one masked value in clear, and tell who had which shown."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Status
from pydantic import BaseModel, ConfigDict, Field

from jingui.access.services.step_up import check_step_up
from jingui.kit.http import JinguiRouter, get_actor, json_response
from jingui.kit.idempotency import HEADER
from jingui.records.operations import RECORD_REVEAL, REVEAL_REVIEW
from jingui.records.selectors.agreement import agreement_on
from jingui.records.selectors.revealed import open_revealable
from jingui.records.selectors.reveals import list_reveals
from jingui.records.services.lift_reveal_block import lift_reveal_block
from jingui.records.services.reveal import SHOWN_SECONDS, attempt_of, check_agreed, check_reveals_left, reveal_value

router = JinguiRouter(tags=["records"])


class RevealIn(BaseModel):
    """Why somebody needs the value; left out where others have agreed to it and know why."""

    model_config = ConfigDict(extra="forbid")

    reason_code: Literal["", "contact", "identity", "contract", "complaint", "correction", "legal", "other"] = ""
    reason: str = Field(default="", max_length=1000)


class RevealOut(BaseModel):
    """The value, and for how many seconds it may be shown."""

    value: Any
    expires_in: int


class LiftIn(BaseModel):
    """Whose block to lift."""

    model_config = ConfigDict(extra="forbid")

    member_id: UUID


@router.post(
    "/objects/{object_key}/records/{uuid:record_id}/fields/{field_key}/reveal",
    operation=RECORD_REVEAL,
    openapi_extra={"x-answer": RevealOut.__name__},
)
def reveal(  # the address has that many parts
    request: HttpRequest, object_key: str, *, record_id: UUID, field_key: str, payload: RevealIn
) -> HttpResponse:
    """Show one masked value of one record in clear."""
    actor = get_actor(request)
    asked = open_revealable(actor, object_key, record_id, field_key)
    attempt = attempt_of(asked, request.headers.get(HEADER, "").strip())
    check_reveals_left(actor, asked, attempt)
    check_agreed(actor, asked, reason_code=payload.reason_code, reason=payload.reason)
    check_step_up(request)
    value = reveal_value(
        actor=actor, asked=asked, attempt=attempt, reason_code=payload.reason_code, reason=payload.reason
    )
    answer = json_response({"value": value, "expires_in": SHOWN_SECONDS})
    answer["Cache-Control"] = "no-store"
    return answer


@router.get(
    "/objects/{object_key}/records/{uuid:record_id}/fields/{field_key}/agreement",
    operation=RECORD_REVEAL,
    response=dict[str, Any],
)
def get_agreement(request: HttpRequest, object_key: str, *, record_id: UUID, field_key: str) -> dict[str, Any]:
    """Tell how far the agreement of others to one value is, for who would have it revealed."""
    actor = get_actor(request)
    return agreement_on(actor, open_revealable(actor, object_key, record_id, field_key))


@router.get("/access/reveals", operation=REVEAL_REVIEW, response=dict[str, Any])
def get_reveals(
    request: HttpRequest,
    *,
    limit: int = 50,
    after: str | None = None,
    object: str = "",  # noqa: A002  # the word of the API
    member_id: UUID | None = None,
) -> dict[str, Any]:
    """Tell who had which masked values shown, when and why; for who manages roles or reviews rights."""
    return list_reveals(actor=get_actor(request), limit=limit, after=after, object_key=object, member_id=member_id)


@router.post("/access/reveals/lift", operation=REVEAL_REVIEW, response={204: None})
def post_lift(request: HttpRequest, payload: LiftIn) -> Status[None]:
    """Let a blocked member have values shown again."""
    lift_reveal_block(actor=get_actor(request), member_id=payload.member_id)
    return Status(204, None)
