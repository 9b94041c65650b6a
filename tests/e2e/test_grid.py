"""The grid as people who know Excel use it: fill, move columns, undo, paste, groups, sums, colours, keys."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from tests.e2e.test_main_job import type_chinese

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

Visit = Callable[..., Any]


@pytest.fixture
def boss(visit: Visit) -> Any:
    """Give the general manager, who may do everything, in front of the customers."""
    return visit("boss")


def open_list(visitor: Any, path: str = "/o/customer") -> Any:
    """Open a list and wait for its first rows."""
    page = visitor.open(path)
    page.locator(".jg-td.jg-title").first.wait_for()
    return page


def titles(page: Any) -> list[str]:
    """Return the column titles from left to right."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('[role=columnheader]')].filter(e => e.querySelector('.jg-th-text'))"
        ".sort((a, b) => a.ariaColIndex - b.ariaColIndex).map(e => e.querySelector('.jg-th-text').textContent)"
    )
    return found


def cell(page: Any, row: int, column: int) -> Any:
    """Return one cell by its place."""
    return page.locator(f'.jg-td[data-r="{row}"][data-c="{column}"]')


def shown(page: Any, column: int, rows: int) -> list[str]:
    """Return what the first cells of a column show."""
    return [cell(page, row, column).inner_text() for row in range(rows)]


def name_at(page: Any, row: int) -> str:
    """Return the name in the title column, without the letter of its picture."""
    return str(cell(page, row, 0).inner_text()).split("\n")[-1]


def wait_until(page: Any, script: str, arg: Any = None, *, seconds: float = 15) -> None:
    """Wait until a script says yes; asked from outside, because the page's policy forbids ``eval`` inside."""
    ends_at = time.monotonic() + seconds
    while not page.evaluate(script, arg):
        assert time.monotonic() < ends_at, script
        page.wait_for_timeout(50)


def wait_saved(page: Any) -> None:
    """Wait until nothing is being saved any more."""
    wait_until(page, "() => document.querySelectorAll('.jg-saving').length === 0")
    page.wait_for_timeout(150)


def put_on_clipboard(page: Any, text: str, html: str = "") -> None:
    """Fill the clipboard as a spreadsheet does: text and, where given, a table."""
    page.evaluate(
        """async ([text, html]) => {
            const items = {'text/plain': new Blob([text], {type: 'text/plain'})}
            if (html) items['text/html'] = new Blob([html], {type: 'text/html'})
            await navigator.clipboard.write([new ClipboardItem(items)])
        }""",
        [text, html],
    )


