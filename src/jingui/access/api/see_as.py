"""Let a request be answered as a colleague sees the product."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jingui.access.services.see_as import find_seen
from jingui.kit.errors import Denied
from jingui.kit.http import find_actor
from jingui.kit.messages import register_texts
from jingui.kit.problems import problem_response

HEADER = "X-See-As"
_READING = ("/query", "/groups", "/aggregate", "/lookup")
_ALWAYS = ("/api/v1/access/see-as",)


class SeeAsMiddleware:
    """Put the seen member in the place of the caller; refuse everything that is not reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        token = request.headers.get(HEADER, "")
        actor = find_actor(request)
        if not token or actor is None or request.path in _ALWAYS:
            return self.get_response(request)
        seen = find_seen(actor, token)
        if seen is None:
            return problem_response(request, Denied("see_as.ended"))
        if not is_reading(request.method or "", request.path):
            return problem_response(request, Denied("see_as.read_only"))
        request.actor = seen  # type: ignore[attr-defined]  # read through kit.http
        return self.get_response(request)


def is_reading(method: str, path: str) -> bool:
    """Tell whether a request only reads. Files to take away are no reading."""
    if path.startswith("/api/v1/exports"):
        return False
    if method in {"GET", "HEAD"}:
        return True
    return method == "POST" and (path.endswith(_READING) or "/related/" in path)


register_texts(
    {
        "see_as.read_only": ("以他人身份查看时不能修改数据", "While seeing as another you can only look."),
        "see_as.ended": ("查看身份已结束，请重新开始", "Seeing as another has ended. Please begin again."),
    }
)
