"""Changes of rights that others agree to, by the screens alone (AC-13)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

PASSWORD = "Jingui-2026"  # of the demo company


def choose(page: Any, within: Any, label: str, *names: str) -> None:
    box = within.get_by_label(label, exact=True)
    box.click()
    for name in names:
        box.fill(name)
        page.locator(".ant-select-item-option").filter(has_text=name).first.click()
    page.keyboard.press("Escape")


def rule_of_rights(page: Any) -> Any:
    return (
        page.locator("section")
        .filter(has=page.get_by_role("heading", name="权限变更"), has_not=page.locator("nav"))
        .last
    )


def agree(visitor: Any, title: str) -> Any:
    page = visitor.expect(403).open("/approvals")
    page.get_by_role("button", name=title).click()
    page.get_by_role("button", name="同意", exact=True).click()
    page.get_by_role("dialog", name="确认是您本人").get_by_label("密码", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    return page


@pytest.fixture
def _lifted(visit: Callable[..., Any]) -> Iterator[None]:
    """Give the company back as it was: the rule goes by the way it prescribes."""
    yield
    boss = visit("boss")
    rules = boss.api("/approval-rules").json()["items"]
    if not next(rule for rule in rules if rule["group"] == "access")["steps"]:
        return
    asked = boss.api("/approval-rules/access", {"steps": [], "hours": 24}, method="PUT").json()
    answers = []
    for name in ("caiwu", "it"):
        visitor = visit(name)
        assert visitor.api("/session/step-up", {"password": PASSWORD}).ok
        said = visitor.api(f"/approvals/{asked['approval']}/decision", {"agrees": True})
        answers.append(said.json()["status"])
    assert answers == ["pending", "applied"]


@pytest.mark.usefixtures("_lifted")
def test_a_role_is_given_once_two_others_have_agreed(visit: Callable[..., Any]) -> None:
    boss = visit("boss").open("/settings/approvals")
    rule = rule_of_rights(boss)
    rule.get_by_role("button", name="启用审批").click()
    choose(boss, rule, "选择成员", "钱慧敏", "程睿", "叶清悦")
    rule.get_by_label("须同意的人数").fill("2")
    boss.get_by_role("button", name="保存").click()
    boss.get_by_text("已保存").wait_for()

    boss.goto(boss.url.replace("/settings/approvals", "/settings/members"))
    boss.get_by_role("button", name="彭婉清").first.click()
    panel = boss.get_by_role("dialog")
    choose(boss, panel, "角色", "财务")
    panel.get_by_role("button", name="保存").click()
    boss.get_by_text("角色变更已提交审批").wait_for()

    title = "调整 彭婉清 的角色"
    boss.get_by_role("button", name="彭婉清").first.click()
    waiting = panel.get_by_role("region", name="有变更等待审批")
    panel.get_by_label("职务").fill("资深客服")
    for leave in (panel.locator(".ant-drawer-close"), waiting.get_by_role("link", name=title)):
        leave.click()
        boss.get_by_role("button", name="继续编辑").click()
        assert panel.get_by_label("职务").input_value() == "资深客服"
    waiting.get_by_role("link", name=title).click()
    boss.get_by_role("button", name="放弃").click()
    boss.get_by_role("dialog", name="审批详情").get_by_text("财务").first.wait_for()
    first = agree(visit("caiwu"), title)
    first.get_by_text("已同意，等待其他人").wait_for()
    second = agree(visit("it", phone=True), title)
    second.get_by_text("已批准并生效").first.wait_for()

    home = boss.url.split("/approvals")[0]
    boss.goto(f"{home}/approvals?box=own")
    boss.get_by_role("button", name=title).get_by_text("已生效").wait_for()
    boss.goto(f"{home}/settings/members")
    boss.get_by_role("button", name="彭婉清").first.click()
    panel.get_by_label("姓名").wait_for()
    assert panel.get_by_role("region", name="有变更等待审批").count() == 0

    boss.goto(f"{home}/settings/approvals")
    rule_of_rights(boss).get_by_label("须同意的人数").wait_for()
    rule_of_rights(boss).get_by_role("button", name="删除审批人").click()
    boss.get_by_role("button", name="保存").click()
    boss.get_by_text("已提交审批，批准后生效").wait_for()
    boss.get_by_role("region", name="有变更等待审批").get_by_role("link", name="修改审批规则").wait_for()
    agree(visit("caiwu"), "修改审批规则").get_by_text("已同意，等待其他人").wait_for()
    refusing = visit("shichang").open("/approvals")
    refusing.get_by_role("button", name="修改审批规则").click()
    refusing.get_by_role("button", name="拒绝").click()
    refusing.get_by_label("请写明拒绝的原因").fill("审批应当保留")
    refusing.get_by_role("button", name="拒绝").last.click()
    refusing.get_by_text("已拒绝").first.wait_for()
