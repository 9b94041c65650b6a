"""What was said to the customers."""

from collections.abc import Mapping
from random import Random
from typing import Any

from jingui.crm.demo.customers import Customer
from jingui.crm.demo.words import PRODUCTS

_KINDS = ("phone", "visit", "wechat", "email", "meeting")
_KIND_NAMES = {"phone": "电话沟通", "visit": "上门拜访", "wechat": "微信沟通", "email": "邮件往来", "meeting": "会议"}
_FIRST = (
    "了解到客户计划采购{product}，预算约{amount}万元。",
    "客户从{source}得知我们，对{product}感兴趣，已发送资料。",
    "介绍了公司和{product}，客户表示内部讨论后答复。",
)
_MIDDLE = (
    "客户提出{product}需要支持批量进样，技术部确认可以实现。",
    "演示了{product}，{title}对检测速度满意，关注售后响应。",
    "需求变更：由{product}改为两台，一台放在分公司。",
    "客户正在对比另外两家供应商，希望我们在交期上优化。",
    "已发送{product}报价 {amount} 万元，客户要求分期付款。",
    "样品测试结果符合要求，客户安排下周现场验证。",
    "{title}出差，约下周再谈。",
)
_WON = (
    "合同已签订，预付款三成，交期六周。",
    "设备已验收，客户满意，后续推荐耗材包。",
    "回访：{product}运行正常，计划明年增购。",
)
_LOST = ("客户最终选择了本地供应商，主要原因是价格。", "项目预算取消，明年再联系。")
_RESULTS = ("progress", "progress", "wait", "none", "change")


_MINUTES = {"phone": (3, 5, 8, 12, 20), "visit": (45, 60, 90, 120), "meeting": (30, 45, 60, 90)}
"""Lengths of calls and visits; the other channels have none."""


def make_follow_ups(customer: Customer) -> list[Mapping[str, Any]]:
    """Return the follow-ups of a customer in order of time, in wire form without customer and owner."""
    rng = Random(f"follow-ups {customer.number}")  # noqa: S311  # reproducible, not secret
    product = rng.choice(PRODUCTS)
    length = Random(f"lengths {customer.number}")  # noqa: S311  # reproducible, not secret
    found: list[Mapping[str, Any]] = []
    last = len(customer.follow_ups) - 1
    for i, moment in enumerate(customer.follow_ups):
        kind = rng.choices(_KINDS, (46, 20, 22, 7, 5))[0]
        stage = str(customer.fields["stage"])
        text = rng.choice(_texts(i, stage, is_last=i == last)).format(
            product=product,
            amount=int(float(customer.fields["amount"]) // 10_000) or 1,
            source="展会" if customer.fields["source"] == "fair" else "官网",
            title=customer.fields.get("contact_title", "客户"),
        )
        fields: dict[str, Any] = {
            "subject": f"{_KIND_NAMES[kind]}：{product}",
            "kind": kind,
            "happened_at": moment.isoformat(),
            "content": text,
            "result": _result(rng, text, stage, is_last=i == last),
        }
        if minutes := _MINUTES.get(kind):
            fields["duration"] = 60 * length.choice(minutes)
        if i == last and "next_follow_up_on" in customer.fields:
            fields["next_on"] = customer.fields["next_follow_up_on"]
        found.append(fields)
    return found


def _texts(index: int, stage: str, *, is_last: bool) -> tuple[str, ...]:
    if is_last and stage == "won":
        return _WON
    if is_last and stage == "lost":
        return _LOST
    return _FIRST if index == 0 else _MIDDLE


def _result(rng: Random, text: str, stage: str, *, is_last: bool) -> str:
    if text.startswith("需求变更"):
        return "change"
    if is_last and stage in {"won", "lost"}:
        return "progress" if stage == "won" else "refused"
    return rng.choice(_RESULTS[:4])
