"""A decoy laid out by the screen, and what becomes of who asks for its value (MK-06)."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.e2e.test_reveal_in_browser import ask, caller, open_record  # noqa: F401  # a fixture

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

NAME = "云栖谷咨询有限公司"


def test_mk_06_a_decoy_laid_out_by_the_screen_shuts_the_account(
    caller: tuple[Any, str, str],  # noqa: F811
    visit: Callable[..., Any],
) -> None:
    boss = visit("boss")
    made = boss.api("/objects/customer/records", {"fields": {"name": NAME, "mobile": "13900001234"}})
    assert made.status == 201, made.text()
    review = boss.open("/settings/access")
    section = review.locator("section", has=review.get_by_role("heading", name="诱饵数据")).last
    section.get_by_label("选择虚构的记录").fill("云栖谷")
    review.get_by_text(NAME, exact=True).click()
    section.get_by_role("button", name="设为诱饵").click()
    review.get_by_role("dialog").get_by_role("button", name="设为诱饵").click()
    section.get_by_role("table", name="诱饵数据").get_by_role("link", name=NAME).wait_for()

    visitor, _, _ = caller
    page = open_record(visitor.expect(401, 403, 429), made.json()["id"])
    ask(page)
    page.get_by_text("显示原文已被暂停").wait_for()
    assert "诱饵" not in page.content()
    page.reload()
    page.get_by_role("button", name="登录").wait_for()

    review.reload()
    review.get_by_text("被拒绝：诱饵数据，已停用账号").wait_for()
    review.get_by_text("起被暂停显示原文").wait_for()
    section.get_by_role("button", name="撤下").click()
    expect(section.get_by_role("table", name="诱饵数据")).to_have_count(0)
    inbox = boss.open("/inbox")
    inbox.get_by_text("要求显示诱饵数据的原文，账号已停用").wait_for()
