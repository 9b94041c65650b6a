"""A workspace of N customers: people by the services, records by COPY (set-up is not measured)."""

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bench import customers as source

REGIONS, SELLERS = 4, 40
PASSWORD = "Bench-2026-pw"
KINDS = {"企业": "company", "个人": "person"}
GENDERS = {"男": "male", "女": "female"}
STAGES = dict(
    zip(source.STAGES, ("lead", "contacted", "qualified", "proposal", "negotiation", "won", "lost"), strict=True)
)
SOURCES = dict(zip(source.SOURCES, ("website", "referral", "phone", "fair", "wechat", "ads", "existing"), strict=True))
INDUSTRIES = {
    "信息技术": "it",
    "批发零售": "retail",
    "建筑业": "construction",
    "医疗健康": "healthcare",
    "教育培训": "education",
    "交通运输": "transport",
    "食品饮料": "food",
    "制造业": "manufacturing",
    "文化传媒": "media",
    "金融业": "finance",
}
SELECT = [
    "name",
    "code",
    "kind",
    "gender",
    "mobile",
    "id_number",
    "credit_code",
    "company",
    "email",
    "region",
    "address",
    "industry",
    "stage",
    "level",
    "source",
    "amount",
    "owner",
    "created_on",
    "remark",
    "updated_at",
]
MASKED = ["mobile", "id_number", "email", "address", "remark"]
"""Three masked fields, and two in place of the sealed ones that do not exist yet."""
COLUMNS = [
    "id",
    "version",
    "owner_id",
    "department_id",
    "created_at",
    "updated_at",
    "name",
    "name__py",
    "code",
    "kind",
    "gender",
    "mobile",
    "id_number",
    "credit_code",
    "company",
    "email",
    "region",
    "address",
    "industry",
    "stage",
    "level",
    "source",
    "amount",
    "created_on",
    "remark",
]


def workspace_key(rows: int) -> str:
    """Return the key of the workspace that holds so many customers."""
    return f"b{rows // 1000}k"


def prepare(data_dir: Path, rows: int) -> dict[str, Any]:
    """Make the workspace unless it is there; return its ids and tokens. Runs inside the product."""
    known = data_dir / f"{workspace_key(rows)}.json"
    if known.exists():
        return json.loads(known.read_text())
    found = make_workspace(rows)
    fill(found, rows)
    found["ids"] = str(data_dir / f"{workspace_key(rows)}.ids")
    write_ids(found, Path(found["ids"]))
    known.write_text(json.dumps(found))
    return found


def make_workspace(rows: int) -> dict[str, Any]:
    """Make workspace, departments, people, roles and keys through the product's services."""
    from jingui.access.role_types import NewRole
    from jingui.access.selectors.actor import actor_of_member
    from jingui.access.selectors.roles import find_role_id
    from jingui.access.services.add_member import add_member
    from jingui.access.services.create_role import create_role
    from jingui.access.types import FieldGrant, ObjectGrant, RightName, RolePolicy, Scope
    from jingui.crm.services.load_pack import load_pack
    from jingui.kit.actor import system_actor
    from jingui.kit.context import workspace_context
    from jingui.workspaces.selectors.departments import find_root_id
    from jingui.workspaces.services.api_keys import create_api_key
    from jingui.workspaces.services.create_department import create_department
    from jingui.workspaces.services.create_workspace import create_workspace
    from jingui.workspaces.services.update_department import update_department
    from jingui.workspaces.types import DepartmentChanges, LoginInput, NewMember

    key = workspace_key(rows)
    workspace = create_workspace(name=f"基准测试 {rows}", key=key)
    load_pack(workspace_id=workspace.id)
    with workspace_context(workspace.id):
        system = system_actor(workspace.id, name="bench")
        operations = dict.fromkeys(("view", "edit"), Scope.SUBTREE) | dict.fromkeys(("create", "import"), Scope.ALL)
        fields = {f: FieldGrant(read=RightName.MASKED, write=True) for f in [*MASKED, "wechat"]}
        policy = RolePolicy(objects={"customer": ObjectGrant(operations=operations, fields=fields)})
        role = create_role(
            actor=system, new=NewRole(label={"zh-Hans": "基准经理", "en": "Bench manager"}, policy=policy, key="bench")
        )
        root = find_root_id()
        owners, departments = [], []
        for region in range(REGIONS):
            area = create_department(actor=system, name=f"大区{region + 1}", parent_id=root)
            for team in range(2):
                part = create_department(actor=system, name=f"组{team + 1}", parent_id=area.id)
                for _ in range(SELLERS // REGIONS // 2):
                    person = add_member(
                        actor=system,
                        new=NewMember(name=source.OWNERS[len(owners)], department_id=part.id),
                        role_ids=[find_role_id("sales")],
                    )
                    owners.append(str(person.id))
                    departments.append(str(part.id))
            if region == 0:
                login = LoginInput(f"{key}mgr", PASSWORD)
                manager = add_member(
                    actor=system, new=NewMember(name="基准经理", department_id=area.id, login=login), role_ids=[role.id]
                )
                update_department(actor=system, department_id=area.id, changes=DepartmentChanges(head_id=manager.id))
        login = LoginInput(f"{key}boss", PASSWORD)
        boss = add_member(actor=system, new=NewMember(name="基准老板", login=login), role_ids=[find_role_id("boss")])
        tokens = {}
        for name, member in (("manager", manager), ("admin", boss)):
            actor = actor_of_member(member.id, "cli")
            tokens[name] = create_api_key(actor=actor, name="bench", days=365).secret
    return {
        "workspace": str(workspace.id),
        "key": key,
        "schema": workspace.schema,
        "owners": owners,
        "departments": departments,
        "manager": str(manager.id),
        "admin": str(boss.id),
        "tokens": tokens,
        "users": {"manager": f"{key}mgr", "admin": f"{key}boss"},
    }


def fill(found: dict[str, Any], rows: int) -> None:
    """Copy the customers in, with the indexes built afterwards."""
    from django.db import connections

    from jingui.kit.context import workspace_context

    table = f'"{found["schema"]}"."customer"'
    with workspace_context(UUID(found["workspace"])):
        owner = connections["owner"]
        owner.ensure_connection()
        with owner.cursor() as cursor:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = %s AND tablename = 'customer'"
                " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
                [found["schema"]],
            )
            indexes = cursor.fetchall()
            for name, _ in indexes:
                cursor.execute(f'DROP INDEX "{found["schema"]}"."{name}"')
        with (
            owner.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(COLUMNS)}) FROM STDIN") as copy,
        ):
            for block in blocks(found, rows):
                copy.write(block)
        with owner.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '512MB'")
            for _, definition in indexes:
                cursor.execute(definition)
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def blocks(found: dict[str, Any], rows: int) -> Iterator[str]:
    """Yield COPY text, a thousand rows at a time."""
    rng = random.Random()
    pinyin = Pinyin()
    lines: list[str] = []
    for i in range(1, rows + 1):
        lines.append(line(found, pinyin, i, source.customer(i, rng)))
        if len(lines) == 1000:
            yield "".join(lines)
            lines.clear()
    if lines:
        yield "".join(lines)


