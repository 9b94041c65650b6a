"""A list that leaves with somebody's agreement, encrypted, by the screens alone (SEC-20, AC-11)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from jingui.vault.tests.archives import unpack

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
PASSWORD = "Jingui-2026"  # of the demo company


def confirm(page: Any) -> None:
    page.get_by_role("dialog", name="确认是您本人").get_by_label("密码", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")


def order(visitor: Any, purpose: str) -> Any:
    """Ask for the customers of one city as csv; return the page of exports."""
    page = visitor.open("/o/customer?q=杭州")
    page.get_by_role("button", name="导出", exact=True).click()
    panel = page.get_by_role("dialog", name="导出客户")
    panel.get_by_text("需要审批（您的角色导出须经审批）：由 陆振东、顾清源 处理").wait_for()
    expect(panel.get_by_label("加密打包")).to_be_disabled()
    send = panel.get_by_role("button", name="提交审批")
    expect(send).to_be_disabled()
    panel.get_by_role("radio", name="CSV（UTF-8）").check()
    panel.get_by_label("用途").fill(purpose)
    send.click()
    page.wait_for_url("**/exports")
    return page


def decide(visitor: Any, purpose: str) -> Any:
    page = visitor.expect(403).open("/approvals")
    page.get_by_role("button", name="导出客户").first.click()
    page.get_by_role("dialog").get_by_text(purpose).wait_for()
    return page


@pytest.mark.parametrize("phone", [False, True])
def test_marketing_gets_a_sealed_file_once_the_director_agrees(visit: Callable[..., Any], phone: bool) -> None:
    purpose = f"展会邀请{phone}"
    marketing = visit("shichang").expect(403)
    page = order(marketing, purpose)
    item = page.get_by_role("listitem").filter(has_text=purpose)
    item.get_by_text("等待 陆振东、顾清源 审批").wait_for()
    assert not item.get_by_role("button", name="下载").count()

    director = decide(visit("zongjian", phone=phone), purpose)
    panel = director.get_by_role("dialog")
    panel.get_by_text("手机（脱敏）").wait_for()
    panel.get_by_role("button", name="同意", exact=True).click()
    confirm(director)
    director.get_by_text("已批准并生效").first.wait_for()

    if phone:
        marketing = visit("shichang", phone=True).expect(403)
        page = marketing.open("/exports")
        item = page.get_by_role("listitem").filter(has_text=purpose)
    item.get_by_text("可下载", exact=True).wait_for()
    item.get_by_role("button", name="查看密码").click()
    confirm(page)
    passphrase = item.get_by_label("打开文件的密码").input_value()
    with page.expect_download() as waiting:
        item.get_by_role("button", name="下载").click()
    item.get_by_text("还可下载 2 次").wait_for()

    file = unpack(Path(waiting.value.path()).read_bytes(), passphrase)
    assert set(file) == {"data.csv", "about.txt"}
    assert "叶清悦" in file["about.txt"].decode()
    rows = file["data.csv"].decode("utf-8-sig").splitlines()
    assert len(rows) > 2
    assert all("杭州" in row for row in rows[1:])


def test_a_refusal_is_shown_with_its_reason(visit: Callable[..., Any]) -> None:
    page = order(visit("shichang"), "随便看看")

    boss = decide(visit("boss"), "随便看看")
    boss.get_by_role("button", name="拒绝").click()
    boss.get_by_label("请写明拒绝的原因").fill("请先说明对象")
    boss.get_by_role("button", name="拒绝").last.click()

    item = page.get_by_role("listitem").filter(has_text="随便看看")
    item.get_by_text("顾清源没有同意：请先说明对象").wait_for()
    item.get_by_text("未同意", exact=True).wait_for()


def test_who_asked_takes_it_back(visit: Callable[..., Any]) -> None:
    page = order(visit("shichang"), "发错了")

    item = page.get_by_role("listitem").filter(has_text="发错了")
    item.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog").get_by_role("button", name="撤回").click()

    item.get_by_text("已撤回", exact=True).wait_for()
