"""The pack for a review of rights: one workbook that says who holds what."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from jingui.access.models import MemberRole, Role
from jingui.access.operations import ACCESS_REVIEW
from jingui.access.policy_checks import policy_json
from jingui.access.registries import ObjectNames, engine
from jingui.access.selectors.exporters import list_exporters
from jingui.access.selectors.fields import gives_reveal, right_of
from jingui.access.selectors.plan import grant_of, may_view
from jingui.access.selectors.record_grants import live_grants
from jingui.access.types import RECORD_OPERATIONS, RolePolicy
from jingui.audit.selectors.last_acts import list_last_acts
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.spreadsheet import safe_text
from jingui.workspaces.models import ApiKey, DepartmentMember, Member

Row = Sequence[Any]
_SCOPES = {
    "none": "—", "own": "自己负责的", "participated": "自己参与的", "department": "本部门", "subtree": "本部门及下级",
    "chosen": "指定部门", "all": "全部",
}  # fmt: skip
_VERBS = {
    "view": "查看",
    "create": "新建",
    "edit": "编辑",
    "delete": "删除",
    "import": "导入",
    "export": "导出",
    "share": "共享",
    "contact": "联系",
}
_RIGHTS = {"NONE": "不可见", "MATCH": "仅可匹配", "MASKED": "脱敏", "FULL": "完整"}
_HEAD_MEMBERS = (
    "成员", "登录名", "状态", "部门", "可见密级", "角色", "授予时间", "生效", "到期", "授予人", "最近登录", "最近操作",
)  # fmt: skip
_HEAD_EXPORTERS = (
    "成员", "对象", "范围", "有条件", "角色", "每次上限", "每天次数", "需要审批", "加密", "完整可见的个人信息字段",
)  # fmt: skip
_STATUS = {"active": "在用", "disabled": "已停用", "left": "已离职"}


@transaction.atomic
def make_review_pack(*, actor: Actor) -> bytes:
    """Return the workbook: members with their roles, roles, fields, exporters, keys, shares.

    Raises:
        Denied: the actor may not review rights.
    """
    guard.check(actor, ACCESS_REVIEW)
    objects = engine().list_objects(actor)
    sheets: list[tuple[str, Row, Iterable[Row]]] = [
        ("成员与角色", _HEAD_MEMBERS, _members(actor)),
        ("角色权限", ("角色", "对象", *_VERBS.values(), "条件", "系统权限"), _roles(objects)),
        ("字段权限", ("角色", "对象", "字段", "密级", "读取", "写入", "显示原文", "不得高于"), _fields(objects)),
        ("密级", ("对象", "字段或记录", "密级"), _levels(objects)),
        ("可导出名单", _HEAD_EXPORTERS, _exporters(actor, objects)),
        ("API 密钥", ("成员", "名称", "前缀", "创建", "到期", "最近使用", "状态"), _keys()),
        ("单条共享", ("对象", "记录", "类型", "成员或部门", "可编辑", "到期", "创建"), _shares(objects)),
    ]  # fmt: skip
    write_entry(actor=actor, operation="access.review", detail={"sheets": [name for name, _, _ in sheets]})
    return _write(sheets, ZoneInfo(actor.timezone), actor.name)


def _members(actor: Actor) -> Iterable[Row]:
    acts = list_last_acts(actor)
    places: dict[Any, list[str]] = {}
    for row in DepartmentMember.objects.select_related("department").order_by("-is_main"):
        places.setdefault(row.member_id, []).append(row.department.name)
    names = dict(Member.objects.values_list("id", "name"))
    held: dict[Any, list[MemberRole]] = {}
    for item in MemberRole.objects.select_related("role").order_by("role__position"):
        held.setdefault(item.member_id, []).append(item)
    for member in Member.objects.select_related("user").order_by("status", "name_key"):
        head = (
            member.name,
            member.user.username if member.user else "",
            _STATUS[member.status],
            "、".join(places.get(member.id, [])),
            member.clearance,
        )
        tail = (member.user.last_login if member.user else None, acts.get(member.id))
        for item in held.get(member.id, []):
            giver = names.get(item.granted_by, "")
            yield (*head, _label(item.role.label), item.granted_at, item.starts_at, item.ends_at, giver, *tail)
        if member.id not in held:
            yield (*head, "（无角色）", None, None, None, "", *tail)


def _roles(objects: Sequence[ObjectNames]) -> Iterable[Row]:
    for role in Role.objects.order_by("position", "key"):
        policy = RolePolicy.model_validate(role.policy)
        system = "、".join(policy.system)
        for names in objects:
            grant = grant_of(policy, names.key)
            if grant is None or not may_view(grant):
                continue
            stored = policy_json(RolePolicy(objects={names.key: grant}))["objects"][names.key]
            said = {**stored.get("where", {}), **({"deny": stored["deny"]} if "deny" in stored else {})}
            verbs = [_SCOPES[grant.operations.get(verb, "none")] for verb in RECORD_OPERATIONS]
            yield (_label(role.label), _label(names.label), *verbs, str(said) if said else "", system)
        if system and not policy.objects:
            yield (_label(role.label), "—", *("—" for _ in RECORD_OPERATIONS), "", system)


def _fields(objects: Sequence[ObjectNames]) -> Iterable[Row]:
    for role in Role.objects.order_by("position", "key"):
        policy = RolePolicy.model_validate(role.policy)
        for names in objects:
            grant = grant_of(policy, names.key)
            if grant is None or not may_view(grant):
                continue
            for item in names.shape.fields:
                if item.is_system:
                    continue
                right, own = right_of(item, grant), grant.fields.get(item.key)
                ceiling = own.at_most.value if own and own.at_most else ""
                head = (_label(role.label), _label(names.label), _label(names.fields[item.key]), item.level)
                reveals = "是" if gives_reveal(item, grant) else "否"
                yield (*head, _RIGHTS[right.read.name], "是" if right.write else "否", reveals, ceiling)


def _levels(objects: Sequence[ObjectNames]) -> Iterable[Row]:
    """What is labelled: objects, their fields above public, and records by the option that labels them."""
    for names in objects:
        shape, label = names.shape, _label(names.label)
        yield (label, "", shape.level)
        for item in shape.fields:
            if item.level > 1:
                yield (label, _label(names.fields[item.key]), item.level)
        if shape.record_levels:
            field = _label(names.fields[shape.record_levels.column])
            for option, level in shape.record_levels.levels:
                yield (label, f"{field} = {option}", level)


def _exporters(actor: Actor, objects: Sequence[ObjectNames]) -> Iterable[Row]:
    names = {item.key: item for item in objects}
    for row in list_exporters(actor):
        found = names[row["object"]]
        yield (
            row["member"]["label"],
            _label(found.label),
            _SCOPES[row["scope"]],
            "是" if row["is_conditional"] else "否",
            "、".join(_label(role["label"]) for role in row["roles"]),
            row["rows"] or "不限",
            row["per_day"] or "不限",
            _approval(row),
            "部分" if row["is_mixed"] and not row["is_sealed"] else "是" if row["is_sealed"] else "否",
            "、".join(_label(found.fields[key]) for key in row["personal_fields"]),
        )


def _approval(row: dict[str, Any]) -> str:
    """Several roles that ask differently are told as such: it turns on which of them opens a file."""
    above = row["approval_above"]
    if above is None:
        return "部分" if row["is_mixed"] else "否"
    return f"超过 {above} 条" if above else "每次"


def _keys() -> Iterable[Row]:
    moment = now()
    for key in ApiKey.objects.select_related("member").order_by("member__name_key", "created_at"):
        state = "已撤销" if key.revoked_at else "已过期" if key.expires_at <= moment else "有效"
        yield (key.member.name, key.name, key.prefix, key.created_at, key.expires_at, key.last_used_at, state)


def _shares(objects: Sequence[ObjectNames]) -> Iterable[Row]:
    labels = {item.key: _label(item.label) for item in objects}
    for row in live_grants().select_related("member", "department").order_by("object_key", "created_at"):
        holder = row.member.name if row.member else row.department.name if row.department else ""
        kind = "协作人" if row.kind == "team" else "共享"
        head = (labels.get(row.object_key, row.object_key), str(row.record_id), kind, holder)
        yield (*head, "是" if row.can_edit else "否", row.ends_at, row.created_at)


def _label(label: Any) -> str:
    return str(label.get("zh-Hans") or label.get("en") or "")


def _write(sheets: Sequence[tuple[str, Row, Iterable[Row]]], zone: ZoneInfo, author: str) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "权限审查", "author": author, "comments": f"{now().astimezone(zone):%Y-%m-%d %H:%M}"})
    bold = book.add_format({"bold": True, "bg_color": "#EEF0F4"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for title, head, rows in sheets:
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 1)
        widths = [len(str(text)) * 2 + 2 for text in head]
        sheet.write_row(0, 0, head, bold)
        for i, row in enumerate(rows, start=1):
            for j, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write_datetime(i, j, value.astimezone(zone).replace(tzinfo=None), moment)
                elif isinstance(value, int):
                    sheet.write_number(i, j, value)
                elif value is not None:
                    sheet.write_string(i, j, safe_text(str(value)))
                widths[j] = max(
                    widths[j], min(46, 17 if isinstance(value, datetime) else len(str(value or "")) * 2 + 2)
                )
        for j, width in enumerate(widths):
            sheet.set_column(j, j, width)
        sheet.autofilter(0, 0, max(1, sheet.dim_rowmax or 1), len(head) - 1)
    book.close()
    return file.getvalue()