class Pinyin:
    """The pinyin key, character by character: for a million names the library is too slow."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def key(self, text: str) -> str:
        """Return ``full|initials``."""
        from jingui.kit.pinyin import pinyin_key

        parts = []
        for sign in text:
            if sign not in self.known:
                self.known[sign] = pinyin_key(sign).partition("|")[0]
            parts.append(self.known[sign])
        return "".join(parts) + "|" + "".join(part[:1] for part in parts)


def line(found: dict[str, Any], pinyin: Pinyin, i: int, row: list[str]) -> str:
    """Return one row as COPY takes it."""
    r = dict(zip(source.COLUMNS, row, strict=True))
    owner = source.OWNERS.index(r["owner"])
    day = date.fromisoformat(r["created_date"])
    moment = datetime(day.year, day.month, day.day, 1 + i % 9, i % 60, i // 60 % 60, tzinfo=UTC)
    values = [
        str(record_id(i)),
        "1",
        found["owners"][owner],
        found["departments"][owner],
        moment.isoformat(),
        moment.isoformat(),
        r["name"],
        pinyin.key(r["name"]),
        r["code"],
        KINDS[r["kind"]],
        GENDERS[r["gender"]],
        "+86" + r["phone"],
        r["id_no"],
        r["credit_code"] or "\\N",
        r["company"],
        r["email"],
        r["id_no"][:6],
        r["address"],
        INDUSTRIES[r["industry"]],
        STAGES[r["stage"]],
        r["level"].lower(),
        SOURCES[r["source"]],
        r["amount"],
        r["created_date"],
        r["remark"] or "\\N",
    ]
    return "\t".join(values) + "\n"


def record_id(i: int) -> UUID:
    """Return the id of record ``i``: a UUIDv7 of a fixed instant and the number."""
    return UUID(int=(1_700_000_000_000 + i // 10) << 80 | 0x7 << 76 | 0b10 << 62 | i)


def write_ids(found: dict[str, Any], path: Path) -> None:
    """Write 100,000 ids the manager may see, in random order, for the requests."""
    from django.db import connections

    from jingui.kit.context import workspace_context

    mine = found["departments"][: SELLERS // REGIONS]
    with workspace_context(UUID(found["workspace"])), connections["default"].cursor() as cursor:
        cursor.execute(
            f'SELECT id FROM "{found["schema"]}"."customer" WHERE department_id = ANY(%s::uuid[]) '
            "ORDER BY md5(id::text) LIMIT 100000",
            [sorted(set(mine))],
        )
        path.write_text("\n".join(str(row[0]) for row in cursor.fetchall()) + "\n")


def csv_for_import(path: Path, rows: int, start: int) -> Path:
    """Write a customer list as a company would keep it, with Chinese headers."""
    import csv

    headers = {
        "code": "客户编号",
        "name": "客户名称",
        "kind": "客户类型",
        "gender": "性别",
        "phone": "手机",
        "id_no": "身份证号",
        "credit_code": "统一社会信用代码",
        "company": "所属公司",
        "email": "邮箱",
        "province": "省份",
        "city": "城市",
        "address": "地址",
        "industry": "行业",
        "stage": "阶段",
        "level": "客户级别",
        "source": "来源",
        "amount": "预计金额",
        "owner": "负责人",
        "created_date": "创建日期",
        "remark": "备注",
    }
    rng = random.Random()
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        out = csv.writer(file)
        out.writerow([headers[column] for column in source.COLUMNS])
        for i in range(start, start + rows):
            out.writerow([re.sub(r"[\r\n]", " ", value) for value in source.customer(i, rng)])
    return path
