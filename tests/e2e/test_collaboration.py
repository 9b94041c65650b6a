"""People working together: a mention leads from one to the other, a follow-up is logged on the phone."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.e2e
Visit = Callable[..., Any]
MINE = "/objects/customer/records?limit=1&sort=-created_at"


def own_customer(visitor: Any) -> tuple[str, str]:
    """Return id and name of the newest customer of a salesperson, who sees his own alone."""
    item = visitor.api(MINE).json()["items"][0]
    return item["id"], item["fields"]["name"]


def test_a_mention_leads_to_the_inbox_and_on_to_the_record(visit: Visit) -> None:
    sales = visit("xiaoshou")
    customer, name = own_customer(sales)
    manager = visit("jingli")
    page = manager.open(f"/o/customer/{customer}")
    page.get_by_role("heading", name=name).wait_for()
    page.get_by_role("tab", name="评论").click()
    box = page.get_by_role("combobox", name=re.compile("^写评论"))

    box.press_sequentially("请 @zhangwei")
    page.get_by_role("option", name=re.compile("^张伟")).first.wait_for()
    box.press("Enter")
    box.press_sequentially("尽快回访 @hejunjie")
    page.get_by_role("option", name=re.compile("何俊杰.*看不到此数据")).click()
    page.get_by_text(re.compile("何俊杰 看不到这条客户")).wait_for()
    page.get_by_role("button", name="发送").click()
    page.get_by_role("feed").get_by_text("尽快回访").first.wait_for()

    page = sales.open("/inbox")
    note = page.get_by_role("list", name="通知").get_by_role("listitem").filter(has_text="提到了你").first
    note.get_by_text(f"沈若宁在客户“{name}”的评论中提到了你").wait_for()
    note.get_by_text("请 @张伟 尽快回访").wait_for()
    page.get_by_role("status", name=re.compile("条未读通知")).first.wait_for()
    note.get_by_role("button").first.click()
    page.wait_for_url(re.compile(f"/o/customer/{customer}"))
    said = page.get_by_role("feed").get_by_role("article").filter(has_text="尽快回访")
    said.first.wait_for()

    said.first.get_by_role("button", name="回复").first.click()
    page.get_by_role("combobox", name="回复 沈若宁").fill("好的，明天去")
    page.get_by_role("button", name="回复", exact=True).last.click()
    page.get_by_role("feed").get_by_text("好的，明天去").first.wait_for()
    told = [one for one in sales.api("/notifications").json()["items"] if one["kind"] == "mention"]
    assert told[0]["is_read"]
    # The reply stands in the thread before the server has answered, so the news may be a moment behind.
    for _ in range(40):
        titles = [one["title"] for one in manager.api("/notifications").json()["items"]]
        if any("评论了客户" in title for title in titles):
            break
        page.wait_for_timeout(250)
    assert any("评论了客户" in title for title in titles)


def test_a_follow_up_is_logged_on_the_phone(visit: Visit) -> None:
    visitor = visit("xiaoshou", phone=True)
    customer, name = own_customer(visitor)
    page = visitor.open(f"/o/customer/{customer}")
    page.get_by_role("heading", name=name).wait_for()

    page.get_by_role("button", name="写跟进记录").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("radio", name="拜访").click()
    sheet.get_by_role("textbox", name="跟进内容").fill("上门演示了新设备。客户希望下周再谈价格。")
    sheet.get_by_role("button", name="3 天后").click()
    sheet.get_by_role("button", name="保存").click()

    feed = page.get_by_role("feed")
    feed.get_by_text("上门演示了新设备。客户希望下周再谈价格。").first.wait_for()
    feed.get_by_text("拜访").first.wait_for()
    page.get_by_text("3 天后").first.wait_for()
    kept = visitor.api(f"/objects/customer/records/{customer}/timeline?kinds=record&limit=1").json()["items"][0]
    assert kept["record"]["fields"]["subject"] == "上门演示了新设备"
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_what_is_not_wanted_is_not_told(visit: Visit) -> None:
    visitor = visit("kefu")

    def wants(kind: str) -> bool:
        kinds = visitor.api("/notifications/preferences").json()["kinds"]
        return next(one["is_on"] for one in kinds if one["key"] == kind)

    before, mention = wants("comment"), wants("mention")
    page = visitor.open("/inbox")
    page.get_by_role("button", name="通知设置").click()

    page.get_by_text("我负责或关注的数据有新评论").click()

    page.get_by_role("switch", name="我负责或关注的数据有新评论", checked=not before).wait_for()
    page.wait_for_load_state("networkidle")
    assert wants("comment") is not before
    assert wants("mention") is mention
