"""One's own notifications over HTTP."""

from django.http import HttpRequest, HttpResponse

from jingui.kit.http import JinguiRouter, get_actor, json_response
from jingui.notify.api.schemas import MarkIn, PreferencesIn, UnreadIn
from jingui.notify.operations import NOTIFICATION_READ, NOTIFICATION_SET
from jingui.notify.selectors.inbox import count_unread, list_notifications
from jingui.notify.selectors.settings import list_preferences
from jingui.notify.services.mark import mark_read, mark_unread
from jingui.notify.services.set_preferences import set_preferences

router = JinguiRouter(tags=["notifications"])


@router.get("/notifications", operation=NOTIFICATION_READ)
def get_notifications(
    request: HttpRequest,
    unread: bool = False,
    limit: int = 30,
    after: str | None = None,
) -> HttpResponse:
    """Return one page of notifications, as the reader may see them now."""
    found = list_notifications(actor=get_actor(request), unread_only=unread, limit=limit, after=after)
    return json_response(found)


@router.get("/notifications/unread", operation=NOTIFICATION_READ)
def get_unread(request: HttpRequest) -> HttpResponse:
    """Return how many are unread; what the bell asks again and again."""
    return json_response({"unread": count_unread(get_actor(request))})


@router.post("/notifications/read", operation=NOTIFICATION_READ)
def post_read(request: HttpRequest, payload: MarkIn) -> HttpResponse:
    """Mark some or all as read."""
    actor = get_actor(request)
    mark_read(actor=actor, ids=None if payload.all else payload.ids)
    return json_response({"unread": count_unread(actor)})


@router.post("/notifications/unread", operation=NOTIFICATION_READ)
def post_unread(request: HttpRequest, payload: UnreadIn) -> HttpResponse:
    """Mark some as unread again."""
    actor = get_actor(request)
    mark_unread(actor=actor, ids=payload.ids)
    return json_response({"unread": count_unread(actor)})


@router.get("/notifications/preferences", operation=NOTIFICATION_READ)
def get_preferences(request: HttpRequest) -> HttpResponse:
    """Return which kinds one gets."""
    return json_response(list_preferences(actor=get_actor(request)))


@router.patch("/notifications/preferences", operation=NOTIFICATION_SET)
def patch_preferences(request: HttpRequest, payload: PreferencesIn) -> HttpResponse:
    """Switch kinds on or off."""
    actor = get_actor(request)
    set_preferences(actor=actor, choices=payload.kinds)
    return json_response(list_preferences(actor=actor))
