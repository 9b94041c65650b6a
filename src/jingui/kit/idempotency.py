"""Requests that may be sent twice: the header ``Idempotency-Key`` and who remembers the answers.

``records`` puts its memory in here when it starts, so packages beside it can use it, too.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Status
from pydantic import BaseModel

from jingui.kit.actor import Actor
from jingui.kit.http import get_actor

HEADER = "Idempotency-Key"
_CHUNK = 1024 * 1024
V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it is remembered."""

    status: int
    content_type: str
    body: bytes
    is_repeated: bool = False


class Memory(Protocol):
    """Carries work out once per key and remembers its answer."""

    def __call__(self, *, actor: Actor, key: str, fingerprint: str, work: Callable[[], Answer]) -> Answer:
        """Return the answer of the first time."""


_memory: Memory | None = None


def set_memory(memory: Memory) -> None:
    """Install who remembers; called once, by ``records``."""
    global _memory  # noqa: PLW0603  # one process-wide plug, set at start-up
    _memory = memory


def once(view: V) -> V:
    """Let a route take ``Idempotency-Key``: the same request under the same key is carried out once.

    Goes between the route's declaration and its function. Without the header nothing changes.
    """

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        key = request.headers.get(HEADER)
        if key is None or _memory is None:
            return view(request, *args, **kwargs)
        answer = _memory(
            actor=get_actor(request),
            key=key.strip(),
            fingerprint=fingerprint_of(request),
            work=lambda: _answer_of(view(request, *args, **kwargs)),
        )
        response = HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)
        if answer.is_repeated:
            response["Idempotency-Replayed"] = "true"
        return response

    return cast("V", run)


def fingerprint_of(request: HttpRequest) -> str:
    """Return what tells this request from another one: method, address, body, files."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name, values in sorted(request.POST.lists()):
            digest.update(orjson.dumps([name, values]))
        for name, found in sorted(request.FILES.items()):
            file: Any = found
            digest.update(orjson.dumps([name, file.name, file.size]))
            for chunk in file.chunks(_CHUNK):
                digest.update(chunk)
            file.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _answer_of(result: Any) -> Answer:
    if isinstance(result, HttpResponse):
        return Answer(result.status_code, result.headers.get("Content-Type", ""), result.content)
    status, value = (result.status_code, result.value) if isinstance(result, Status) else (200, result)
    return Answer(status, "application/json", orjson.dumps(value, default=_plain))


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
