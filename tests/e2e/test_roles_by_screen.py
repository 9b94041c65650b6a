"""Roles of the customer pack made anew, by the screen alone: docs/walkthrough-roles.md is the story."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.e2e.role_page import RolePage, first_row, may

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]


def test_a_salesperson_set_up_by_the_screen_sees_own_customers_without_the_contract(
    visit: Callable[..., Any], newcomer: Callable[..., Any]
) -> None:
    """SEC-10, SEC-11: contact details shown, identity number masked, contract amount unknown, no export."""
    name, sign_in = newcomer("走查销售")
    page = visit("boss").page
    roles = RolePage(page)

    roles.create(f"门店{name}", "业务员：本人参与的数据")
    roles.open_fields("客户")
    roles.list_fields("个人与敏感信息")
    roles.show_group("联系方式", "可见")
    roles.list_fields("全部")
    roles.look_for("身份证 合同金额")
    roles.show("合同金额", "不可见")
    roles.write("身份证号")
    said = roles.summary()
    assert "客户：可查看自己参与的；可以新建、编辑、联系；只能共享自己负责的；不能删除、导入或导出" in said
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
    assert "客户：可查看全部；可以编辑、联系；不能新建、删除、导入或导出" in said
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
