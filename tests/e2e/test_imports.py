"""A messy file on its way in: columns, answers, doubtful duplicates, a run and its undo."""

import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

MENDED = "13800139999"
SIGNS = "舟帆木岚泽衡澄沐翎钧弦玥澜棠岑澍珩昀葭砚槿筠榆"  # none of which a customer of the demo company is named with


class Names:
    """Names nobody has used before, so that the test can be repeated on one company."""

    def __init__(self) -> None:
        made = random.sample(SIGNS, 6)
        self.cloud, self.sail, self.grain = ("".join(made[i : i + 2]) for i in (0, 2, 4))
        self.torn = f"138{random.randrange(1000, 10_000)}"
        self.level = f"特等{self.cloud}"
        self.phone = f"139{random.randrange(10**8):08}"

    def first(self) -> list[list[str]]:
        """Return a tidy file of one customer."""
        return [
            ["客户名称", "手机", "级别", "备注"],
            [f"杭州{self.cloud}测量仪器有限公司", self.phone, "A", "第一次"],
        ]

    def second(self) -> list[list[str]]:
        """Return a messy file: a title, another spelling, two like rows, a torn number."""
        return [
            ["客户信息登记表", "", "", ""],
            ["客户名称", "手机", "级别", "备注"],
            [f"{self.cloud}测量仪器（杭州）有限公司", f"137{self.phone[3:]}", self.level, "第二次"],
            [f"宁波{self.sail}光学有限公司", f"138 {self.phone[3:7]} {self.phone[7:]}", "B", ""],
            [f"宁波{self.sail}光学股份有限公司", f"135{self.phone[3:]}", "B", ""],
            [f"苏州{self.grain}电子有限公司", self.torn, "C", "=1+1"],
        ]


expect.set_options(timeout=45_000)  # two shared cores carry product, browser and other tests


def book(folder: Path, name: str, rows: list[list[str]]) -> str:
    """Write a workbook and return its path."""
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = file.add_worksheet("客户")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    file.close()
    path = folder / name
    path.write_bytes(out.getvalue())
    return str(path)


def upload(page: Page, path: str) -> None:
    """Send a file and wait for its columns."""
    page.locator("input[type=file]").set_input_files(path)
    page.wait_for_url("**/import/run/**")
    expect(page.get_by_role("button", name="检查数据")).to_be_visible()


def run(page: Page) -> None:
    """Start the import and wait for its end."""
    page.get_by_role("button", name=re.compile(r"^导入 \d+ 条")).click()
    expect(page.get_by_role("heading", name="导入完成")).to_be_visible()


def count_of(visitor: Any, text: str) -> int:
    """Count the customers whose name holds a text."""
    answer = visitor.api("/objects/customer/records/query", {"search": text, "limit": 50})
    return len(answer.json()["items"])


def test_import_with_doubtful_duplicates_and_undo(visit: Callable[..., Any], tmp_path: Path) -> None:
    names = Names()
    visitor = visit("boss")
    page: Page = visitor.open("/import/customer")
    expect(page.get_by_role("link", name="下载客户模板")).to_be_visible()
    upload(page, book(tmp_path, "第一次.xlsx", names.first()))
    page.get_by_role("button", name="检查数据").click()
    run(page)
    assert count_of(visitor, f"{names.cloud}测量") == 1

    visitor.open("/import/customer")
    upload(page, book(tmp_path, "登记表.xlsx", names.second()))
    page.get_by_role("button", name="检查数据").click()

    # A word nobody knows is asked once; a reload keeps the answer and checks with it.
    page.get_by_role("combobox", name=f"“{names.level}”对应").click()
    page.get_by_title("A", exact=True).click()
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.get_by_role("tab", name="发现的问题")).to_be_visible()
    expect(page.get_by_role("tab", name="需要确认")).to_be_hidden()

    # A phone number that cannot be one is mended by hand.
    page.get_by_role("tab", name="发现的问题").click()
    page.get_by_role("button", name=f"修改“{names.torn}”").click()
    page.get_by_role("textbox", name=f"修改“{names.torn}”").fill(MENDED)
    page.keyboard.press("Enter")
    expect(page.get_by_text(MENDED)).to_be_visible()

    # The row resembles the record of the first import: it is merged into it. Of the two like rows one stays out.
    page.get_by_role("tab", name="疑似重复").click()
    card = page.get_by_role("article", name="第 3 行与已有数据相似")
    card.get_by_role("button", name="比较").click()
    expect(card.get_by_text(names.phone)).to_be_visible()
    card.get_by_text("合并", exact=True).click()
    group = page.get_by_role("article", name="相似的行 4、5")
    group.get_by_text("这行不导入", exact=True).click()
    page.get_by_role("button", name="应用并重新检查").click()
    expect(page.get_by_role("button", name=re.compile(r"^导入 \d+ 条"))).to_be_enabled()
    run(page)

    assert count_of(visitor, f"{names.sail}光学") == 1
    assert count_of(visitor, f"{names.grain}电子") == 1
    assert count_of(visitor, f"{names.cloud}测量") == 1

    page.get_by_role("button", name="撤销导入").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("将移除")).to_be_visible()
    panel.get_by_role("button", name="撤销导入").click()
    expect(page.get_by_role("heading", name="已撤销")).to_be_visible()
    assert count_of(visitor, f"{names.sail}光学") == 0
    assert count_of(visitor, f"{names.grain}电子") == 0
    assert count_of(visitor, f"{names.cloud}测量") == 1

    visitor.open("/import")
    expect(page.get_by_role("cell", name="已撤销").first).to_be_visible()
    expect(page.get_by_role("heading", name="记住的对应关系")).to_be_visible()
