"""One masked value shown in clear, in a real browser: asked for, seen for a minute, kept nowhere (MK-07, AN-08)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import NEW_PASSWORD
from tests.e2e.test_masks_in_browser import LIST, STORES, heap_of

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

HAS_NUMBER = {"join": "and", "items": [{"field": "mobile", "op": "is_not_empty"}]}
Visit = Callable[..., Any]
Newcomer = Callable[..., tuple[str, Callable[[], Any]]]


def reveal_role(boss: Any) -> str:
    """Make a role that sees numbers masked and may have them revealed; return its id."""
    grant = {"operations": {"view": "all"}, "fields": {"mobile": {"read": "masked", "reveal": True}}}
    body = {"label": {"zh-Hans": "回访"}, "policy": {"system": [], "objects": {"customer": grant}}}
    answer = boss.api("/roles", body)
    assert answer.status in (200, 201), answer.text()
    return str(answer.json()["id"])


@pytest.fixture
def caller(visit: Visit) -> tuple[Any, str, str]:
    """Give somebody who may reveal, a record, and its number in clear."""
    boss = visit("boss")
    who = {"name": "回访员", "username": f"huifang{id(boss) % 10_000_000}", "password": NEW_PASSWORD}
    answer = boss.api("/members", {**who, "role_ids": [reveal_role(boss)]})
    assert answer.status == 201, answer.text()
    item = boss.api(LIST, {"limit": 1, "select": ["mobile"], "filter": HAS_NUMBER}).json()["items"][0]
    visitor = visit(None).sign_in(who["username"], NEW_PASSWORD).expect(403)
    return visitor, item["id"], str(item["fields"]["mobile"]).removeprefix("+86")


def ask(page: Any, *, password: str | None = None) -> None:
    """Say why, and give the password where it is asked for."""
    page.get_by_role("button", name="显示手机原文").click()
    form = page.get_by_role("form", name="显示手机原文")
    form.get_by_label("联系客户").check()
    form.get_by_role("textbox").fill("客户来电要求回拨")
    form.get_by_role("button", name="显示 60 秒").click()
    if password is not None:
        page.locator("dialog input").fill(password)
        page.keyboard.press("Enter")


def open_record(visitor: Any, record: str) -> Any:
    page = visitor.open(f"/o/customer/{record}")
    page.get_by_role("button", name="显示手机原文").wait_for()
    return page


def test_mk_07_a_revealed_value_is_kept_nowhere_and_goes(caller: tuple[Any, str, str]) -> None:
    visitor, record, number = caller
    page = open_record(visitor, record)
    ask(page, password=NEW_PASSWORD)
    page.get_by_role("button", name="隐藏手机").wait_for()  # looking for text would leave it in the page's memory
    assert number in page.content()

    kept = page.evaluate(STORES)
    assert number not in str(kept)
    assert (kept["databases"], kept["caches"], kept["workers"]) == ([], [], 0)

    page.evaluate("window.dispatchEvent(new Event('blur'))")
    assert number not in page.content()
    assert number not in heap_of(page)

    ask(page)  # the password still counts
    page.get_by_role("button", name="隐藏手机").wait_for()
    page.get_by_role("link", name="客户").first.click()
    page.wait_for_url("**/o/customer*")
    assert number not in page.content()
    page.go_back()
    page.get_by_role("button", name="显示手机原文").wait_for()
    assert number not in page.content()


def test_mk_07_a_revealed_value_goes_after_a_minute(caller: tuple[Any, str, str]) -> None:
    visitor, record, number = caller
    page = visitor.page
    page.clock.install()
    open_record(visitor, record)
    ask(page, password=NEW_PASSWORD)
    page.get_by_text(number).wait_for()

    page.clock.fast_forward(58_000)
    assert number in page.content()
    page.clock.fast_forward(3_000)

    expect(page.get_by_role("button", name="显示手机原文")).to_be_visible()
    assert number not in page.content()


def test_mk_07_a_hidden_value_is_gone_at_once_on_a_phone(caller: tuple[Any, str, str], visit: Visit) -> None:
    visitor, record, number = caller
    phone = visit(None, phone=True).expect(403)
    phone.context.add_cookies(visitor.context.cookies())
    page = phone.open(f"/o/customer/{record}")
    page.get_by_role("tab", name="详细信息").click()
    page.get_by_role("button", name="显示手机原文").scroll_into_view_if_needed()

    ask(page, password=NEW_PASSWORD)
    page.get_by_text(number).wait_for()
    page.get_by_role("button", name="隐藏手机").click()

    assert number not in page.content()
    box = page.get_by_role("button", name="显示手机原文").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 32


def test_an_08_a_wrong_password_is_told_in_place_and_nothing_typed_is_lost(caller: tuple[Any, str, str]) -> None:
    visitor, record, number = caller
    page = open_record(visitor, record)

    ask(page, password="not-the-password-1")
    page.get_by_text("密码不正确").wait_for()
    assert page.locator("dialog input").input_value() == ""
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    form = page.get_by_role("form", name="显示手机原文")
    assert form.get_by_role("textbox").input_value() == "客户来电要求回拨"
    assert number not in page.content()

    form.get_by_role("button", name="显示 60 秒").click()
    page.locator("dialog input").fill(NEW_PASSWORD)
    page.get_by_role("button", name="确认并继续").click()
    page.get_by_text(number).wait_for()


def test_no_eye_for_who_may_not_reveal(visit: Visit) -> None:
    visitor = visit("kefu")
    item = visitor.api(LIST, {"limit": 1, "filter": HAS_NUMBER}).json()["items"][0]

    page = visitor.open(f"/o/customer/{item['id']}")
    page.get_by_text(re.compile(r"\d\*{4}\d")).first.wait_for()

    assert page.get_by_role("button", name=re.compile("原文")).count() == 0


def test_the_review_lists_what_was_shown_without_the_value(caller: tuple[Any, str, str], visit: Visit) -> None:
    visitor, record, number = caller
    page = open_record(visitor, record)
    ask(page, password=NEW_PASSWORD)
    page.get_by_text(number).wait_for()

    review = visit("boss").open("/settings/access")
    table = review.get_by_role("table", name="显示过的原文")
    table.get_by_text("客户来电要求回拨").first.wait_for()

    assert "手机" in table.inner_text()
    assert number not in review.content()
