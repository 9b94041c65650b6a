"""What every request gets: an id, security headers, and CSRF protection of the API."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware

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


class RequestMiddleware:
    """Give the request an id and the answer its security headers.

    Source: requirement R-107 (OWASP ASVS 3.4). HSTS only over TLS, where it means something.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
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
        is_api = request.path.startswith(("/api/", "/_allauth/"))
        headers.setdefault("Content-Security-Policy", API_CSP if is_api else FILE_CSP)
        if is_api:
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
