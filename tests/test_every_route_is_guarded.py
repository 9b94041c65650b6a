"""Every address of the API names its operation or says it is public, and acts on it."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from jingui.config.api import api
from jingui.kit.guard import Operation, list_operations
from jingui.kit.http import JinguiRouter
from jingui.kit.ids import make_id
from jingui.kit.testing.factories import make_member, sign_in

PUBLIC = {
    ("GET", "/api/v1/invitations/by-token/{token}"),
    ("POST", "/api/v1/invitations/by-token/{token}/accept"),
}
"""What a stranger may ask for. It grows only with a reason written beside it."""


def routes():
    """Return (method, path, view) of every route, those of nested routers included."""
    found = []
    waiting = [(prefix, router) for prefix, router, *_ in api._routers]
    while waiting:
        prefix, router = waiting.pop()
        waiting += [(f"{prefix}/{inner}", nested) for inner, nested, *_ in router._routers]
        for path, view in router.path_operations.items():
            full = re.sub(r"/+", "/", f"/api/v1/{prefix}/{path}")
            found += [
                (method, full, operation.view_func) for operation in view.operations for method in operation.methods
            ]
    return found


def all_routers():
    found, waiting = [], [router for _, router, *_ in api._routers]
    while waiting:
        found.append(waiting.pop())
        waiting += [nested for _, nested, *_ in found[-1]._routers]
    return found


def plain(path):
    """Take the converters out of a path: ``{uuid:id}`` and ``<uuid:id>`` become ``{id}``."""
    return re.sub(r"[{<](?:\w+:)?(\w+)[}>]", r"{\1}", path)


def concrete(path):
    return re.sub(r"\{[^}]*\}", lambda _: str(make_id()), path)


def test_all_routers_are_ours():
    assert all(isinstance(router, JinguiRouter) for router in all_routers() if router.path_operations)


def test_the_walk_finds_every_address_that_django_serves():
    prefix = re.compile(r"^api/v1/")
    served = {
        plain(f"/api/v1/{pattern.pattern}")
        for outer in get_resolver().url_patterns
        if prefix.match(str(outer.pattern))
        for pattern in outer.url_patterns
    }

    walked = {plain(path) for _, path, _ in routes()}

    assert served - walked == {"/api/v1/openapi.json", "/api/v1/"}
    assert walked <= served
    assert len(walked) > 35


def test_every_route_declares_its_operation_or_is_public():
    undeclared = [
        (method, path)
        for method, path, view in routes()
        if not isinstance(getattr(view, "jingui_operation", None), Operation)
        and not getattr(view, "jingui_public", False)
    ]

    assert undeclared == []


def test_every_declared_operation_is_registered_and_named_in_both_languages():
    known = list_operations()

    for _, path, view in routes():
        operation = view.jingui_operation
        if operation is not None:
            assert operation in known, path
    assert [
        operation.key for operation in known if operation.kind == "system" and not (operation.zh and operation.en)
    ] == []


def test_only_the_listed_routes_are_public():
    assert {(method, path) for method, path, view in routes() if view.jingui_public} == PUBLIC


@pytest.mark.parametrize(("method", "path"), sorted({(m, p) for m, p, _ in routes()} - PUBLIC))
def test_a_stranger_gets_401(db, method, path):
    whole = Client().generic(method, concrete(path), "{}", "application/json")
    malformed = Client().generic(method, concrete(path), '{"no_such": ', "application/json")

    assert whole.status_code == 401, whole.content
    assert malformed.status_code == 401, malformed.content  # nobody learns the form of what he may not send


def test_a_member_without_roles_is_denied_every_system_operation(workspace):
    client = sign_in(Client(), make_member(workspace))

    for method, path, view in routes():
        operation = view.jingui_operation
        if operation is not None and operation.kind == "system":
            for body in ("{}", '{"no_such": '):
                response = client.generic(method, concrete(path), body, "application/json")
                assert response.status_code == 403, (method, path, response.content)


def test_a_route_without_an_operation_does_not_start():
    router = JinguiRouter()

    with pytest.raises(TypeError, match="operation"):
        router.get("/open")
    with pytest.raises(TypeError, match="operation"):
        router.get("/both", operation=list_operations()[0], public=True)
