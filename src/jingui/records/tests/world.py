"""A small company that tests of records begin with: two teams, four people, two objects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import (
    actor_for,
    actor_of_system,
    inside,
    make_department,
    make_member,
    make_role,
    make_workspace,
)

STAGES = ("lead", "talk", "quote", "won")
TAGS = ("vip", "risk", "export")


def options(keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return options with Chinese labels."""
    return [{"key": key, "label": {"zh-Hans": f"选项{key}", "en": key.title()}, "color": "gray"} for key in keys]


COMPANY_FIELDS = (
    FieldSpec("text", "公司名称", "name", config={"pinyin": True}, is_required=True),
    FieldSpec("text", "代号", "code", is_unique=True, config={"searchable": True}),
)
DEAL_FIELDS = (
    FieldSpec("text", "名称", "name", config={"pinyin": True}, is_required=True, level=1),
    FieldSpec("long_text", "备注", "note", config={"searchable": True}, level=1),
    FieldSpec("integer", "数量", "quantity"),
    FieldSpec("decimal", "重量", "weight"),
    FieldSpec("money", "金额", "amount", config={"currency": "CNY"}, level=2),
    FieldSpec("percent", "概率", "chance"),
    FieldSpec("yes_no", "重点", "is_key"),
    FieldSpec("date", "签约日", "signed_on"),
    FieldSpec("date_time", "跟进时间", "met_at"),
    FieldSpec("choice", "阶段", "stage", config={"options": options(STAGES)}, default="lead"),
    FieldSpec("multi_choice", "标签", "tags", config={"options": options(TAGS)}),
    FieldSpec("member", "协作人", "helper"),
    FieldSpec("department", "服务部门", "served_by"),
    FieldSpec("relation", "公司", "company", config={"target": "company"}),
    FieldSpec("mobile", "手机", "mobile", level=3),
    FieldSpec("email", "邮箱", "email", level=3),
    FieldSpec("id_number", "身份证", "id_number", level=3),
    FieldSpec("credit_code", "信用代码", "credit_code", level=1),
    FieldSpec("region", "地区", "region"),
    FieldSpec("auto_number", "编号", "number", config={"format": "D{yyyy}{seq:04}"}),
    FieldSpec("attachment", "附件", "files"),
    FieldSpec("text", "合同号", "contract", is_unique=True, level=1),
)
EVERYTHING = {
    "operations": dict.fromkeys(("view", "create", "edit", "delete", "import", "export"), "all"),
    "fields": {key: {"read": "full", "write": True} for key in ("mobile", "email", "id_number")},
}


@dataclass
class World:
    """The company. ``boss`` sees all; ``lead`` heads team A with ``ann``; ``bob`` is in team B."""

    workspace: Any
    team_a: Any
    team_b: Any
    boss: Actor
    lead: Actor
    ann: Actor
    bob: Actor

    def with_role(self, grants: Mapping[str, Any], *, department: Any = None, system: tuple[str, ...] = ()) -> Actor:
        """Return a new member's actor whose only role holds ``grants`` (object → grant)."""
        role = make_role(self.workspace, objects=grants, system=system)
        return actor_for(make_member(self.workspace, roles=[role], department=department or self.team_a))

    def fresh(self, actor: Actor) -> Actor:
        """Return the actor with the epochs as they are now."""
        now = actor_of_system(self.workspace)
        return replace(actor, catalog_epoch=now.catalog_epoch, policy_epoch=now.policy_epoch)


def make_world() -> World:
    """Make the company with its objects ``company`` and ``deal``; call it inside nothing."""
    workspace = make_workspace()
    with inside(workspace):
        system = actor_of_system(workspace)
        create_object(actor=system, label="公司", key="company", fields=COMPANY_FIELDS)
        create_object(actor=actor_of_system(workspace), label="商机", key="deal", fields=DEAL_FIELDS)
        team_a, team_b = make_department(workspace, "一部"), make_department(workspace, "二部")
        all_of_it = make_role(workspace, "boss", objects={"company": EVERYTHING, "deal": EVERYTHING}, system=["*"])
        seller = make_role(workspace, "seller", objects={"company": _seller("all"), "deal": _seller("subtree")})
        head = make_member(workspace, roles=[seller], department=team_a, name="李雷")
        members = {
            "boss": make_member(workspace, roles=[all_of_it], name="王总"),
            "lead": head,
            "ann": make_member(workspace, roles=[seller], department=team_a, name="安妮"),
            "bob": make_member(workspace, roles=[seller], department=team_b, name="鲍勃"),
        }
        actors = {name: actor_for(member) for name, member in members.items()}
        return World(workspace, team_a, team_b, **actors)


def _seller(view: str) -> dict[str, Any]:
    return {
        "operations": {"view": view, "create": "all", "edit": "own", "delete": "own", "import": "all"},
        "fields": {"mobile": {"read": "masked", "write": True}, "id_number": {"read": "none"}},
    }
