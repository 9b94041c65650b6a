"""Every refusal and every fault leaves through here, as one kind of document."""

import logging
import sys
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from jingui.kit.errors import Denied, DomainError, FieldError, Invalid, Limited, NotFound, Unauthenticated
from jingui.kit.messages import register_texts
from jingui.kit.problems import problem_response

logger = logging.getLogger("jingui.http")
_DISK_FULL = "53100"


class BadRequest(DomainError):
    """The request cannot be read at all."""

    code, http_status = "bad_request", 400


class StorageFull(DomainError):
    """The database could not write for want of space."""

    code, http_status = "storage_full", 507


class TooBig(DomainError):
    """The body is larger than the limit."""

    code, http_status = "too_big", 413


_BY_STATUS: dict[int, type[DomainError]] = {
    400: BadRequest, 401: Unauthenticated, 403: Denied, 404: NotFound, 413: TooBig, 422: Invalid, 429: Limited,
}  # fmt: skip
register_texts(
    {
        "storage_full": (
            "服务器磁盘空间已满，无法保存。请联系管理员清理磁盘空间",
            "The server's disk is full, so nothing can be saved. Ask your administrator to free some space.",
        ),
        "too_big": ("上传的内容太大", "What you sent is too large."),
        "csrf": ("页面已过期，请刷新后重试", "This page has expired. Refresh and try again."),
        "input.missing": ("缺少必填项", "This is missing."),
        "input.extra_forbidden": ("不支持的字段", "This is not a known input."),
        "input.malformed": ("格式不正确", "This does not have the right form."),
        "input.too_long": ("内容过长（最多 {limit}）", "This is too long (at most {limit})."),
        "input.too_short": ("内容过短（至少 {limit}）", "This is too short (at least {limit})."),
        "input.out_of_range": ("数值超出允许范围", "This is out of range."),
    }
)


def install_error_handlers(api: NinjaAPI) -> None:
    """Make the API answer domain errors, bad input and faults as problem documents."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        DomainError: problem_response,
        ValidationError: _invalid_input,
        HttpError: _http_error,
        Http404: not_found,
        Exception: fault_response,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def fault_response(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Answer something nobody foresaw: logged in full, told to the caller by its request id."""
    if isinstance(error, DomainError):
        return problem_response(request, error)
    if isinstance(error, RequestDataTooBig):
        return problem_response(request, TooBig())
    if isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", "") == _DISK_FULL:
        logger.error("disk full request=%s", getattr(request, "request_id", ""))
        return problem_response(request, StorageFull())
    logger.error(
        "fault request=%s %s %s", getattr(request, "request_id", ""), request.method, request.path,
        exc_info=error,
    )  # fmt: skip
    return problem_response(request, DomainError())


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    kind = _BY_STATUS.get(error.status_code, BadRequest if error.status_code < 500 else DomainError)
    return problem_response(request, kind())


def _invalid_input(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem_response(request, Invalid(errors=[_field_error(item) for item in error.errors]))


def _field_error(item: dict[str, Any]) -> FieldError:
    context = item.get("ctx") or {}
    inner = context.get("error")
    if isinstance(inner, DomainError):
        return FieldError(_pointer(item["loc"]), inner.code, inner.params)
    return FieldError(_pointer(item["loc"]), *_code_of(str(item.get("type", "")), context))


def _code_of(kind: str, context: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if kind in {"missing", "extra_forbidden"}:
        return f"input.{kind}", {}
    for ending, code, key in (
        ("too_long", "input.too_long", "max_length"),
        ("too_short", "input.too_short", "min_length"),
    ):
        if kind.endswith(ending):
            return code, {"limit": context.get(key, "")}
    if kind in {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}:
        return "input.out_of_range", {}
    return "input.malformed", {}


def _pointer(loc: Sequence[Any]) -> str:
    """Turn ``("body", "payload", "fields", 0)`` into ``/fields/0``: source and argument name go."""
    parts = list(loc)
    if parts and parts[0] in {"body", "query", "path", "header", "cookie", "form", "file"}:
        is_body = parts[0] == "body"
        parts = parts[2:] if is_body and len(parts) > 2 else parts[1:]
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a missing or stale CSRF token."""
    return problem_response(request, Denied("csrf"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that does not exist."""
    return problem_response(request, NotFound())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request Django itself refuses (unknown host, broken form)."""
    return problem_response(request, TooBig() if isinstance(exception, RequestDataTooBig) else BadRequest())


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception outside the API (middleware, login)."""
    error = sys.exc_info()[1]
    return fault_response(request, error if error is not None else RuntimeError("unknown fault"))
