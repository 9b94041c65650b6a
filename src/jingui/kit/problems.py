"""Refusals on the wire: RFC 9457 problem documents in the caller's language."""

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from jingui.kit.errors import DomainError
from jingui.kit.messages import DEFAULT_LANGUAGE, render_text

CONTENT_TYPE = "application/problem+json"


def find_language(request: HttpRequest) -> str:
    """Return ``en`` or ``zh-Hans``: what the request asks for, else what its actor speaks."""
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith("en"):
            return "en"
        if tag.startswith("zh"):
            return "zh-Hans"
    actor = getattr(request, "actor", None)
    return getattr(actor, "language", "") or DEFAULT_LANGUAGE


def problem_body(error: DomainError, *, language: str = DEFAULT_LANGUAGE, request_id: str = "") -> dict[str, Any]:
    """Return the problem document of a refusal; ``errors`` point at the faulty inputs."""
    return {
        "type": "about:blank",
        "status": error.http_status,
        "code": error.code,
        "title": render_text(error.code, error.params, language),
        "params": error.params,
        "errors": [
            {
                "pointer": fault.pointer,
                "code": fault.code,
                "params": dict(fault.params),
                "message": render_text(fault.code, fault.params, language),
            }
            for fault in error.errors
        ],
        "request_id": request_id,
        **error.extra,
    }


def problem_response(
    request: HttpRequest, error: DomainError, *, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Answer a refusal."""
    body = problem_body(error, language=find_language(request), request_id=getattr(request, "request_id", ""))
    payload = orjson.dumps(body, default=str)
    return HttpResponse(payload, status=error.http_status, content_type=CONTENT_TYPE, headers=dict(headers or {}))
