"""A small company whose customers may come twice: two teams, three people, customers with contacts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jingui.catalog.services.create_object import create_object
from jingui.catalog.types import FieldSpec
from jingui.duplicates.models import DuplicateScan
from jingui.duplicates.services.scan import run_scan, start_scan
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
from jingui.records.services.create_record import create_record

TAGS = [{"key": key, "label": {"zh-Hans": key}, "color": "gray"} for key in ("vip", "risk", "export")]
CUSTOMER = (
    FieldSpec("text", "客户名称", "name", config={"pinyin": True}, is_required=True),
    FieldSpec("credit_code", "信用代码", "credit_code", level=1),
    FieldSpec("mobile", "手机", "mobile", level=3),
    FieldSpec("email", "邮箱", "email", level=1),
    FieldSpec("text", "合同号", "contract", is_unique=True),
    FieldSpec("long_text", "备注", "note"),
    FieldSpec("money", "金额", "amount", config={"currency": "CNY"}),
    FieldSpec("multi_choice", "标签", "tags", config={"options": TAGS}),
    FieldSpec("attachment", "附件", "files"),
    FieldSpec("relation", "上级", "parent", config={"target": "customer"}),
)
CONTACT = (
    FieldSpec("text", "姓名", "name", config={"pinyin": True}, is_required=True),
    FieldSpec("relation", "客户", "customer", config={"target": "customer"}),
    FieldSpec("mobile", "手机", "mobile", level=1),
)
_ALL = {
    "operations": dict.fromkeys(("view", "create", "edit", "delete"), "all"),
    "fields": {"mobile": {"read": "full", "write": True}},
}


@dataclass
class DuplicateWorld:
    """``boss`` may do all, ``ann`` (team A) and ``bob`` (team B) see and change their own records."""

    workspace: Any
    team_a: Any
    boss: Actor
    ann: Actor
    bob: Actor

    def make(self, actor: Actor, object_key: str = "customer", /, **fields: Any) -> UUID:
        """Create a record."""
        return create_record(actor=actor, object_key=object_key, fields=fields)

    def with_role(self, grants: Mapping[str, Any], *, system: tuple[str, ...] = ()) -> Actor:
        """Return a new member's actor whose only role holds ``grants``."""
        role = make_role(self.workspace, objects=grants, system=system)
        return actor_for(make_member(self.workspace, roles=[role], department=self.team_a))

    def scan(self, object_key: str = "customer") -> DuplicateScan:
        """Compare all records of an object here and now; return the run."""
        scan_id = start_scan(workspace_id=self.workspace.id, object_key=object_key)
        run_scan(workspace_id=self.workspace.id, scan_id=scan_id)
        found: DuplicateScan = DuplicateScan.objects.get(pk=scan_id)
        return found


def make_duplicate_world() -> DuplicateWorld:
    """Make the company; call it inside nothing."""
    workspace = make_workspace()
    with inside(workspace):
        create_object(actor=actor_of_system(workspace), label="客户", key="customer", fields=CUSTOMER[:-1])
        from jingui.catalog.services.add_field import add_field

        add_field(actor=actor_of_system(workspace), object_key="customer", spec=CUSTOMER[-1])
        create_object(actor=actor_of_system(workspace), label="联系人", key="contact", fields=CONTACT)
        team_a, team_b = make_department(workspace, "一部"), make_department(workspace, "二部")
        boss = make_role(workspace, "boss", objects={"customer": _ALL, "contact": _ALL}, system=["*"])
        own = {"customer": own_grant(), "contact": own_grant()}
        seller = make_role(workspace, "seller", objects=own)
        make_member(workspace, roles=[boss])
        return DuplicateWorld(
            workspace,
            team_a,
            actor_for(make_member(workspace, roles=[boss], name="王总")),
            actor_for(make_member(workspace, roles=[seller], department=team_a, name="安妮")),
            actor_for(make_member(workspace, roles=[seller], department=team_b, name="鲍勃")),
        )


def own_grant(**fields: str) -> dict[str, Any]:
    """Return a grant on one's own records with rights per field."""
    return {
        "operations": {"view": "own", "create": "all", "edit": "own", "delete": "own"},
        "fields": {key: {"read": right} for key, right in fields.items()},
    }
