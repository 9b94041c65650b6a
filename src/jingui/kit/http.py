"""Routes that must name their operation, and the actor of a request.

``JinguiRouter`` is the only router in the product: a route without ``operation=`` or
``public=True`` does not start, and ``tests/test_every_route_is_guarded.py`` walks them all.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, TypeVar, cast

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import Unauthenticated
from jingui.kit.guard import Operation

View = Callable[..., Any]
V = TypeVar("V", bound=View)


def find_actor(request: HttpRequest) -> Actor | None:
    """Return who asks, or ``None`` when nobody is signed in."""
    return getattr(request, "actor", None)


def get_actor(request: HttpRequest) -> Actor:
    """Return who asks.

    Raises:
        Unauthenticated: no session and no API key, or an expired one.
    """
    actor = find_actor(request)
    if actor is None:
        raise Unauthenticated
    return actor


def json_response(body: bytes | Any, *, status: int = 200) -> HttpResponse:
    """Answer JSON: ``bytes`` go out as they are (lists built by PostgreSQL), else by orjson."""
    payload = (
        body if isinstance(body, bytes) else orjson.dumps(body, option=orjson.OPT_PASSTHROUGH_DATETIME, default=str)
    )
    return HttpResponse(payload, status=status, content_type="application/json")


def before(step: Callable[..., None]) -> Callable[[V], V]:
    """Call ``step(actor, **arguments of the route)`` before a route, which may refuse it.

    Stands above ``once``, whose transaction goes back when the request is refused: what the step
    has noted stays noted.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            step(get_actor(request), **kwargs)
            return view(request, *args, **kwargs)

        return cast("V", run)

    return decorate


def within(manager: Callable[[Actor], AbstractContextManager[None]]) -> Callable[[V], V]:
    """Run a route inside a context manager made for its actor; stands above ``once``, as ``before`` does."""

    def decorate(view: V) -> V:
        @wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            with manager(get_actor(request)):
                return view(request, *args, **kwargs)

        return cast("V", run)

    return decorate


def _door(operation: Operation) -> Callable[[HttpRequest], bool]:
    """Return what Ninja asks before it reads a request: who may not come in learns nothing of its form."""

    def let_in(request: HttpRequest) -> bool:
        actor = get_actor(request)
        if operation.kind == "system":
            guard.check(actor, operation)
        return True

    return let_in


class JinguiRouter(Router):
    """A router whose routes declare ``operation=`` (checked) or ``public=True``.

    Operations of kind ``member`` and ``system`` are checked here; those of kind ``record`` need
    the object and the row and are checked by the service or selector.
    """

    def _guarded(
        self, method: str, path: str, operation: Operation | None, public: bool, **kwargs: Any
    ) -> Callable[[V], V]:
        if (operation is None) == (not public):
            raise TypeError(f"{method.upper()} {path}: declare operation=… or public=True")

        def decorate(view: V) -> V:
            @wraps(view)
            def run(request: HttpRequest, *args: Any, **kw: Any) -> Any:
                return view(request, *args, **kw)

            if operation is not None:
                kwargs["auth"] = _door(operation)
            run.jingui_operation = operation  # type: ignore[attr-defined]  # read by the route test
            run.jingui_public = public  # type: ignore[attr-defined]
            register = getattr(super(JinguiRouter, self), method)
            register(path, operation_id=kwargs.pop("operation_id", view.__name__), **kwargs)(run)
            return cast("V", run)

        return decorate

    def get(
        self, path: str, *, operation: Operation | None = None, public: bool = False, **kwargs: Any
    ) -> Callable[[V], V]:  # type: ignore[override]
        """Declare a GET route."""
        return self._guarded("get", path, operation, public, **kwargs)

    def post(
        self, path: str, *, operation: Operation | None = None, public: bool = False, **kwargs: Any
    ) -> Callable[[V], V]:  # type: ignore[override]
        """Declare a POST route."""
        return self._guarded("post", path, operation, public, **kwargs)

    def put(
        self, path: str, *, operation: Operation | None = None, public: bool = False, **kwargs: Any
    ) -> Callable[[V], V]:  # type: ignore[override]
        """Declare a PUT route."""
        return self._guarded("put", path, operation, public, **kwargs)

    def patch(
        self, path: str, *, operation: Operation | None = None, public: bool = False, **kwargs: Any
    ) -> Callable[[V], V]:  # type: ignore[override]
        """Declare a PATCH route."""
        return self._guarded("patch", path, operation, public, **kwargs)

    def delete(
        self, path: str, *, operation: Operation | None = None, public: bool = False, **kwargs: Any
    ) -> Callable[[V], V]:  # type: ignore[override]
        """Declare a DELETE route."""
        return self._guarded("delete", path, operation, public, **kwargs)
