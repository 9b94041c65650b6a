"""From a messy spreadsheet to one safe, shared list: the road a company walks on its first day."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

FILES = Path(__file__).resolve().parents[2] / "src/jingui/imports/tests/data"
REGISTER = FILES / "01-客户信息登记表.xlsx"
IMPORTED = "长沙荣彦电子有限公司"


def find_by_initials(page: Any, initials: str, name: str) -> Any:
    """Type into the list's search box and give the grid cell with the name."""
    page.get_by_placeholder("搜索，支持拼音首字母").fill(initials)
    cell = page.get_by_role("gridcell").filter(has_text=name).first
    cell.wait_for()
    return cell


def type_chinese(visitor: Any, text: str) -> None:
    """Enter text as an input method does: a composition begun on the selected cell, then the commit."""
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229, "code": "KeyN"}
    )
    devtools.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
    devtools.send("Input.insertText", {"text": text})


def test_import_find_edit_in_chinese_and_see_the_history(visit: Callable[..., Any]) -> None:
    visitor = visit("boss")
    page = visitor.open("/import/customer")

    page.set_input_files("input[type=file]", str(REGISTER))
    page.get_by_role("button", name="检查数据").click()
    page.get_by_role("button", name=re.compile(r"导入 \d+ 条")).click()
    page.get_by_text("导入完成").wait_for(timeout=60_000)
    page.get_by_role("button", name="查看客户").click()

    cell = find_by_initials(page, "csrydz", IMPORTED)
    cell.click()
    type_chinese(visitor, "长沙荣彦电子股份有限公司")
    page.keyboard.press("Enter")
    page.get_by_role("gridcell").filter(has_text="长沙荣彦电子股份有限公司").first.wait_for()

    item = wait_for_record(visitor, "长沙荣彦电子股份")
    assert item["fields"]["mobile"] == "+8618977815909"
    page = visitor.open(f"/o/customer/{item['id']}")
    page.get_by_role("tab", name="修改记录").click()
    history = page.locator("ol").filter(has_text="长沙荣彦电子股份有限公司")
    history.wait_for()
    assert IMPORTED in history.inner_text()
    assert "通过导入" in page.locator("body").inner_text()


def wait_for_record(visitor: Any, search: str) -> Any:
    """Return the customer once the grid has saved it (the cell shows the text before that)."""
    for _ in range(50):
        items = visitor.api("/objects/customer/records/query", {"search": search, "limit": 5}).json()["items"]
        if items:
            return items[0]
        visitor.page.wait_for_timeout(200)
    pytest.fail(f"nothing saved under {search}")


def count_of(visitor: Any, **spec: Any) -> int:
    """Count the customers a person may see."""
    answer = visitor.api("/objects/customer/records/query", {"limit": 1, "count": "exact", **spec})
    assert answer.status == 200, answer.text()
    return int(answer.json()["count"]["value"])


def test_each_sees_exactly_what_he_may(visit: Callable[..., Any]) -> None:
    sales, manager, director, boss = visit("xiaoshou"), visit("jingli"), visit("zongjian"), visit("boss")

    counts = [count_of(who) for who in (sales, manager, director, boss)]
    mine = {"join": "and", "items": [{"field": "owner", "op": "me"}]}

    assert 0 < counts[0] < counts[1] < counts[2] <= counts[3]
    assert count_of(sales, filter=mine) == counts[0]
    his = {"join": "and", "items": [{"field": "owner", "op": "eq", "value": me(sales)}]}
    assert count_of(boss, filter=his) == counts[0]


def me(visitor: Any) -> str:
    """Return the member id of a visitor."""
    return str(visitor.api("/me").json()["member"]["id"])


def test_customer_service_sees_masked_id_numbers(visit: Callable[..., Any]) -> None:
    service, boss = visit("kefu"), visit("boss")
    filled = {"join": "and", "items": [{"field": "id_number", "op": "is_not_empty"}]}
    known = boss.api("/objects/customer/records/query", {"filter": filled, "limit": 20}).json()["items"]

    for item in known:
        clear = item["fields"]["id_number"]
        shown = service.api(f"/objects/customer/records/{item['id']}").json()
        assert shown["fields"]["id_number"] == f"{clear[:3]}{'*' * 11}{clear[-4:]}"
        assert clear not in service.api(f"/objects/customer/records/{item['id']}/history").text()

    page = service.open(f"/o/customer/{known[0]['id']}")
    page.get_by_text(re.compile(r"\d{3}\*{11}\d{3}[\dX]")).first.wait_for()
    assert known[0]["fields"]["id_number"] not in page.content()


def test_salesperson_cannot_reach_contract_amounts(visit: Callable[..., Any]) -> None:
    sales = visit("xiaoshou")
    fields = next(o for o in sales.api("/objects").json()["items"] if o["key"] == "customer")["fields"]

    answers = [
        sales.api("/objects/customer/records/query", body).status
        for body in (
            {"select": ["name", "contract_amount"]},
            {"sort": [{"field": "contract_amount"}]},
            {"filter": {"join": "and", "items": [{"field": "contract_amount", "op": "gt", "value": "1"}]}},
        )
    ]
    page = sales.open("/o/customer")
    page.get_by_role("columnheader").filter(has_text="客户名称").wait_for()

    assert "contract_amount" not in {field["key"] for field in fields}
    assert answers == [400, 400, 400]
    assert "合同金额" not in page.content()


def test_another_salespersons_customer_looks_missing(visit: Callable[..., Any]) -> None:
    sales, boss = visit("xiaoshou"), visit("boss")
    others = {"join": "and", "items": [{"field": "owner", "op": "ne", "value": me(sales)}]}
    foreign = boss.api("/objects/customer/records/query", {"filter": others, "limit": 1}).json()["items"][0]["id"]
    missing = foreign[:-4] + ("0000" if foreign[-4:] != "0000" else "1111")

    hidden, absent = (sales.api(f"/objects/customer/records/{key}").json() for key in (foreign, missing))

    assert {**hidden, "request_id": ""} == {**absent, "request_id": ""}
    assert hidden["code"] == "not_found"


def test_phone_lists_opens_and_edits(visit: Callable[..., Any]) -> None:
    visitor = visit("xiaoshou", phone=True)
    page = visitor.open("/o/customer")

    card = page.get_by_role("list", name="客户").get_by_role("listitem").first
    card.wait_for()
    card.click()
    page.get_by_role("tab", name="详细信息").click()
    page.get_by_role("button", name=re.compile("^编辑")).first.click()

    page.get_by_role("button", name="保存").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_picture_for_the_readme(visit: Callable[..., Any], tmp_path: Path) -> None:
    visitor = visit("boss")
    page = visitor.open("/o/customer")
    page.get_by_role("gridcell").nth(20).wait_for()
    page.wait_for_load_state("networkidle")

    target = Path(os.environ.get("JINGUI_PICTURES", str(tmp_path))) / "customers.png"
    page.screenshot(path=str(target))

    assert target.stat().st_size > 20_000
