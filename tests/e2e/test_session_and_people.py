"""Who gets in, in which language, and what the settings show."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


def test_wrong_password_is_refused_in_the_visitors_language(visit: Callable[..., Any]) -> None:
    visitor = visit(None)
    page = visitor.open("/login")

    page.get_by_label("用户名或邮箱").fill("xiaoshou")
    page.locator("input[type=password]").fill("not-the-password-1")
    page.get_by_role("button", name="登录", exact=True).click()

    page.get_by_role("alert").first.wait_for()
    assert "/login" in page.url
    assert page.get_by_label("用户名或邮箱").input_value() == "xiaoshou"


def test_interface_speaks_english_after_the_switch(visit: Callable[..., Any]) -> None:
    visitor = visit(None)
    page = visitor.open("/login")

    page.get_by_role("button", name="English").click()

    page.get_by_role("button", name="Log in", exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == "en"


def test_deep_link_comes_back_after_signing_in(visit: Callable[..., Any]) -> None:
    visitor = visit(None)
    page = visitor.open("/settings/profile")

    page.wait_for_url("**/login**")

    assert "/login" in page.url


def test_salesperson_sees_no_settings_of_the_company(visit: Callable[..., Any]) -> None:
    visitor = visit("xiaoshou")

    answers = [visitor.api(path).status for path in ("/roles", "/invitations", "/audit")]

    assert answers == [403, 403, 403]
