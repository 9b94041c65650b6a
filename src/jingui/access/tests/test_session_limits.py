"""Sessions end: idle, at the latest after a working day, and in every process alike."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jingui.access.tests.test_api_session import log_in
from jingui.audit.selectors.entries import list_entries
from jingui.kit.clock import now, stopped_clock
from jingui.kit.context import workspace_context
from jingui.kit.jobs import run_waiting
from jingui.kit.testing.factories import actor_for, make_member, make_role, sign_in
from jingui.workspaces.services.api_keys import create_api_key

ME = "/api/v1/me"
UNREAD = "/api/v1/notifications/unread"
START = now().replace(microsecond=0)


def at(minutes, client, path=ME):
    with stopped_clock(START + timedelta(minutes=minutes)):
        return client.get(path).status_code


def signed_in(workspace):
    with stopped_clock(START):
        client, answer = log_in(make_member(workspace))
    assert answer.status_code == 200
    return client


def test_the_figures_are_those_of_the_requirement():
    assert (settings.SESSION_IDLE_AGE, settings.SESSION_COOKIE_AGE) == (30 * 60, 12 * 3600)


def test_a_session_nobody_uses_ends_after_half_an_hour(workspace):
    client = signed_in(workspace)

    assert [at(29, client), at(58, client), at(89, client)] == [200, 200, 401]


def test_a_session_in_use_ends_after_twelve_hours(workspace):
    client = signed_in(workspace)

    used = {at(minutes, client) for minutes in range(10, 720, 10)}

    assert used == {200}
    assert at(719, client) == 200
    assert at(720, client) == 401


def test_an_ended_session_is_over_for_every_route_and_its_cookie_buys_nothing(workspace):
    client = signed_in(workspace)

    for path in (ME, UNREAD, "/api/v1/objects", "/_allauth/browser/v1/auth/session"):
        assert at(31, client, path) == 401
    assert at(32, client) == 401


def test_what_a_page_asks_by_itself_keeps_no_session_alive(workspace):
    client = signed_in(workspace)

    polled = {at(minutes, client, UNREAD) for minutes in range(1, 30)}

    assert polled == {200}
    assert at(31, client) == 401


def test_a_session_is_noted_as_used_at_most_once_a_minute(workspace):
    client = signed_in(workspace)
    at(5, client)

    def statements(seconds):
        with stopped_clock(START + timedelta(minutes=5, seconds=seconds)), CaptureQueriesContext(connection) as seen:
            assert client.get(ME).status_code == 200
        return [query["sql"] for query in seen if "django_session" in query["sql"]]

    assert [len(statements(seconds)) for seconds in (1, 30, 59, 61, 62)] == [1, 1, 1, 2, 1]


def test_signing_in_again_begins_a_new_life(workspace):
    with stopped_clock(START):
        member = make_member(workspace)
        client, _ = log_in(member)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    with stopped_clock(START + timedelta(minutes=20)):
        client.delete("/_allauth/browser/v1/auth/session")
        sign_in(client, member)

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != key
    assert at(49, client) == 200


def test_a_shorter_limit_acts_on_sessions_that_run(workspace, settings):
    client = signed_in(workspace)

    settings.SESSION_COOKIE_AGE = 600

    assert [at(9, client), at(11, client)] == [200, 401]


def test_a_session_that_does_not_say_when_it_began_has_ended(workspace):
    client = sign_in(Client(), make_member(workspace))
    store = client.session
    del store["_began"]
    row = Session.objects.get(session_key=store.session_key)
    Session.objects.filter(session_key=store.session_key).update(session_data=store.encode(dict(store.items())))

    assert row.expire_date > now()
    assert client.get(ME).status_code == 401


def test_keys_of_programs_do_not_idle(workspace):
    actor = actor_for(make_member(workspace))
    key = create_api_key(actor=actor, name="x", days=2).secret
    headers = {"Authorization": f"Bearer {key}"}

    with stopped_clock(now() + timedelta(hours=13)):
        assert Client().get(ME, headers=headers).status_code == 200


CHILD = """
import django; django.setup()
from django.test import Client, override_settings
with override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "10/m/ip,5/5m/key"}):
    for _ in range(5):
        login = {"username": "NAME", "password": "wrong-one-1"}
        Client().post("/_allauth/browser/v1/auth/login", login, "application/json")
