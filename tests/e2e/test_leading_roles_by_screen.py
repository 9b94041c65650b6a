"""Manager, director, marketing and boss made anew, by the screen alone (docs/walkthrough-roles.md).

Each new role is held against the role of the pack that it repeats: the same records, verbs and fields.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.e2e.role_page import RolePage
from tests.e2e.test_main_job import count_of

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("e2e")]

LIST = "/objects/customer/records/query"
CLEAR = re.compile(r"1\d{2}\s?\d{4}\s?\d{4}")
Visit = Callable[..., Any]


def rights_of(visitor: Any) -> set[tuple[str, ...]]:
    """Give what somebody may: the reach of every verb; how much of every field is shown, and whether it is written."""
    rights: set[tuple[str, ...]] = set()
    for one in visitor.api("/objects").json()["items"]:
        rights |= {(one["key"], verb, reach) for verb, reach in one["operations"].items()}
        rights |= {(one["key"], field["key"], field["right"], str(field["write"])) for field in one["fields"]}
    return rights


def customer_of(visitor: Any, department: str, *filled: str) -> dict[str, Any]:
    """Give a customer of a department whose mobile and other named fields are filled."""
    units = visitor.api("/departments").json()["items"]
    unit = next(one["id"] for one in units if one["name"] == department)
    items = [{"field": key, "op": "is_not_empty"} for key in ("mobile", *filled)]
    query = {"join": "and", "items": [{"field": "department", "op": "eq", "value": unit}, *items]}
    answer = visitor.api(LIST, {"limit": 1, "filter": query})
    assert answer.status == 200, answer.text()
    found: dict[str, Any] = answer.json()["items"][0]
    return found


def open_list(page: Any, base: str, name: str) -> None:
    """Open the list of customers searched for a name."""
    page.goto(f"{base}/o/customer?q={name}")
    page.get_by_role("gridcell").filter(has_text=name).first.wait_for()


def set_up_leader(roles: RolePage, name: str) -> None:
    """Do what manager and director have in common: contact details, identity number, own follow-ups."""
    roles.create(name, "主管：本部门及下级的数据")
    roles.reach("跟进记录：编辑", "仅本人")
    roles.reach("跟进记录：共享", "不可")
    roles.allow("跟进记录：导入", False)
    roles.open_fields("联系人")
    roles.list_fields("个人与敏感信息")
    roles.show_group("联系方式", "可见")
    roles.open_fields("客户")
    roles.list_fields("个人与敏感信息")
    roles.show_group("联系方式", "可见")
    roles.list_fields("全部")
    roles.look_for("身份证 生日 合同金额")
    roles.write("身份证号")
    roles.show("生日", "可见")
    roles.show("合同金额", "可见")


def test_a_manager_set_up_by_the_screen_sees_the_region_and_the_teams_below(visit: Visit, newcomer: Any) -> None:
    """SEC-12, AC-04: department and below, contract amounts read only, nothing exported."""
    name, sign_in = newcomer("走查经理", "华东大区")
    boss, pack = visit("boss"), visit("jingli")
    roles = RolePage(boss.page)

    set_up_leader(roles, f"大区{name}")
    roles.write("合同金额", allowed=False)
    said = roles.summary()
    assert "客户：可查看本部门及下级部门的；可以新建、编辑、导入、共享、联系；只能删除自己负责的；不能导出" in said
    assert "身份证号脱敏显示、可重新填写" in said
    assert "不能修改合同金额" in said
    roles.give_to(name)
    roles.save()

    person = sign_in()
    assert 0 < count_of(person) == count_of(pack) < count_of(boss)
    assert rights_of(person) ^ rights_of(pack) == set()
    below = customer_of(boss, "上海一组", "id_number")
    beside = customer_of(boss, "广州组")
    assert person.api(f"/objects/customer/records/{beside['id']}").status == 404

    page = person.open(f"/o/customer/{below['id']}")
    page.get_by_text(re.compile(r"\d{3}\*{11}\d{3}[\dX]")).first.wait_for()
    assert page.get_by_text(CLEAR).count()
    assert below["fields"]["id_number"] not in page.content()
    open_list(page, person.base, below["fields"]["name"])
    assert page.get_by_role("button", name="导入", exact=True).count()
    assert not page.get_by_role("button", name="导出", exact=True).count()


def test_a_director_set_up_by_the_screen_exports_the_division(visit: Visit, newcomer: Any) -> None:
    """SEC-12, SEC-17, AC-02: everything of the division, three levels of departments; export and delete below him."""
    name, sign_in = newcomer("走查总监", "销售中心")
    boss, pack = visit("boss"), visit("zongjian")
    roles = RolePage(boss.page)

    set_up_leader(roles, f"总部{name}")
    for cell in ("客户：删除", "客户：导出", "联系人：删除", "联系人：导出", "跟进记录：导出"):
        roles.reach(cell, "本部门及下级")
    boss.page.get_by_role("checkbox", name="管理共享视图").check()
    said = roles.summary()
    assert "客户：可查看本部门及下级部门的；可以新建、编辑、删除、导入、导出、共享、联系" in said
    roles.give_to(name)
    roles.save()

    person = sign_in()
    outside = boss.api("/objects/customer/records", {"fields": {"name": f"{name}看不到的客户"}}).json()["id"]
    assert 0 < count_of(person) == count_of(pack) < count_of(boss)
    assert rights_of(person) ^ rights_of(pack) == set()
    assert person.api(f"/objects/customer/records/{outside}").status == 404

    below = customer_of(boss, "广州组", "id_number")
    page = person.page
    open_list(page, person.base, below["fields"]["name"])
    page.get_by_role("button", name="导出", exact=True).click()
    panel = page.get_by_role("dialog", name="导出客户")
    panel.get_by_role("radio", name="CSV（UTF-8）").check()
    panel.get_by_role("button", name="全选").click()
    with page.expect_download() as waiting:
        panel.get_by_role("button", name="导出", exact=True).click()
    file = waiting.value.path().read_text(encoding="utf-8-sig")
    assert below["fields"]["mobile"].removeprefix("+86") in file.replace(" ", "")
    assert "合同金额" in file
    assert below["fields"]["id_number"] not in file


def test_marketing_set_up_by_the_screen_brings_leads_in_and_reads_no_number(visit: Visit, newcomer: Any) -> None:
    """SEC-20: all customers masked, no contract, own leads written with their number, exports with an approval."""
    name, sign_in = newcomer("走查市场", "市场部")
    boss, pack = visit("boss"), visit("shichang")
    roles = RolePage(boss.page)

    roles.create(f"活动{name}", "市场：查看全部，可导入，导出须审批", ("客户",))
    roles.reach("联系人：查看", "全部")
    roles.reach("联系人：联系", "全部")
    roles.open_fields("客户")
    roles.look_for("合同 签约 身份证 生日")
    roles.write("生日", allowed=False)
    for field in ("合同编号", "合同金额", "签约日期", "身份证号"):
        roles.show(field, "不可见")
    said = roles.summary()
    assert (
        "客户：可查看全部；可以新建、导入、导出、联系；只能编辑自己负责的；不能删除；导出须经审批；导出的文件加密"
        in said
    )
    assert "看不到合同编号、合同金额、签约日期、身份证号" in said
    roles.give_to(name)
    roles.save()

    person = sign_in()
    assert count_of(person) == count_of(boss)
    assert rights_of(person) ^ rights_of(pack) == set()

    page = person.open("/o/customer")
    page.get_by_role("button", name="新建", exact=True).click()
    panel = page.get_by_role("dialog", name="新建客户")
    panel.get_by_label("客户名称").fill(f"{name}带来的线索")
    panel.get_by_label("手机", exact=True).fill("13800138000")
    panel.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已新建").first.wait_for()
    open_list(page, person.base, f"{name}带来的线索")
    page.get_by_text("138****8000").first.wait_for()
    assert "合同金额" not in page.content()
    assert page.get_by_role("button", name="导入", exact=True).count()
    page.get_by_role("button", name="导出", exact=True).click()
    page.get_by_role("dialog", name="导出客户").get_by_text("需要审批（您的角色导出须经审批）").wait_for()


def test_a_boss_set_up_by_the_screen_has_no_limits(visit: Visit, newcomer: Any) -> None:
    """SEC-13, AC-04: everything seen in clear, exported and administered."""
    name, sign_in = newcomer("走查老板")
    boss = visit("boss")
    roles = RolePage(boss.page)

    roles.create(f"股东{name}", "老板：全部数据、全部字段、全部管理权限")
    said = roles.summary()
    assert "客户：可查看全部；可以新建、编辑、删除、导入、导出、共享、联系" in said
    assert "脱敏" not in said
    roles.give_to(name)

    person = sign_in()
    assert count_of(person) == count_of(boss)
    assert rights_of(person) ^ rights_of(boss) == set()
    assert person.api("/me").json()["system"] == boss.api("/me").json()["system"]

    known = customer_of(boss, "广州组", "id_number", "contract_amount")
    page = person.open(f"/o/customer/{known['id']}")
    page.get_by_text(known["fields"]["id_number"]).first.wait_for()
    assert page.get_by_text("合同金额", exact=True).count()
    assert page.get_by_text(CLEAR).count()
    RolePage(page)
    page.get_by_role("button", name="新建角色").wait_for()
