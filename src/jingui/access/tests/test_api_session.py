"""Signing in and out, sessions, keys and forgery, over real HTTP requests."""

import pytest
from django.test import Client

from jingui.audit.selectors.entries import list_entries
from jingui.kit.context import find_workspace_id, workspace_context
from jingui.kit.ids import make_id
from jingui.kit.jobs import run_waiting
from jingui.kit.testing.factories import PASSWORD, actor_for, make_member, make_role, make_workspace, sign_in
from jingui.workspaces.models import User
from jingui.workspaces.services.api_keys import create_api_key
from jingui.workspaces.services.create_member import create_member
from jingui.workspaces.services.update_member import update_member
from jingui.workspaces.types import LoginInput, MemberChanges, NewMember

LOGIN = "/_allauth/browser/v1/auth/login"


def log_in(member, *, password=PASSWORD, **client_options):
    client = Client(**client_options)
    response = client.post(LOGIN, {"username": member.username, "password": password}, "application/json")
    return client, response


def test_signs_in_by_password_and_tells_who_one_is(workspace):
    role = make_role(workspace, system=["member.manage"])
    member = make_member(workspace, roles=[role], name="王磊")

    client, response = log_in(member)
    me = client.get("/api/v1/me").json()

    assert response.status_code == 200
    assert me["member"]["name"] == "王磊"
    assert me["user"] == {"username": member.username}
    assert me["workspace"]["id"] == str(workspace.id)
    assert me["roles"] == [{"id": str(role.id), "key": role.key, "label": role.key}]
    assert me["system"] == ["member.manage"]
    assert me["member"]["department"]["label"] == workspace.name


def test_a_wrong_password_and_an_unknown_name_look_the_same(workspace):
    member = make_member(workspace)

    _, wrong = log_in(member, password="wrong-password-1")
    unknown = Client().post(LOGIN, {"username": "nobody-at-all", "password": "wrong-password-1"}, "application/json")

    assert wrong.status_code == unknown.status_code == 400
    assert [e["code"] for e in wrong.json()["errors"]] == [e["code"] for e in unknown.json()["errors"]]


def test_logins_and_refused_logins_are_in_the_log(workspace):
    member = make_member(workspace)
    actor = actor_for(member)

    log_in(member)
    log_in(member, password="wrong-password-1")
    Client().post(LOGIN, {"username": "nobody-at-all", "password": "wrong-password-1"}, "application/json")
    with workspace_context(None):
        run_waiting()

    entries = list_entries(actor=actor, member_id=member.id).items
    assert [(entry.operation, entry.ip) for entry in entries] == [
        ("login.failure", "127.0.0.1"),
        ("login.success", "127.0.0.1"),
    ]


def test_nobody_is_refused_with_401(db):
    response = Client().get("/api/v1/me")

    assert response.status_code == 401
    assert response.json()["code"] == "unauthenticated"


def test_nobody_signs_himself_up(db):
    body = {"username": "intruder", "password": PASSWORD, "email": "i@example.com"}

    response = Client().post("/_allauth/browser/v1/auth/signup", body, "application/json")

    assert response.status_code == 404
    assert not User.objects.filter(username="intruder").exists()


@pytest.mark.parametrize(
    "path",
    [
        "browser/v1/auth/signup",
        "browser/v1/auth/password/request",
        "browser/v1/auth/password/reset",
        "browser/v1/auth/code/request",
        "browser/v1/auth/email/verify",
        "browser/v1/account/email",
        "app/v1/auth/login",
        "openapi.html",
    ],
)
def test_the_rest_of_the_login_library_is_shut(workspace, path):
    client = sign_in(Client(), make_member(workspace))

    for response in (client.get(f"/_allauth/{path}"), client.post(f"/_allauth/{path}", {}, "application/json")):
        assert response.status_code == 404
        assert response.json()["code"] == "not_found"


def test_signs_in_by_the_address_given_at_the_start(workspace, admin):
    address = f"{make_id().hex[-10:]}@example.com"
    login = LoginInput(f"mail-{make_id().hex[-10:]}", PASSWORD)
    create_member(actor=admin, new=NewMember("李娜", email=address, login=login))
    client = Client()

    response = client.post(LOGIN, {"email": address, "password": PASSWORD}, "application/json")

    assert response.status_code == 200
    assert client.get("/api/v1/me").json()["member"]["email"] == address


def test_lists_and_ends_a_single_session(workspace):
    member = make_member(workspace)
    here, _ = log_in(member)
    there, _ = log_in(member)

    sessions = here.get("/_allauth/browser/v1/auth/sessions").json()["data"]
    other = next(item["id"] for item in sessions if not item["is_current"])
    here.delete("/_allauth/browser/v1/auth/sessions", {"sessions": [other]}, "application/json")

    assert len(sessions) == 2
    assert here.get("/api/v1/me").status_code == 200
    assert there.get("/api/v1/me").status_code == 401


def test_logging_out_ends_the_session(workspace):
    from django.conf import settings

    client, _ = log_in(make_member(workspace))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value

    client.delete("/_allauth/browser/v1/auth/session")
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie

    assert client.get("/api/v1/me").status_code == 401


def test_login_is_throttled(workspace, settings):
    from django.core.cache import cache

    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
    member = make_member(workspace)
    try:
        codes = [log_in(member, password="wrong-password-1")[1].json()["errors"][0]["code"] for _ in range(6)]
        _, right = log_in(member)
    finally:
        cache.clear()

    assert codes[0] != "too_many_login_attempts"
    assert codes[-1] == "too_many_login_attempts"
    assert right.status_code == 400


