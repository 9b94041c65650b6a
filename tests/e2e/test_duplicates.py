"""Duplicates from the first hint to the merge and back."""

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]
WAIT_SECONDS = 150
expect.set_options(timeout=30_000)


def make_pair(visitor: Any) -> tuple[str, str, str, str]:
    """Create two customers that are one company; return their ids and names when they are listed as a pair."""
    sign = "".join(chr(0x4E00 + 37 * int(c, 16) + 1000) for c in uuid4().hex[:4])
    mobile = f"139{int(uuid4().hex[:8], 16) % 100_000_000:08}"
    long, short = f"上海{sign}科技有限公司", f"{sign}科技（上海）"
    ids = []
    for fields in ({"name": long, "mobile": mobile}, {"name": short, "mobile": mobile, "email": "hebing@e2e.example"}):
        answer = visitor.api("/objects/customer/records", {"fields": fields})
        assert answer.status == 201, answer.text()
        ids.append(answer.json()["id"])
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        found = visitor.api("/objects/customer/duplicates/query", {"record": ids[0]}).json()
        if found["items"]:
            return ids[0], ids[1], long, short
        time.sleep(2)
    pytest.fail("the standing check did not find the pair")


def test_two_records_of_one_company_become_one_and_come_back(visit: Callable[..., Any]) -> None:
    visitor = visit("boss")
    visitor.open("/")
    first, second, long, short = make_pair(visitor)

    page = visitor.open("/duplicates?object=customer")
    pair = page.get_by_role("listitem").filter(has_text=long)
    expect(pair).to_contain_text("手机相同")
    pair.get_by_role("button", name="合并", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radiogroup", name="保留哪一条").get_by_role("radio").nth(
        0
        if dialog.get_by_role("radiogroup", name="保留哪一条").locator("label").first.inner_text().startswith(long)
        else 1
    ).check()
    dialog.get_by_role("radiogroup", name="客户名称").get_by_text(long, exact=True).click()
    dialog.get_by_role("button", name="合并", exact=True).click()
    expect(page.get_by_text("已合并", exact=True).last).to_be_visible()
    expect(dialog).to_be_hidden()
    expect(pair).to_have_count(0)

    page = visitor.open(f"/o/customer/{second}")
    page.wait_for_url(f"**/o/customer/{first}")
    expect(page.get_by_role("heading", name=long)).to_be_visible()
    assert visitor.api(f"/objects/customer/records/{first}").json()["fields"]["email"] == "hebing@e2e.example"

    page = visitor.open("/duplicates?object=customer&status=merged")
    page.get_by_role("row").filter(has_text=short).get_by_role("button", name="撤销合并").click()
    page.get_by_role("dialog").get_by_role("button", name="撤销合并").click()
    expect(page.get_by_text(re.compile("合并已撤销"))).to_be_visible()
    assert visitor.api(f"/objects/customer/records/{second}").status == 200


def test_a_pair_is_dismissed_by_keyboard_and_stays_so(visit: Callable[..., Any]) -> None:
    visitor = visit("boss")
    visitor.open("/")
    first, _, long, _ = make_pair(visitor)
    page = visitor.open("/duplicates?object=customer")
    pair = page.get_by_role("listitem").filter(has_text=long)
    expect(pair).to_be_visible()
    for _ in range(100):
        if pair.get_attribute("aria-current") == "true":
            break
        page.keyboard.press("j")

    page.keyboard.press("d")

    expect(page.get_by_text("已标记为不重复")).to_be_visible()
    expect(pair).to_have_count(0)
    page.get_by_role("tab", name="不重复").click()
    expect(page.get_by_role("listitem").filter(has_text=long)).to_be_visible()
    assert visitor.api("/objects/customer/duplicates/query", {"record": first}).json()["items"] == []


def test_the_drawer_hints_at_what_is_there_already(visit: Callable[..., Any]) -> None:
    visitor = visit("boss")
    visitor.open("/")
    _, _, long, _ = make_pair(visitor)
    page = visitor.open("/o/customer")
    page.get_by_role("button", name=re.compile("新建")).first.click()
    drawer = page.get_by_role("dialog")

    drawer.get_by_label("客户名称").fill(long.removesuffix("有限公司"))

    expect(drawer.get_by_text(re.compile("条相似的数据"))).to_be_visible()
    expect(drawer.get_by_role("link", name=long)).to_be_visible()


def test_the_work_list_fits_a_phone(visit: Callable[..., Any]) -> None:
    visitor = visit("boss", phone=True)
    visitor.open("/")
    make_pair(visitor)

    page = visitor.open("/duplicates?object=customer")
    page.get_by_role("button", name="合并", exact=True).first.click()

    expect(page.get_by_role("dialog").get_by_role("button", name="合并", exact=True)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_rules_are_tried_out_before_they_are_saved(visit: Callable[..., Any]) -> None:
    visitor = visit("it")
    page = visitor.open("/settings/duplicates?object=customer")
    preview = page.get_by_text(re.compile(r"命中 [\d,]+ 对"))
    expect(preview).to_be_visible()

    page.get_by_label("客户名称 相似加分").fill("10")

    expect(page.get_by_text("有未保存的修改")).to_be_visible()
    expect(preview).to_be_visible()
    expect(page.get_by_label("统一社会信用代码 相似加分")).to_be_visible()
