"""The password again before something grave: for this session, for ten minutes."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client, RequestFactory

from jingui.access.api.see_as import HEADER
from jingui.access.errors import StepUpNeeded
from jingui.access.services.step_up import STAMP, check_step_up
from jingui.access.tests.test_api_session import log_in
from jingui.audit.selectors.entries import list_entries
from jingui.kit.actor import ActorKind
from jingui.kit.clock import now, stopped_clock
from jingui.kit.testing.factories import PASSWORD, actor_for, make_member, sign_in
from jingui.workspaces.models import User
from jingui.workspaces.services.api_keys import create_api_key

STEP_UP = "/api/v1/session/step-up"
START = now().replace(microsecond=0)


def confirm(client, password=PASSWORD, **more):
    return client.post(STEP_UP, {"password": password}, "application/json", **more)


def is_asked(client, member, minutes=0):
    """Tell whether a route that checks would ask for the password in this client's session."""
    request = RequestFactory().post("/")
    request.session, request.actor = client.session, actor_for(member)
    with stopped_clock(START + timedelta(minutes=minutes)):
        try:
            check_step_up(request)
        except StepUpNeeded:
            return True
    return False


def stepped_up(workspace, **more):
    member = make_member(workspace, **more)
    client = sign_in(Client(), member)
    with stopped_clock(START):
        assert confirm(client).status_code == 200
    return client, member


def operations(member):
    return [entry.operation for entry in list_entries(actor=actor_for(member), member_id=member.id).items]


def test_the_own_password_counts_for_ten_minutes(workspace):
    client, member = stepped_up(workspace)

    assert [is_asked(client, member, minutes) for minutes in (0, 9.9, 10, 11)] == [False, False, True, True]
    assert operations(member) == ["session.step_up"]


def test_says_until_when_it_counts(workspace):
    client = sign_in(Client(), make_member(workspace))

    with stopped_clock(START):
        answer = confirm(client)

    assert answer.json() == {"ends_at": (START + timedelta(minutes=10)).isoformat()}
    assert answer["Cache-Control"] == "no-store"


def test_signing_in_alone_is_not_enough(workspace):
    member = make_member(workspace)
    client, _ = log_in(member)

    assert is_asked(client, member)


def test_a_wrong_password_is_refused_and_logged(workspace):
    member = make_member(workspace)
    client = sign_in(Client(), member)

    answer = confirm(client, "wrong-password-1")

    assert (answer.status_code, answer.json()["code"]) == (422, "step_up.wrong_password")
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/password"]
    assert is_asked(client, member)
    assert client.get("/api/v1/me").status_code == 200
    assert operations(member) == ["session.step_up_refused"]
    assert "wrong-password-1" not in str(list_entries(actor=actor_for(member), member_id=member.id))


def test_a_wrong_password_leaves_an_earlier_stamp(workspace):
    client, member = stepped_up(workspace)

    confirm(client, "wrong-password-1")

    assert not is_asked(client, member, 5)


@pytest.mark.parametrize("body", [{}, {"password": ""}, {"password": "x" * 1001}, {"password": PASSWORD, "at": 1}])
def test_refuses_a_malformed_body(workspace, body):
    member = make_member(workspace)
    client = sign_in(Client(), member)

    assert client.post(STEP_UP, body, "application/json").status_code == 422
    assert is_asked(client, member)


def test_an_8_another_session_of_the_same_member_is_asked(workspace):
    here, member = stepped_up(workspace)
    there, _ = log_in(member)

    assert not is_asked(here, member)
    assert is_asked(there, member)


def test_an_8_a_stamp_carried_into_another_session_counts_nothing(workspace):
    here, member = stepped_up(workspace)
    there, _ = log_in(member)
    session = there.session
    session[STAMP] = dict(here.session[STAMP])
    session.save()

    assert is_asked(there, member)


def test_an_8_a_stamp_dies_with_the_key_of_its_session(workspace):
    client, member = stepped_up(workspace)
    change = {"current_password": PASSWORD, "new_password": "another-Horse-43"}
    client.post("/_allauth/browser/v1/account/password/change", change, "application/json")

    assert client.get("/api/v1/me").status_code == 200
    assert is_asked(client, member)


def test_an_8_a_stamp_dies_with_its_session(workspace):
    client, member = stepped_up(workspace)
    client.delete("/_allauth/browser/v1/auth/session")
    sign_in(client, member)

    assert is_asked(client, member)


