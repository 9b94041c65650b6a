"""The page of roles as a newcomer uses it, and what somebody then sees; shared by the walks."""

import re
from typing import Any


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

    def allow(self, cell: str, allowed: bool) -> None:
        """Tick or untick a cell that knows no records, such as ``客户：导入``."""
        self.page.get_by_label(cell, exact=True).set_checked(allowed)

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

    def list_fields(self, kind: str) -> None:
        """Narrow the fields by kind, such as ``个人与敏感信息``."""
        self.page.locator(".ant-segmented").get_by_text(kind, exact=True).click()

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


def first_row(visitor: Any, **query: Any) -> dict[str, Any] | None:
    """Give the fields of the first customer somebody sees."""
    items = visitor.api("/objects/customer/records/query", {"limit": 1, **query}).json()["items"]
    return items[0]["fields"] if items else None


def may(visitor: Any, verb: str, object_key: str = "customer") -> str:
    """Give how far a verb reaches for somebody."""
    catalog = visitor.api("/objects").json()["items"]
    return next((one["operations"].get(verb, "none") for one in catalog if one["key"] == object_key), "unknown")
