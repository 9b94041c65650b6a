"""A value above level 3, asked for, agreed to by somebody else and shown once, in a real browser (R-052)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import NEW_PASSWORD
from tests.e2e.test_masks_in_browser import LIST

from jingui.crm.services.load_demo import DEMO_PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

HAS_ID = {"join": "and", "items": [{"field": "id_number", "op": "is_not_empty"}]}
SHOW = "显示身份证号原文"
Visit = Callable[..., Any]


@pytest.fixture
def clerk(visit: Visit) -> Iterator[tuple[Any, Any, str, str]]:
    """Give who may ask, who decides, a record and its number, which is of level 4 meanwhile."""
    boss, chief = visit("boss"), visit("zongjian")
    grant = {"operations": {"view": "all"}, "fields": {"id_number": {"read": "masked", "reveal": True}}}
    body = {"label": {"zh-Hans": "签约"}, "policy": {"system": [], "objects": {"customer": grant}}}
    role = boss.api("/roles", body).json()["id"]
    who = {"name": "签约员", "username": f"qianyue{id(boss) % 10_000_000}", "password": NEW_PASSWORD}
    assert boss.api("/members", {**who, "role_ids": [role]}).status == 201
    decider = chief.api("/me").json()["member"]["id"]
    rule = {"steps": [{"needed": 1, "members": [decider], "roles": []}], "hours": 24}
    assert boss.api("/approval-rules/reveal", rule, method="PUT").ok
    item = boss.api(LIST, {"limit": 1, "select": ["id_number"], "filter": HAS_ID}).json()["items"][0]
    visitor = visit(None).sign_in(who["username"], NEW_PASSWORD).expect(403)
    set_level(boss, 4)
    yield visitor, chief, item["id"], item["fields"]["id_number"]
    set_level(boss, 3)


def set_level(boss: Any, level: int) -> None:
    answer = boss.api("/objects/customer/fields/id_number", {"level": level}, method="PATCH")
    assert answer.ok, answer.text()


def test_mk_04_a_sensitive_value_is_asked_for_agreed_to_and_shown_once(clerk: tuple[Any, Any, str, str]) -> None:
    visitor, chief, record, number = clerk
    page = visitor.open(f"/o/customer/{record}")
    page.get_by_role("button", name=SHOW).click()
    form = page.get_by_role("form", name=SHOW)
    form.get_by_label("签约办理").check()
    form.get_by_role("textbox").fill("签订年度合同核对证件")
    form.get_by_role("button", name="提交审批").click()
    waiting = page.get_by_role("region", name=SHOW)
    waiting.get_by_text("已提交审批").wait_for()
    href = waiting.get_by_role("link", name="查看审批").get_attribute("href")
    assert number not in page.content()

    other = chief.expect(403).open(href)
    other.get_by_text("签订年度合同核对证件").first.wait_for()
    other.get_by_role("button", name="同意", exact=True).click()
    other.locator("dialog input").fill(DEMO_PASSWORD)
    other.keyboard.press("Enter")
    other.get_by_text("已生效").first.wait_for()

    waiting.get_by_text("前可查看一次").wait_for()  # the form has looked again by itself
    waiting.get_by_role("button", name="显示 60 秒").click()
    page.locator("dialog input").fill(NEW_PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text(number).wait_for()
    page.get_by_role("button", name="隐藏身份证号").click()
    assert number not in page.content()

    page.get_by_role("button", name=SHOW).click()
    expect(page.get_by_role("form", name=SHOW).get_by_role("button", name="提交审批")).to_be_visible()
