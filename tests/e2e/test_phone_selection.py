"""Choosing records with a thumb: the button, the long press, all of them, and what is done with them."""

import time
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


@pytest.fixture
def five(visit: Callable[..., Any]) -> tuple[Any, str]:
    """Give a salesperson's phone on a list of five new customers, and the word they share."""
    visitor = visit("xiaoshou", phone=True)
    word = f"拇指{time.time_ns() % 10**9}"
    for number in range(5):
        made = visitor.api("/objects/customer/records", {"fields": {"name": f"{word}-{number}"}})
        assert made.status == 201, made.text()
    page = visitor.open(f"/o/customer?q={word}")
    page.get_by_text(f"{word}-4").wait_for()
    return visitor, word


def long_press(page: Any, text: str) -> None:
    """Hold a finger on a card."""
    card = page.get_by_role("button").filter(has_text=text).first
    box = card.bounding_box()
    page.mouse.move(box["x"] + 120, box["y"] + 20)
    page.mouse.down()
    page.get_by_role("checkbox", name=text).wait_for()
    page.mouse.up()


def test_a_long_press_chooses_and_a_tap_adds(five: tuple[Any, str]) -> None:
    visitor, word = five
    page = visitor.page

    long_press(page, f"{word}-1")

    assert page.get_by_role("checkbox", name=f"{word}-1").get_attribute("aria-checked") == "true"
    page.get_by_role("checkbox", name=f"{word}-2").tap()
    page.get_by_text("已选 2 条").wait_for()
    assert "/o/customer?" in page.url  # nothing was opened
    page.get_by_role("button", name="取消", exact=True).tap()
    page.get_by_role("button", name="选择", exact=True).wait_for()
    page.get_by_role("button").filter(has_text=f"{word}-2").tap()
    page.wait_for_url(lambda url: "/o/customer/" in url)


def test_chosen_records_are_changed_from_the_bottom_bar(five: tuple[Any, str]) -> None:
    visitor, word = five
    page = visitor.page
    page.get_by_role("button", name="选择", exact=True).tap()
    bar = page.get_by_role("toolbar", name="已选")
    assert bar.get_by_role("button", name="编辑").is_disabled()

    page.get_by_role("checkbox", name=f"{word}-0").tap()
    page.get_by_role("button", name="全选 5 条").tap()
    page.get_by_text("已选全部 5 条").wait_for()
    bar.get_by_role("button", name="编辑").tap()
    panel = page.get_by_role("dialog")
    panel.get_by_label("字段").first.click()
    page.keyboard.type("备注")
    page.locator(".ant-select-dropdown:visible").get_by_text("备注", exact=True).first.click()
    panel.locator("textarea, input[type=text]").last.fill("一起改的")
    panel.get_by_role("button", name="修改 5 条").click()
    panel.get_by_text("已修改").first.wait_for()
    panel.get_by_role("button", name="完成").click()

    page.get_by_role("button", name="选择", exact=True).wait_for()
    rows = visitor.api("/objects/customer/records/query", {"search": word, "limit": 10}).json()["items"]
    assert [row["fields"]["remark"] for row in rows] == ["一起改的"] * 5


def test_buttons_are_as_large_as_a_thumb_and_the_bar_covers_nothing(five: tuple[Any, str]) -> None:
    visitor, word = five
    page = visitor.page
    long_press(page, f"{word}-3")

    for button in page.get_by_role("toolbar").get_by_role("button").all():
        box = button.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44
    end = page.get_by_text("共 5 条")
    end.scroll_into_view_if_needed()
    bar = page.get_by_role("toolbar").bounding_box()
    shown = end.bounding_box()
    assert shown["y"] < bar["y"]