"""


@pytest.mark.slow
def test_refused_logins_of_one_process_count_in_the_other(workspace, settings):
    member = make_member(workspace)
    cache.clear()
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "jingui.config.settings.test"}
    try:
        text = CHILD.replace("NAME", member.username)
        subprocess.run([sys.executable, "-c", text], env=environ, check=True, capture_output=True)
        settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
        _, right = log_in(member)
    finally:
        cache.clear()

    assert (right.status_code, right.json()["errors"][0]["code"]) == (400, "too_many_login_attempts")


PROXY, OUTSIDE, OFFICE = "10.9.9.9", "203.0.113.5", "192.168.7.7"


@pytest.fixture
def behind_proxy(settings):
    settings.TRUSTED_PROXIES = ("10.9.9.0/24",)
    settings.ALLOWED_HOSTS = ["*"]


def networked(workspace):
    """Give somebody whose role counts in the office network alone."""
    make_member(workspace, roles=["administrator"])
    role = make_role(workspace, system=["member.manage"])
    from jingui.access.role_types import RoleChanges
    from jingui.access.services.update_role import update_role
    from jingui.access.types import RolePolicy, RoleWhen
    from jingui.kit.testing.factories import actor_of_system

    policy = RolePolicy(system=["member.manage"], when=RoleWhen(networks=["192.168.0.0/16"]))
    update_role(actor=actor_of_system(workspace), role_id=role.id, changes=RoleChanges(policy=policy))
    return make_member(workspace, roles=[role])


@pytest.mark.usefixtures("behind_proxy")
@pytest.mark.parametrize(
    ("remote", "forwarded", "is_office"),
    [
        (OFFICE, "", True),
        (PROXY, OFFICE, True),
        (OUTSIDE, OFFICE, False),
        (PROXY, f"{OFFICE}, {OUTSIDE}", False),
        (PROXY, f"{OFFICE}, {PROXY}", True),
    ],
)
def test_rules_of_networks_hear_the_proxy_and_no_impostor(workspace, remote, forwarded, is_office):
    client = sign_in(Client(REMOTE_ADDR=remote), networked(workspace))

    system = client.get(ME, headers={"X-Forwarded-For": forwarded}).json()["system"]

    assert system == (["member.manage"] if is_office else [])


@pytest.mark.usefixtures("behind_proxy")
def test_the_log_and_the_list_of_sessions_hold_the_same_address(workspace):
    member = make_member(workspace)
    for remote, forwarded in ((PROXY, OUTSIDE), (OUTSIDE, OFFICE)):
        client, _ = log_in(member, REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
        log_in(member, password="wrong-one-1", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    with workspace_context(None):
        run_waiting()

    entries = list_entries(actor=actor_for(member), member_id=member.id).items
    sessions = client.get("/_allauth/browser/v1/auth/sessions").json()["data"]
    assert {entry.ip for entry in entries} == {OUTSIDE}
    assert {session["ip"] for session in sessions} == {OUTSIDE}


@pytest.mark.usefixtures("behind_proxy")
def test_a_forged_address_escapes_no_throttle(workspace, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    cache.clear()
    try:
        for i in range(3):
            log_in(make_member(workspace), password="x", REMOTE_ADDR=OUTSIDE, HTTP_X_FORWARDED_FOR=f"198.51.100.{i}")
        _, forged = log_in(make_member(workspace), REMOTE_ADDR=OUTSIDE, HTTP_X_FORWARDED_FOR="198.51.100.99")
        _, told = log_in(make_member(workspace), REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR="198.51.100.99")
        _, same = log_in(make_member(workspace), REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=OUTSIDE)
    finally:
        cache.clear()

    assert (forged.status_code, told.status_code, same.status_code) == (400, 200, 400)


@pytest.mark.usefixtures("behind_proxy")
def test_only_a_proxy_says_that_the_caller_came_over_tls(db):
    def transport(remote):
        return Client(REMOTE_ADDR=remote).get(ME, headers={"X-Forwarded-Proto": "https"}).headers

    assert "Strict-Transport-Security" in transport(PROXY)
    assert "Strict-Transport-Security" not in transport(OUTSIDE)


def test_without_a_named_proxy_nobody_is_believed(workspace):
    client = sign_in(Client(), networked(workspace))

    assert client.get(ME, headers={"X-Forwarded-For": OFFICE}).json()["system"] == []


def test_an_invitation_names_the_public_address_of_its_host(workspace, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://crm.example.com"]
    client = sign_in(Client(), make_member(workspace, roles=["administrator"]))

    def link(host):
        body = {"name": "王", "role_ids": []}
        return client.post("/api/v1/invitations", body, "application/json", headers={"Host": host}).json()["url"]

    assert link("crm.example.com").startswith("https://crm.example.com/invite/")
    assert link("10.0.0.8:8000").startswith("http://10.0.0.8:8000/invite/")
