"""What every request gets: an id, security headers, and CSRF protection of the API."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.module_loading import import_string

from jingui.kit.proxies import follow_proxies, parse_networks

_GOOD_ID = re.compile(r"^[A-Za-z0-9_-]{8,64}$")
API_CSP = "default-src 'none'; frame-ancestors 'none'"
FILE_CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}
_HSTS = "max-age=31536000; includeSubDomains"
_KEY_PATHS = "/api/v1/objects/"

Answer = Callable[[HttpRequest], HttpResponse]


class RequestMiddleware:
    """Learn where the request comes from, give it an id and the answer its security headers.

    Source: requirement R-107 (OWASP ASVS 3.4). HSTS only over TLS, where it means something.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._proxies = parse_networks(settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._proxies:
            follow_proxies(request.META, self._proxies)
        given = request.headers.get("X-Request-Id", "")
        request_id = given if _GOOD_ID.match(given) else secrets.token_hex(8)
        request.request_id = request_id  # type: ignore[attr-defined]  # read by error documents and logs
        response = self.get_response(request)
        headers = response.headers
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = request_id
        if request.is_secure():
            headers.setdefault("Strict-Transport-Security", _HSTS)
        is_program = request.path.startswith(("/api/", "/_allauth/"))
        headers.setdefault("Content-Security-Policy", API_CSP if is_program else FILE_CSP)
        if is_program:
            headers.setdefault("Cache-Control", "no-store")
        return response


class ApiCsrfMiddleware(CsrfViewMiddleware):
    """Protect the API, too: its views are marked exempt by the framework that makes them.

    A bearer key is not sent by browsers on their own, so such requests need no token.
    """

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Check the token of every unsafe request that a browser could have been tricked into."""
        if request.path.startswith("/api/"):
            if request.headers.get("Authorization", "").lower().startswith("bearer "):
                return None
            callback = _unmarked
        return super().process_view(request, callback, callback_args, callback_kwargs)


def _unmarked(request: HttpRequest) -> None:
    """Stand for an API view without its exemption mark."""


def is_api(request: HttpRequest) -> bool:
    """Tell whether a request is for the API, which has neither files nor Django's own texts."""
    return request.path.startswith("/api/")


def is_by_key(request: HttpRequest) -> bool:
    """Tell whether a program asks for records by its key: no cookie counts then, so none is read.

    Only under the address of records: no view there knows sessions or Django's ``request.user``.
    """
    return request.path.startswith(_KEY_PATHS) and request.META.get("HTTP_AUTHORIZATION", "")[:7].lower() == "bearer "


def unless(is_idle: Callable[[HttpRequest], bool], name: str) -> Callable[[Answer], Answer]:
    """Return the middleware ``name`` that stands aside for requests it has nothing to do with.

    Ten layers that only look at a list request cost more than compiling its query.
    """

    def make(get_response: Answer) -> Answer:
        inner = import_string(name)(get_response)

        def run(request: HttpRequest) -> HttpResponse:
            answer: HttpResponse = get_response(request) if is_idle(request) else inner(request)
            return answer

        for hook in ("process_view", "process_exception"):
            if hasattr(inner, hook):
                setattr(run, hook, _hook(is_idle, getattr(inner, hook)))
        return run

    return make


def _hook(is_idle: Callable[[HttpRequest], bool], inner: Callable[..., Any]) -> Callable[..., Any]:
    def run(request: HttpRequest, *args: Any) -> Any:
        return None if is_idle(request) else inner(request, *args)

    return run


static_files = unless(is_api, "whitenoise.middleware.WhiteNoiseMiddleware")
sessions = unless(is_by_key, "django.contrib.sessions.middleware.SessionMiddleware")
locale = unless(is_api, "django.middleware.locale.LocaleMiddleware")
csrf = unless(is_by_key, "jingui.config.middleware.ApiCsrfMiddleware")
authentication = unless(is_by_key, "django.contrib.auth.middleware.AuthenticationMiddleware")
user_sessions = unless(is_by_key, "allauth.usersessions.middleware.UserSessionsMiddleware")