def test_logging_out_everywhere_ends_the_second_session(workspace):
    member = make_member(workspace)
    here, _ = log_in(member)
    there, _ = log_in(member)
    assert there.get("/api/v1/me").status_code == 200

    response = here.post("/api/v1/me/logout-everywhere")

    assert response.status_code == 204
    assert here.get("/api/v1/me").status_code == 401
    assert there.get("/api/v1/me").status_code == 401
    assert there.get("/_allauth/browser/v1/auth/session").status_code == 401
    assert log_in(member)[0].get("/api/v1/me").status_code == 200


def test_a_copy_of_a_session_is_useless_after_logging_out_everywhere(workspace):
    from importlib import import_module

    from django.conf import settings

    member = make_member(workspace)
    client, _ = log_in(member)
    engine = import_module(settings.SESSION_ENGINE)
    kept = dict(client.session.items())
    client.post("/api/v1/me/logout-everywhere")

    store = engine.SessionStore()
    store.update(kept)
    store.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = store.session_key

    assert client.get("/api/v1/me").status_code == 401


def test_changing_the_password_ends_other_sessions(workspace):
    member = make_member(workspace)
    here, _ = log_in(member)
    there, _ = log_in(member)

    body = {"current_password": PASSWORD, "new_password": "another-Horse-43"}
    response = here.post("/_allauth/browser/v1/account/password/change", body, "application/json")

    assert response.status_code == 200
    assert here.get("/api/v1/me").status_code == 200
    assert there.get("/api/v1/me").status_code == 401


def test_a_disabled_member_is_out_at_once(workspace, admin):
    member = make_member(workspace)
    client, _ = log_in(member)

    update_member(actor=admin, member_id=member.id, changes=MemberChanges(status="disabled"))

    assert client.get("/api/v1/me").status_code == 401
    assert log_in(member)[1].status_code != 200


def test_ending_someones_sessions(workspace):
    admin, member = make_member(workspace, roles=["administrator"]), make_member(workspace)
    client, _ = log_in(member)

    response = sign_in(Client(), admin).post(f"/api/v1/members/{member.id}/end-sessions")

    assert response.status_code == 204
    assert client.get("/api/v1/me").status_code == 401


def test_a_request_costs_one_statement_for_the_actor(workspace, django_assert_max_num_queries):
    client = sign_in(Client(), make_member(workspace))
    client.get("/api/v1/operations")  # the first request finds the workspace and fills the caches

    with django_assert_max_num_queries(2):  # the session and the actor
        response = client.get("/api/v1/operations")

    assert response.status_code == 200


def test_the_workspace_ends_with_the_request(workspace):
    client = sign_in(Client(), make_member(workspace))
    with workspace_context(None):
        client.get("/api/v1/me")

        assert find_workspace_id() is None


def test_an_unsafe_request_needs_the_csrf_token(workspace):
    client = Client(enforce_csrf_checks=True)
    sign_in(client, make_member(workspace))
    client.get("/api/v1/me")
    token = client.cookies["csrftoken"].value

    refused = client.patch("/api/v1/me", {"language": "en"}, "application/json")
    taken = client.patch("/api/v1/me", {"language": "en"}, "application/json", headers={"X-CSRFToken": token})

    assert refused.status_code == 403
    assert (taken.status_code, taken.json()["language"]) == (200, "en")
    assert client.get("/api/v1/me").json()["language"] == "en"


def test_refuses_a_language_we_do_not_speak(workspace):
    client = sign_in(Client(), make_member(workspace))

    response = client.patch("/api/v1/me", {"language": "tlh"}, "application/json")

    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/language"


def test_a_key_works_without_a_cookie_and_a_bad_one_gets_nothing_from_a_cookie(workspace):
    member = make_member(workspace)
    secret = create_api_key(actor=actor_for(member), name="集成").secret
    bearer = {"Authorization": f"Bearer {secret}"}

    by_key = Client(enforce_csrf_checks=True).patch(
        "/api/v1/me", {"language": "en"}, "application/json", headers=bearer
    )
    bad = sign_in(Client(), member).get("/api/v1/me", headers={"Authorization": f"Bearer {secret}x"})
    basic = sign_in(Client(), member).get("/api/v1/me", headers={"Authorization": "Basic eDp5"})

    assert by_key.status_code == 200
    assert bad.status_code == 401
    assert basic.status_code == 401


def test_a_user_without_a_workspace_is_nobody(db):
    user = User.objects.create_user(f"lonely-{id(object())}", password=PASSWORD)
    client = Client()
    client.force_login(user)

    assert client.get("/api/v1/me").status_code == 401


def test_a_session_pointing_at_a_foreign_workspace_falls_back_to_the_own_one(workspace):
    member, foreign = make_member(workspace), make_workspace()
    client = sign_in(Client(), member)
    session = client.session
    session["workspace"] = str(foreign.id)
    session.save()

    assert client.get("/api/v1/me").json()["workspace"]["id"] == str(workspace.id)


@pytest.mark.parametrize(("asked", "title"), [("en", "Please sign in first."), ("zh-Hans", "请先登录")])
def test_refusals_speak_the_language_asked_for(db, asked, title):
    response = Client().get("/api/v1/me", headers={"Accept-Language": asked})

    assert response.json()["title"] == title
