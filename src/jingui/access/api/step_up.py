"""The route that asks for the password again."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from jingui.access.api.schemas import StrictIn
from jingui.access.operations import ME
from jingui.access.services.step_up import step_up
from jingui.kit.http import JinguiRouter, get_actor

router = JinguiRouter(tags=["session"])


class StepUpIn(StrictIn):
    """The own password."""

    password: str = Field(min_length=1, max_length=1000)


class StepUpOut(Schema):
    """Until when it counts."""

    ends_at: datetime


@router.post("/session/step-up", operation=ME, response=StepUpOut)
def post_step_up(request: HttpRequest, payload: StepUpIn) -> dict[str, datetime]:
    """Confirm the own password before something grave."""
    return {"ends_at": step_up(actor=get_actor(request), request=request, password=payload.password)}
