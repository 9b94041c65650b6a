"""A sales director's way through rights: set a role up, see what it would do, review, look as another."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


def choose(page: Any, label: str, option: str) -> None:
    """Pick an option of a select."""
    page.get_by_label(label, exact=True).first.click()
    page.keyboard.type(option)
    page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).first.click()


def test_a_role_from_a_preset_gets_a_condition_and_is_previewed_before_it_is_saved(visit: Callable[..., Any]) -> None:
    page = visit("boss").open("/settings/roles")

    page.get_by_role("button", name="新建角色").click()
    drawer = page.get_by_role("dialog")
    drawer.locator("input").first.fill("区域主管")
    drawer.get_by_label("从哪里开始").click()
    page.get_by_text("主管：本部门及下级的数据").last.click()
    drawer.get_by_role("button", name="新建", exact=True).click()
    page.get_by_role("heading", name="区域主管").wait_for()
    page.get_by_text("客户：可查看本部门及下级部门的").wait_for()

    page.get_by_role("button", name="客户").get_by_text("字段").click()
    page.get_by_text("条件与限制", exact=True).click()
    page.get_by_label("添加条件", exact=True).first.click()
    page.locator(".ant-select-dropdown:visible").get_by_text("只有满足条件的才能查看").first.click()
    page.get_by_text("= 我的负责地区").first.wait_for()
    page.get_by_text("查看只限").wait_for()  # the summary follows at once
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("保存前预览").wait_for()
    page.get_by_role("button", name="确认保存").click()

    page.get_by_text("权限已更新，立即生效").wait_for()
    page.reload()
    page.get_by_text("字段 · 1 条规则").wait_for()


def test_the_review_says_who_sees_a_record_and_why(visit: Callable[..., Any]) -> None:
    visitor = visit("boss")
    page = visitor.open("/settings/access")
    page.get_by_role("heading", name="可以导出数据的人").wait_for()
    page.get_by_role("table", name="可以导出数据的人").get_by_text("销售总监").first.wait_for()

    page.get_by_label("记录", exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option").first.click()
    page.get_by_text("位成员中有").wait_for()
    page.get_by_role("table", name="谁能看到这条记录").get_by_role("button", name="为什么").first.click()

    page.get_by_role("dialog").get_by_text("可以查看").wait_for()
    page.get_by_role("dialog").get_by_text("范围：").first.wait_for()


def test_seeing_as_a_colleague_is_marked_and_reads_only(visit: Callable[..., Any]) -> None:
    page = visit("boss").open("/settings/access")
    page.get_by_role("heading", name="以他人身份查看").scroll_into_view_if_needed()

    choose(page, "选择成员", "张伟")
    page.get_by_role("button", name="开始查看").click()

    page.get_by_text("正在以“张伟”的身份查看（只读）").wait_for()
    page.get_by_role("button", name="结束", exact=True).click()
    page.get_by_text("正在以“张伟”的身份查看（只读）").wait_for(state="detached")


def test_a_salesperson_learns_why_he_may_not_export(visit: Callable[..., Any]) -> None:
    page = visit("xiaoshou", phone=True).open("/settings/my-access")

    page.get_by_text("不能导出").wait_for()
    page.get_by_text("该角色没有授予这项操作").wait_for()


def test_a_record_is_shared_from_its_page(visit: Callable[..., Any]) -> None:
    visitor = visit("xiaoshou")
    answer = visitor.api("/objects/customer/records/query", {"limit": 1}).json()
    page = visitor.open(f"/o/customer/{answer['items'][0]['id']}")

    page.get_by_role("button", name="共享").first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_text("长期一起负责这条记录的同事").wait_for()
    panel.get_by_label("成员", exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option").nth(1).click()
    panel.get_by_role("button", name="添加", exact=True).click()

    panel.get_by_text("协作人 · 只读").wait_for()
    panel.get_by_role("button", name="移除").first.click()
    panel.get_by_text("还没有协作人或共享。").wait_for()
