"""Domain errors: one base per HTTP meaning, stable codes, no personal data in parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jingui.kit.messages import register_texts


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault of one input: ``pointer`` is an RFC 6901 path such as ``/fields/phone``."""

    pointer: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class DomainError(Exception):
    """A refusal with a stable ``code``; shown to the caller in his language.

    ``params`` fill the text, ``errors`` point at the faulty inputs, ``extra`` is added to the
    problem document (for a conflict: the current version of the record).
    """

    code = "internal"
    http_status = 500

    def __init__(
        self,
        code: str | None = None,
        *,
        params: Mapping[str, Any] | None = None,
        errors: Sequence[FieldError] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.code = code or type(self).code
        self.params = dict(params or {})
        self.errors = tuple(errors)
        self.extra = dict(extra or {})
        super().__init__(self.code)


class NotFound(DomainError):
    """Missing, or not for this caller to know about: the two look the same."""

    code, http_status = "not_found", 404


class Unauthenticated(DomainError):
    """Nobody is signed in, or the session or key is no longer good."""

    code, http_status = "unauthenticated", 401


class Denied(DomainError):
    """The caller is known and may not do this."""

    code, http_status = "denied", 403


class Conflict(DomainError):
    """The state has changed, or the change does not fit the state."""

    code, http_status = "conflict", 409


class Invalid(DomainError):
    """The input is wrong; ``errors`` says where."""

    code, http_status = "invalid", 422


class Limited(DomainError):
    """Too much, too often."""

    code, http_status = "limited", 429


register_texts(
    {
        "internal": ("服务器出错了，请稍后再试", "Something went wrong on the server. Please try again."),
        "not_found": ("内容不存在或你没有权限查看", "It does not exist, or you may not see it."),
        "unauthenticated": ("请先登录", "Please sign in first."),
        "denied": ("你没有权限进行此操作", "You do not have the right to do this."),
        "conflict": ("数据已发生变化，请刷新后重试", "The data has changed. Refresh and try again."),
        "invalid": ("提交的内容有误，请检查标红的字段", "Some of the input is wrong. Check the marked fields."),
        "limited": ("操作太频繁，请稍后再试", "Too many requests. Please wait a moment."),
        "bad_request": ("请求格式有误", "The request is malformed."),
        "unknown_field": ("未知字段", "Unknown field."),
        "required": ("必填", "This is required."),
    }
)
