"""Calling and writing to customers in a real browser, with their numbers masked: what is shown, kept and asked."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import PHONE
from tests.e2e.test_masks_in_browser import LIST, heap_of

from jingui.kit.testing.sinks import CallSink, MailSink

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.xdist_group("e2e"),
    pytest.mark.skipif("JINGUI_E2E_URL" in os.environ, reason="a product that runs already has channels of its own"),
]

Visit = Callable[..., Any]
Sinks = tuple[CallSink, MailSink]
BOTH = {"join": "and", "items": [{"field": key, "op": "is_not_empty"} for key in ("mobile", "email")]}


@pytest.fixture
def customer(visit: Visit) -> dict[str, str]:
    """Give a customer with number and address in clear."""
    body = {"limit": 1, "select": ["mobile", "email"], "filter": BOTH}
    item = visit("boss").api(LIST, body).json()["items"][0]
    return {"id": item["id"], "mobile": item["fields"]["mobile"], "email": item["fields"]["email"]}


def open_customer(visitor: Any, customer: dict[str, str]) -> Any:
    page = visitor.open(f"/o/customer/{customer['id']}")
    page.get_by_role("tab", name="动态").wait_for()
    return page


def test_a_masked_number_is_called_with_one_press(visit: Visit, customer: dict[str, str], sinks: Sinks) -> None:
    centre, _ = sinks
    before = len(centre.calls)
    service = visit("kefu")
    answers: list[str] = []
    service.page.on("response", lambda answer: answers.append(answer.url))
    page = open_customer(service, customer)

    page.get_by_role("button", name="拨打手机").click()

    expect(page.get_by_text("已交给呼叫中心，请接听你的电话")).to_be_visible()
    assert [order["callee"] for order in centre.orders[before:]] == [customer["mobile"]]
    expect(page.get_by_text("拨打了手机").first).to_be_visible()
    number = customer["mobile"].removeprefix("+86")
    assert number not in page.content()
    assert number not in heap_of(page)
    assert any(url.endswith("/fields/mobile/contact") for url in answers)


def test_a_letter_that_is_refused_is_not_lost(visit: Visit, customer: dict[str, str], sinks: Sinks) -> None:
    _, post = sinks
    before = len(post.letters)
    page = open_customer(visit("kefu"), customer)
    page.get_by_role("button", name="给邮箱发邮件").click()
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name="发送").click()
    expect(panel.get_by_text("请填写主题")).to_be_visible()
    expect(panel.get_by_text("请填写正文")).to_be_visible()
    panel.get_by_label("主题").fill("下周回访")
    panel.get_by_label("正文").fill("您好：\n下周二方便吗？")

    post.refuses = True
    try:
        panel.get_by_role("button", name="发送").click()
        expect(panel.get_by_role("alert")).to_contain_text("对方系统没有接受")
    finally:
        post.refuses = False
    assert panel.get_by_label("正文").input_value() == "您好：\n下周二方便吗？"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="继续编辑").click()
    panel.get_by_role("button", name="发送").click()

    expect(page.get_by_text("邮件已发出")).to_be_visible()
    ((to, letter),) = post.letters[before:]
    assert (to, letter["Subject"]) == (customer["email"], "下周回访")
    expect(page.get_by_text("给邮箱发了邮件").first).to_be_visible()
    expect(page.get_by_text("给邮箱发邮件未成功").first).to_be_visible()
    assert customer["email"] not in page.content()


def test_on_a_phone_a_letter_fills_the_screen(visit: Visit, customer: dict[str, str], sinks: Sinks) -> None:
    page = open_customer(visit("kefu", phone=True), customer)
    page.get_by_role("tab", name="详细信息").click()

    button = page.get_by_role("button", name="给邮箱发邮件")
    size = button.bounding_box()
    button.click()

    assert size is not None
    assert min(size["width"], size["height"]) >= 36
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_label("主题")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


SHIFTS = """new Promise((done) => {
  let moved = 0
  const holdsTabs = ({ node }) => node?.querySelector?.('[role=tablist]')
  const note = (entry) => { moved += entry.sources.some(holdsTabs) ? 1 : 0 }
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(moved), 300)
})"""
"""How often what holds the tabs of the page has moved since it was drawn."""


def test_on_a_phone_tabs_do_not_move_under_the_finger(visit: Visit, customer: dict[str, str]) -> None:
    """The button above them comes a moment later: its place is kept."""
    page = open_customer(visit("kefu", phone=True), customer)
    page.get_by_role("button", name="关注").wait_for()

    assert page.evaluate(SHIFTS) == 0


def test_without_a_channel_a_number_one_sees_goes_to_the_device(visit: Visit) -> None:
    boss = visit("boss")
    item = boss.api(LIST, {"limit": 1, "select": ["mobile", "email"], "filter": BOTH}).json()["items"][0]
    boss.page.route("**/api/v1/contact-channels", lambda route: route.fulfill(json={"items": []}))
    page = open_customer(boss, {"id": item["id"]})

    expect(page.get_by_role("link", name="拨打手机")).to_have_attribute("href", f"tel:{item['fields']['mobile']}")
    mail = item["fields"]["email"].replace("@", "%40")
    expect(page.get_by_role("link", name="给邮箱发邮件")).to_have_attribute("href", f"mailto:{mail}")


def test_without_a_channel_a_masked_number_has_no_button(visit: Visit, customer: dict[str, str]) -> None:
    service = visit("kefu")
    service.page.route("**/api/v1/contact-channels", lambda route: route.fulfill(json={"items": []}))

    page = open_customer(service, customer)

    page.get_by_text("联系方式").first.wait_for()
    expect(page.get_by_label("拨打手机")).to_have_count(0)
    expect(page.get_by_label("给邮箱发邮件")).to_have_count(0)
