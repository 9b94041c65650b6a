"""Roles of the customer pack made anew, by the screen alone: docs/walkthrough-roles.md is the story."""

import itertools
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

PASSWORD = "Zoulang-2026-x"
_counter = itertools.count(int(time.time()) % 100_000)


class RolePage:
    """The page of roles, as somebody who sets one up meets it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/settings/roles")

    def create(self, name: str, preset: str, objects: tuple[str, ...] = ("客户", "联系人", "跟进记录")) -> None:
        """Make a role from a starting point, for some objects only."""
        self.page.get_by_role("button", name="新建角色").click()
        drawer = self.page.get_by_role("dialog")
        drawer.locator("input").first.fill(name)
        drawer.get_by_label("从哪里开始").click()
        self.page.keyboard.type(preset[:2])
        self.page.locator(".ant-select-dropdown:visible").get_by_text(preset, exact=True).click()
        for unwanted in {"客户", "联系人", "跟进记录"} - set(objects):
            drawer.get_by_role("checkbox", name=unwanted).uncheck()
        drawer.get_by_role("button", name="新建", exact=True).click()
        self.page.get_by_role("heading", name=name).wait_for()

    def reach(self, cell: str, scope: str) -> None:
        """Set one cell of the matrix, such as ``客户：导出``."""
        self.page.get_by_label(cell, exact=True).select_option(label=scope)

    def open_fields(self, name: str) -> None:
        """Open the fields of an object."""
        self.page.get_by_role("button", name=name).filter(has_text="字段").click()
        self.page.get_by_label("搜索字段，空格分开可搜多个").wait_for()

    def look_for(self, words: str) -> None:
        """Narrow the fields by words."""
        self.page.get_by_label("搜索字段，空格分开可搜多个").fill(words)

    def show(self, field: str, step: str) -> None:
        """Set how much of a field is shown."""
        ladder = self.page.get_by_role("group", name=f"{field} 的查看权限", exact=True)
        ladder.get_by_role("radio", name=step, exact=True).check()

    def show_group(self, group: str, step: str) -> None:
        """Set a whole group of listed fields."""
        ladder = self.page.get_by_role("group", name=f"{group}：全部字段的查看权限", exact=True)
        ladder.get_by_role("radio", name=step, exact=True).check()

    def write(self, field: str, allowed: bool = True, box: str = "可编辑") -> None:
        """Tick or untick whether a field may be changed."""
        self.page.get_by_role("checkbox", name=re.compile(rf"^{box}\s*{field}$")).set_checked(allowed)

    def give_to(self, member: str) -> None:
        """Give the role to a member."""
        self.page.get_by_label("添加成员", exact=True).click()
        self.page.keyboard.type(member)
        self.page.locator(".ant-select-dropdown:visible .ant-select-item-option").filter(has_text=member).first.click()
        self.page.get_by_role("button", name=f"移除 {member}").wait_for()

    def save(self) -> None:
        """Save, past the preview."""
        self.page.get_by_role("button", name="保存", exact=True).click()
        self.page.get_by_role("button", name="确认保存").click()
        self.page.get_by_text("权限已更新，立即生效").first.wait_for()

    def summary(self) -> str:
        """Give the role in words."""
        return self.page.get_by_role("region", name="这个角色能做什么").inner_text()

    def see_as(self, member: str) -> None:
        """Look at the product as a holder."""
        self.page.get_by_role("button", name=f"以 {member} 的身份查看").click()
        self.page.get_by_text(f"正在以“{member}”的身份查看（只读）").wait_for()

    def end_see_as(self) -> None:
        """Be oneself again."""
        self.page.get_by_role("button", name="结束", exact=True).click()
        self.page.get_by_text("的身份查看（只读）").wait_for(state="detached")


@pytest.fixture
def newcomer(visit: Callable[..., Any]) -> Callable[[str], tuple[str, Callable[[], Any]]]:
    """Give a maker of members without any role: name, and a way to sign in as the person."""
    boss = visit("boss")

    def make(name: str) -> tuple[str, Callable[[], Any]]:
        number = next(_counter)
        who = {"name": f"{name}{number}", "username": f"walk{number}", "password": PASSWORD, "role_ids": []}
        answer = boss.api("/members", who)
        assert answer.status == 201, answer.text()
        return who["name"], lambda: visit(None).sign_in(who["username"], PASSWORD)

    return make


def first_row(visitor: Any, **query: Any) -> dict[str, Any] | None:
    """Give the fields of the first customer somebody sees."""
    items = visitor.api("/objects/customer/records/query", {"limit": 1, **query}).json()["items"]
    return items[0]["fields"] if items else None


def may(visitor: Any, verb: str, object_key: str = "customer") -> str:
    """Give how far a verb reaches for somebody."""
    catalog = visitor.api("/objects").json()["items"]
    return next((one["operations"].get(verb, "none") for one in catalog if one["key"] == object_key), "unknown")


def test_a_salesperson_set_up_by_the_screen_sees_own_customers_without_the_contract(
    visit: Callable[..., Any], newcomer: Callable[..., Any]
) -> None:
    """SEC-10, SEC-11: contact details shown, identity number masked, contract amount unknown, no export."""
    name, sign_in = newcomer("走查销售")
    page = visit("boss").page
    roles = RolePage(page)

    roles.create(f"门店{name}", "业务员：本人参与的数据")
    roles.open_fields("客户")
    page.locator(".ant-segmented").get_by_text("个人与敏感信息", exact=True).click()
    roles.show_group("联系方式", "可见")
    page.locator(".ant-segmented").get_by_text("全部", exact=True).click()
    roles.look_for("身份证 合同金额")
    roles.show("合同金额", "不可见")
    roles.write("身份证号")
    said = roles.summary()
    assert "客户：可查看自己参与的；可以新建、编辑；只能共享自己负责的；不能删除、导入或导出" in said
    assert "身份证号脱敏显示、可重新填写" in said
    assert "看不到合同金额" in said
    assert "手机" not in said.splitlines()[1]
    roles.give_to(name)
    roles.save()

    person = sign_in()
    made = person.api(
        "/objects/customer/records",
        {"fields": {"name": f"{name}的客户", "mobile": "13800138000", "id_number": "11010519491231002X"}},
    )
    assert made.status == 201, made.text()
    row = first_row(person)
    assert row
    assert row["name"] == f"{name}的客户"
    assert "13800138000" in row["mobile"]
    assert row["id_number"] == "110***********002X"
    assert "contract_amount" not in row
    assert may(person, "export") == "none"

    roles.see_as(name)
    page.goto(person.base + "/o/customer")
    page.get_by_text(f"{name}的客户").first.wait_for()
    roles.end_see_as()


def test_customer_service_set_up_by_the_screen_changes_tags_and_exports_nothing(
    visit: Callable[..., Any], newcomer: Callable[..., Any]
) -> None:
    """SEC-18, SEC-29, AC-10: everything seen, numbers masked, tags changed, nothing handed over or exported."""
    name, sign_in = newcomer("走查客服")
    page = visit("boss").page
    roles = RolePage(page)

    roles.create(f"售后{name}", "客服：查看全部，只能改指定字段", ("客户",))
    roles.open_fields("客户")
    roles.look_for("标签 满意度 合同金额")
    roles.write("标签")
    roles.write("满意度")
    roles.show("合同金额", "不可见")
    roles.give_to(name)
    said = roles.summary()
    assert "客户：可查看全部；可以编辑；不能新建、删除、导入或导出" in said
    assert "只能修改标签、满意度" in said
    assert "不能转交给他人" in said
    assert "联系人：看不到任何记录" in said
    roles.save()

    person = sign_in()
    query = {"filter": {"join": "and", "items": [{"field": "id_number", "op": "is_not_empty"}]}}
    row = first_row(person, **query)
    assert row
    assert "***********" in row["id_number"]
    assert "contract_amount" not in row
    assert may(person, "export") == may(person, "create") == "none"
    catalog = person.api("/objects").json()["items"]
    fields = {one["key"]: one["write"] for one in catalog[0]["fields"]}
    assert {key for key, write in fields.items() if write} == {"tags", "satisfaction"}

    roles.see_as(name)
    page.goto(person.base + "/o/customer?q=有限公司")  # companies of the demo: they have telephones
    page.get_by_text(re.compile(r"\d{3}\*{4}\d{4}")).first.wait_for()
    roles.end_see_as()


def test_finance_set_up_by_the_screen_knows_only_the_contract(
    visit: Callable[..., Any], newcomer: Callable[..., Any]
) -> None:
    """SEC-14, AC-05: contract data and nothing else; contacts and follow-ups do not exist."""
    name, sign_in = newcomer("走查财务")
    page = visit("boss").page
    roles = RolePage(page)

    roles.create(f"外部{name}", "财务：只能看到指定字段", ("客户",))
    roles.reach("客户：导出", "全部")
    roles.open_fields("客户")
    roles.look_for("合同 签约 信用代码 税号")
    for field in ("合同编号", "合同金额", "签约日期"):
        roles.show(field, "可见")
        roles.write(field)
    said = roles.summary()
    assert "只能看到客户名称、合同编号、合同金额、签约日期" in said
    assert "不能修改客户名称" in said
    roles.give_to(name)
    roles.save()

    person = sign_in()
    catalog = person.api("/objects").json()["items"]
    assert [one["key"] for one in catalog] == ["customer"]
    shown = {one["key"] for one in catalog[0]["fields"] if not one["is_system"]}
    assert shown == {"name", "contract_no", "contract_amount", "signed_on"}
    assert may(person, "export") == "all"


def test_it_set_up_by_the_screen_runs_the_system_and_sees_no_number(
    visit: Callable[..., Any], newcomer: Callable[..., Any]
) -> None:
    """SEC-15, AC-06: members and objects are managed, contact details do not exist."""
    name, sign_in = newcomer("走查运维")
    page = visit("boss").page
    roles = RolePage(page)

    roles.create(f"IT{name}", "IT：管理系统，看不到个人信息", ("客户",))
    said = roles.summary()
    assert "不能新建、编辑、删除、导入或导出" in said
    assert "看不到" in said
    assert "手机" in said
    page.get_by_role("checkbox", name="管理成员与部门").wait_for()
    assert page.get_by_role("checkbox", name="管理成员与部门").is_checked()
    assert not page.get_by_role("checkbox", name="管理角色与权限").is_checked()
    roles.give_to(name)

    person = sign_in()
    catalog = person.api("/objects").json()["items"]
    shown = {one["key"] for one in catalog[0]["fields"]}
    assert not shown & {"mobile", "phone2", "landline", "email", "wechat", "qq", "address", "id_number"}
    assert person.api("/members").status == 200
    assert person.api("/roles", {"label": {"zh-Hans": "越权"}}).status == 403
