"""Work on many records in a browser: bulk edit with undo, recycle bin, hand-over."""

import secrets
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


def make_customers(visitor: Visitor, word: str, count: int, **fields: Any) -> list[str]:
    """Create customers whose names share a word, through the API."""
    ids = []
    for number in range(count):
        body = {"fields": {"name": f"{word}{number}号", "kind": "company", **fields}}
        answer = visitor.api("/objects/customer/records", body)
        assert answer.status == 201, answer.text()
        ids.append(answer.json()["id"])
    return ids


def stage_of(visitor: Visitor, record_id: str) -> str:
    found: str = visitor.api(f"/objects/customer/records/{record_id}").json()["fields"]["stage"]
    return found


def open_list(visitor: Visitor, word: str) -> Page:
    page = visitor.open(f"/o/customer?q={word}")
    expect(page.get_by_text(f"{word}0号").first).to_be_visible()
    return page


def tick(page: Page, *rows: int) -> None:
    for row in rows:
        page.get_by_label(f"选择第 {row} 行", exact=True).locator("xpath=..").click()


def choose(page: Page, name: str, text: str) -> None:
    """Pick an entry of a drop-down by typing."""
    box = page.get_by_role("combobox", name=name)
    box.click()
    box.fill(text)
    page.keyboard.press("Enter")


def test_bulk_edit_shows_what_stands_there_and_can_be_undone(visit: Any) -> None:
    visitor = visit("boss")
    word = f"批量{secrets.token_hex(3)}"
    visitor.open("/o/customer")
    ids = make_customers(visitor, word, 3, stage="lead")
    page = open_list(visitor, word)

    tick(page, 1, 2)
    expect(page.get_by_role("toolbar", name="已选 2 条")).to_be_visible()
    page.get_by_role("button", name="选择全部").click()
    page.get_by_role("button", name="批量编辑").click()
    panel = page.get_by_role("dialog")
    choose(page, "字段", "阶段")
    expect(panel.get_by_text("将修改")).to_contain_text("3")
    panel.locator(".ant-select").nth(2).click()
    page.get_by_role("option", name="需求确认").or_(page.locator(".ant-select-item", has_text="需求确认")).last.click()
    expect(panel.get_by_role("list", name="当前值")).to_contain_text("线索")
    panel.get_by_role("button", name="修改 3 条").click()
    expect(panel.get_by_text("批量编辑 · 已完成")).to_be_visible()
    assert {stage_of(visitor, one) for one in ids} != {"lead"}

    panel.get_by_role("button", name="撤销", exact=True).click()
    panel.get_by_role("button", name="撤销 3 条").click()
    expect(panel.get_by_text("撤销 · 已完成")).to_be_visible()
    assert {stage_of(visitor, one) for one in ids} == {"lead"}


def test_the_ticked_records_alone_are_exported(visit: Any) -> None:
    visitor = visit("boss")
    word = f"挑选{secrets.token_hex(3)}"
    visitor.open("/o/customer")
    make_customers(visitor, word, 4)
    page = open_list(visitor, word)

    def exported() -> set[str]:
        page.get_by_role("toolbar", name="已选").get_by_role("button", name="导出").click()
        panel = page.get_by_role("dialog", name="导出客户")
        panel.get_by_role("radio", name="CSV（UTF-8）").check()
        with page.expect_download() as waiting:
            panel.get_by_role("button", name="导出", exact=True).click()
        expect(panel).to_be_hidden()
        text = waiting.value.path().read_text(encoding="utf-8-sig")
        return {f"{word}{n}号" for n in range(4) if f"{word}{n}号" in text}

    tick(page, 1, 3)
    cells = page.locator(".jg-td").filter(has_text=word)
    shown = sorted((cell.bounding_box()["y"], cell.inner_text()) for cell in cells.all())
    first, third = (next(f"{word}{n}号" for n in range(4) if f"{word}{n}号" in shown[at][1]) for at in (0, 2))
    assert exported() == {first, third}
    page.get_by_role("button", name="选择全部").click()
    tick(page, 1)
    assert exported() == {f"{word}{n}号" for n in range(4)} - {first}


@pytest.mark.parametrize("phone", [False, True])
def test_deleted_records_come_back_from_the_recycle_bin(visit: Any, phone: bool) -> None:
    visitor = visit("boss", phone=phone)
    word = f"误删{secrets.token_hex(3)}"
    visitor.open("/o/customer")
    ids = make_customers(visitor, word, 2)
    order = {"kind": "delete", "selection": {"ids": ids}}
    assert visitor.api("/objects/customer/record-runs", order).json()["changed"] == 2

    page = visitor.open("/recycle-bin")
    page.get_by_role("searchbox", name="搜索已删除的记录").fill(word)
    rows = page.get_by_role("listitem").filter(has_text=word)
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("顾清源 删除")
    expect(rows.first).to_contain_text("还保留 30 天")
    rows.filter(has_text=f"{word}0号").get_by_role("button", name="恢复").click()
    expect(page.get_by_text("已恢复 1 条")).to_be_visible()

    expect(rows).to_have_count(1)
    assert visitor.api(f"/objects/customer/records/{ids[0]}").status == 200
    assert visitor.api(f"/objects/customer/records/{ids[1]}").status == 404


def test_a_leavers_records_are_handed_over_and_come_back(visit: Any) -> None:
    visitor = visit("boss")
    name = f"离职{secrets.token_hex(3)}"
    visitor.open("/settings/members")
    departments = visitor.api("/departments").json()["items"]
    roles = visitor.api("/roles").json()["items"]
    made = visitor.api(
        "/members",
        {
            "name": name,
            "username": f"leaver{secrets.token_hex(3)}",
            "password": "Quite-long-42!",
            "department_id": departments[0]["id"],
            "role_ids": [roles[-1]["id"]],
        },
    )
    assert made.ok, made.text()
    leaver = made.json()["id"]
    ids = make_customers(visitor, name, 2, owner=leaver)
    owner = visitor.api("/me").json()["member"]["id"]

    page = visitor.open("/settings/members")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("button", name=name).first.click()
    page.get_by_role("button", name="交接数据").click()
    panel = page.get_by_role("dialog").filter(has_text=f"交接 {name} 的数据")
    expect(panel.get_by_text("名下数据（2 条）")).to_be_visible()
    receiver = panel.get_by_role("combobox", name="交给")
    receiver.click()
    receiver.fill("顾清源")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(panel.get_by_text("将交接 2 条数据。")).to_be_visible()
    panel.get_by_role("button", name="开始交接").click()
    expect(panel.get_by_text("数据交接 · 已完成")).to_be_visible()
    fields = visitor.api(f"/objects/customer/records/{ids[0]}").json()["fields"]
    assert fields["owner"]["id"] == owner

    panel.get_by_role("button", name="撤销", exact=True).click()
    panel.get_by_role("button", name="撤销 2 条").click()
    expect(panel.get_by_text("撤销 · 已完成")).to_be_visible()
    fields = visitor.api(f"/objects/customer/records/{ids[0]}").json()["fields"]
    assert fields["owner"]["id"] == leaver