def drag(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Move the mouse with its button down, as a hand does."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def middle(box: dict[str, float]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_columns_move_by_mouse_and_by_keys(boss: Any) -> None:
    page = open_list(boss)
    before = titles(page)
    moved, target = before[1], before[3]

    start = middle(page.get_by_role("button", name=f"{moved}：列菜单").bounding_box())
    box = page.get_by_role("button", name=f"{target}：列菜单").bounding_box()
    drag(page, start, (box["x"] + box["width"] - 8, start[1]))
    wait_until(
        page,
        "name => [...document.querySelectorAll('.jg-th-text')].map(e => e.textContent).indexOf(name) >= 0",
        arg=moved,
    )
    after_drag = titles(page)
    page.get_by_role("button", name=f"{moved}：列菜单").focus()
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.wait_for_timeout(300)

    assert after_drag[1:4] == [before[2], target, moved]
    assert titles(page)[1:4] == [before[2], moved, target]
    page.get_by_role("img", name="有未保存的改动").wait_for()


def test_fill_handle_counts_on_and_undo_brings_back(boss: Any) -> None:
    page = open_list(boss)
    column = titles(page).index("预计金额")
    before = shown(page, column, 5)

    cell(page, 0, column).click()
    page.keyboard.type("1000")
    page.keyboard.press("Enter")
    page.keyboard.type("1500")
    page.keyboard.press("Enter")
    wait_saved(page)
    drag(page, middle(cell(page, 0, column).bounding_box()), middle(cell(page, 1, column).bounding_box()))
    drag(page, middle(page.locator(".jg-fill").bounding_box()), middle(cell(page, 4, column).bounding_box()))
    wait_saved(page)
    filled = shown(page, column, 5)
    for _ in range(3):
        page.keyboard.press("Control+z")
        wait_saved(page)
    undone = shown(page, column, 5)
    page.keyboard.press("Control+Shift+z")
    wait_saved(page)
    redone = shown(page, column, 2)
    page.keyboard.press("Control+z")
    wait_saved(page)

    assert filled == ["¥1,000", "¥1,500", "¥2,000", "¥2,500", "¥3,000"]
    assert undone == before
    assert redone == ["¥1,000", before[1]]


def test_a_wrong_cell_keeps_the_whole_paste_back_until_it_is_mended(boss: Any) -> None:
    page = open_list(boss)
    column = titles(page).index("预计金额")
    before = shown(page, column, 3)

    cell(page, 0, column).click()
    html = "<table><tr><td x:num='1234.56'>1,235</td></tr><tr><td>没有数</td></tr><tr><td>3,000</td></tr></table>"
    put_on_clipboard(page, "1,235\r\n没有数\r\n3,000\r\n", html)
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="查看 1 处问题").click()
    page.get_by_role("region", name="1 处未能保存").get_by_role("button", name=re.compile("没有数")).wait_for()
    stored = boss.api("/objects/customer/records/query", {"search": name_at(page, 0), "limit": 1}).json()
    cell(page, 1, column).click()
    page.keyboard.type("2222")
    page.keyboard.press("Enter")
    wait_saved(page)
    mended = shown(page, column, 3)
    for _ in range(2):
        page.keyboard.press("Control+z")
        wait_saved(page)

    assert stored["items"][0]["fields"]["amount"] != "1234.56"
    assert mended == ["¥1,234.56", "¥2,222", "¥3,000"]
    assert shown(page, column, 3) == before


def test_paste_with_headings_makes_records_and_undo_takes_them_back(boss: Any) -> None:
    page = boss.open("/o/customer?q=金匮粘贴")
    page.get_by_text("没有符合条件的记录").wait_for()

    put_on_clipboard(
        page,
        "客户名称\t手机\t预计金额\t无关列\r\n金匮粘贴甲有限公司\t138 0013 8000\t12.5万\tx\r\n"
        '"金匮粘贴\n乙有限公司"\t1380013\t"1,200.50"\ty\r\n',
    )
    page.keyboard.press("Control+v")
    dialog = page.get_by_role("dialog", name="粘贴为 2 条新客户")
    dialog.get_by_text("1 个单元格需要更正").wait_for()
    dialog.locator("td[data-fault] input").fill("13700137000")
    dialog.get_by_role("button", name="新增 2 条").click()
    dialog.wait_for(state="hidden")
    cell(page, 1, 0).wait_for()
    made = boss.api("/objects/customer/records/query", {"search": "金匮粘贴", "limit": 5}).json()["items"]
    cell(page, 0, 0).click()
    page.keyboard.press("Control+z")
    page.get_by_text("已撤销新增的 2 条").wait_for()

    amounts = {item["fields"]["mobile"]: item["fields"]["amount"] for item in made}
    assert amounts == {"+8613800138000": "125000.00", "+8613700137000": "1200.50"}
    left = boss.api("/objects/customer/records/query", {"search": "金匮粘贴", "limit": 5}).json()["items"]
    assert left == []


