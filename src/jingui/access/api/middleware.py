"""Give every API request its actor and its workspace."""

import hmac
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse

from jingui.access.selectors.actor import Resolved, find_workspace_of_user, resolve_api_key, resolve_user
from jingui.kit.context import workspace_context
from jingui.workspaces.models import User

WORKSPACE_SESSION_KEY = "workspace"
_BEARER = "bearer "
_POLLED = frozenset({"/api/v1/notifications/unread"})
"""Pages ask for these by themselves, whether anybody sits before them or not."""


class ActorMiddleware:
    """Set ``request.actor`` (``None`` when nobody good asks) and enter his workspace.

    Only requests to the API pay for it. The whole request runs inside the workspace, so scoped
    models and row-level security hold for it. A bearer key is used alone: a session cookie that
    comes along gives nothing, because such requests are not protected against forgery.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as its actor."""
        request.actor = None  # type: ignore[attr-defined]  # read through kit.http
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        found = _resolve(request)
        if found is None:
            return self.get_response(request)
        request.actor = found.actor  # type: ignore[attr-defined]
        if found.user is not None:
            request.user = found.user
        with workspace_context(found.actor.workspace_id):
            return self.get_response(request)


def client_ip(request: HttpRequest) -> str:
    """Return the address the request came from; trusted proxies have been followed (``kit.proxies``)."""
    address: str = request.META.get("REMOTE_ADDR", "")
    return address[:45]


def _resolve(request: HttpRequest) -> Resolved | None:
    header = request.headers.get("Authorization", "")
    if header:
        is_bearer = header[: len(_BEARER)].lower() == _BEARER
        return resolve_api_key(header[len(_BEARER) :].strip(), ip=client_ip(request)) if is_bearer else None
    return _from_session(request)


def _from_session(request: HttpRequest) -> Resolved | None:
    try:
        user_id = int(request.session[SESSION_KEY])
    except (KeyError, ValueError):
        return None
    ip = client_ip(request)
    chosen = request.session.get(WORKSPACE_SESSION_KEY)
    found = resolve_user(workspace_id=UUID(chosen), user_id=user_id, ip=ip) if chosen else None
    if found is None:
        workspace_id = find_workspace_of_user(user_id)
        if workspace_id is None:
            return None
        request.session[WORKSPACE_SESSION_KEY] = str(workspace_id)
        found = resolve_user(workspace_id=workspace_id, user_id=user_id, ip=ip)
    if found is None or found.user is None or not found.user.is_active or not _is_current(request, found.user):
        return None
    if request.path not in _POLLED:
        request.session.keep_alive()  # type: ignore[attr-defined]  # of our own store, kit.sessions
    return found


def _is_current(request: HttpRequest, user: User) -> bool:
    """Tell whether the session was made with the password and session epoch the user has now."""
    held = request.session.get(HASH_SESSION_KEY) or ""
    hashes = [user.get_session_auth_hash()]
    if settings.SECRET_KEY_FALLBACKS:
        hashes += user.get_session_auth_fallback_hash()
    return any(hmac.compare_digest(held, known) for known in hashes)