def test_a_stamp_from_a_clock_that_went_back_counts_nothing(workspace):
    client, member = stepped_up(workspace)

    assert is_asked(client, member, minutes=-5)


def test_an_api_key_has_no_session_even_beside_a_cookie(workspace):
    client, member = stepped_up(workspace)
    bearer = {"Authorization": f"Bearer {create_api_key(actor=actor_for(member), name='x').secret}"}

    with_cookie, alone = confirm(client, headers=bearer), confirm(Client(), headers=bearer)
    request = RequestFactory().post("/")
    request.session, request.actor = client.session, replace(actor_for(member), kind=ActorKind.API_KEY)

    assert [answer.json()["code"] for answer in (with_cookie, alone)] == ["step_up.needed"] * 2
    with stopped_clock(START), pytest.raises(StepUpNeeded):
        check_step_up(request)


def test_who_sees_as_another_cannot_confirm_for_him(workspace):
    member = make_member(workspace)
    client, _ = stepped_up(workspace, roles=["administrator"])
    token = client.post("/api/v1/access/see-as", {"member_id": str(member.id)}, "application/json").json()["token"]

    answer = confirm(client, headers={HEADER: token})

    assert (answer.status_code, answer.json()["code"]) == (403, "see_as.read_only")


def test_who_sees_as_another_is_asked_in_vain(workspace):
    client, member = stepped_up(workspace, roles=["administrator"])
    request = RequestFactory().get("/")
    actor = actor_for(member)
    request.session, request.actor = client.session, replace(actor_for(make_member(workspace)), viewer=actor)

    with stopped_clock(START), pytest.raises(StepUpNeeded):
        check_step_up(request)


def test_a_request_without_session_is_refused(workspace):
    request = RequestFactory().post("/")
    request.actor = actor_for(make_member(workspace))

    with pytest.raises(StepUpNeeded):
        check_step_up(request)
    del request.actor
    with pytest.raises(StepUpNeeded):
        check_step_up(request)


def test_an_account_without_a_password_is_told_so(workspace):
    member = make_member(workspace)
    client = sign_in(Client(), member)
    user = User.objects.get(id=member.user_id)
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    answer = confirm(client)

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up.no_password")


@pytest.mark.parametrize(("language", "title"), [("zh-Hans", "密码不正确"), ("en", "The password is not right.")])
def test_refusals_speak_the_language_asked_for(workspace, language, title):
    client = sign_in(Client(), make_member(workspace))

    assert confirm(client, "wrong-password-1", headers={"Accept-Language": language}).json()["title"] == title


@pytest.fixture
def throttled(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
    yield
    cache.clear()


def test_wrong_passwords_are_throttled_and_then_the_right_one_is_refused(workspace, throttled):
    member = make_member(workspace)
    client = sign_in(Client(), member)

    codes = [confirm(client, "wrong-password-1").status_code for _ in range(6)]
    right = confirm(client)

    assert codes == [422] * 5 + [429]
    assert (right.status_code, right.json()["code"]) == (429, "step_up.throttled")
    assert is_asked(client, member)


def test_wrong_passwords_count_with_refused_logins(workspace, throttled):
    member = make_member(workspace)
    client = sign_in(Client(), member)
    for _ in range(3):
        log_in(member, password="wrong-password-1")

    codes = [confirm(client, "wrong-password-1").status_code for _ in range(3)]
    _, login = log_in(member)

    assert codes == [422, 422, 429]
    assert login.json()["errors"][0]["code"] == "too_many_login_attempts"


def test_right_passwords_use_up_nothing(workspace, throttled):
    client = sign_in(Client(), make_member(workspace))

    assert {confirm(client).status_code for _ in range(8)} == {200}


CHILD = """
import django; django.setup()
from django.test import Client, override_settings
with override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "10/m/ip,5/5m/key"}):
    client = Client()
    client.cookies["COOKIE"] = "KEY"
    for _ in range(5):
        client.post("/api/v1/session/step-up", {"password": "wrong-one-1"}, "application/json")
"""


@pytest.mark.slow
def test_wrong_passwords_of_one_process_count_in_the_other(workspace, throttled):
    client = sign_in(Client(), make_member(workspace))
    name = django_settings.SESSION_COOKIE_NAME
    text = CHILD.replace("COOKIE", name).replace("KEY", client.cookies[name].value)
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "jingui.config.settings.test"}

    subprocess.run([sys.executable, "-c", text], env=environ, check=True, capture_output=True)

    assert confirm(client).status_code == 429