def test_typing_chinese_on_a_cell_below_a_group_heading(boss: Any) -> None:
    page = open_list(boss)

    page.get_by_role("button", name="分组", exact=True).click()
    page.get_by_role("radio", name="阶段").click()
    page.keyboard.press("Escape")
    band = page.locator(".jg-band .jg-band-title").first
    band.wait_for()
    count = int(page.locator(".jg-band-count").first.inner_text().replace(",", ""))
    cell(page, 1, 0).wait_for()
    name = name_at(page, 1)
    cell(page, 1, 0).click()
    type_chinese(boss, "分组里改名有限公司")
    page.keyboard.press("Enter")
    wait_saved(page)
    renamed = name_at(page, 1)
    page.keyboard.press("Control+z")
    wait_saved(page)
    band.click()
    page.wait_for_timeout(300)

    stage = {"join": "and", "items": [{"field": "stage", "op": "eq", "value": first_stage(boss)}]}
    answer = boss.api("/objects/customer/records/query", {"filter": stage, "limit": 1, "count": "exact"}).json()
    assert count == answer["count"]["value"]
    assert renamed == "分组里改名有限公司"
    assert page.locator(".jg-band").count() >= 2
    assert page.locator('.jg-td[data-r="1"]').count() == 0
    band.click()
    cell(page, 1, 0).filter(has_text=name).wait_for()


def first_stage(visitor: Any) -> str:
    """Return the first option of the stage that has customers, as the groups are ordered."""
    groups = visitor.api("/objects/customer/records/aggregate", {"group": "stage", "measures": []}).json()["groups"]
    return str(groups[0]["value"])


def test_summary_row_says_what_the_server_says(boss: Any) -> None:
    page = open_list(boss)
    figure = page.get_by_role("button", name=re.compile("预计金额：统计方式"))

    figure.filter(has_text="¥").wait_for()
    figure.click()
    held: list[Any] = []
    page.route("**/records/aggregate", lambda route: held.append(route))  # noqa: PLW0108  # it wants a function
    page.get_by_role("menuitemradio", name="平均").click()
    # Until the mean has come, the sum must not stand under its name.
    page.get_by_role("button", name=re.compile("预计金额：统计方式 平均 …")).wait_for()
    for route in held:
        route.continue_()
    page.get_by_role("button", name=re.compile("预计金额：统计方式 平均 ¥")).wait_for()
    asked = {"measures": [{"field": "amount", "fn": "avg"}]}
    average = boss.api("/objects/customer/records/aggregate", asked).json()["values"][0]
    text = page.get_by_role("button", name=re.compile("预计金额：统计方式")).inner_text()

    assert f"{int(float(average)):,}" in text


def test_filter_by_example_colours_and_the_keyboard_sheet(boss: Any) -> None:
    page = open_list(boss)
    column = titles(page).index("阶段")
    value = cell(page, 0, column).inner_text()

    cell(page, 0, column).click(button="right")
    page.get_by_role("menuitem", name="筛选：等于此值").click()
    page.get_by_role("list", name="当前筛选").get_by_text(value).wait_for()
    wait_until(
        page,
        "([at, value]) => [...document.querySelectorAll(`.jg-td[data-c='${at}']`)].every(e => e.innerText === value)",
        arg=[column, value],
    )
    page.get_by_role("button", name="颜色").click()
    page.get_by_role("button", name="添加颜色规则").click()
    page.get_by_role("radio", name="绿").click()
    page.get_by_role("combobox", name="条件").click()
    page.locator(".ant-select-item-option").filter(has_text="不为空").click()
    page.keyboard.press("Escape")
    page.locator(".jg-painted").first.wait_for()
    cell(page, 0, 0).click()
    page.keyboard.press("?")
    page.get_by_role("heading", name="键盘快捷键").wait_for()

    assert page.get_by_role("dialog", name="键盘快捷键").get_by_text("向下填充").is_visible()


def test_phone_shows_groups_and_filters_in_a_sheet(visit: Visit) -> None:
    visitor = visit("boss", phone=True)
    page = visitor.open("/o/customer?group=stage")

    page.locator("li button[aria-expanded]").first.wait_for()
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("button", name="添加条件", exact=True).click()
    page.get_by_role("dialog", name="筛选").get_by_role("combobox", name="字段").wait_for()

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
