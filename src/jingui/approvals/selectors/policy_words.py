"""What a role gives, in words that can be compared: one line per right, before and after."""

from collections.abc import Iterable, Mapping
from typing import Any

from jingui.access.registries import engine
from jingui.access.types import ANY_FIELD, ANY_OBJECT, RECORD_OPERATIONS
from jingui.approvals.types import Line
from jingui.kit.actor import Actor
from jingui.kit.guard import list_operations
from jingui.kit.messages import register_texts, render_text

register_texts(
    {
        "policy_word.object": ("对象“{object}”", "Object “{object}”"),
        "policy_word.others": ("其他对象", "All other objects"),
        "policy_word.other_fields": ("其他字段", "all other fields"),
        "policy_word.system": ("系统权限", "System rights"),
        "policy_word.yes": ("有", "yes"),
        "policy_word.when": ("生效时间与网络", "Hours and networks"),
        "policy_word.where": ("条件（{verb}）", "condition ({verb})"),
        "policy_word.deny": ("禁止规则", "refusals"),
        "policy_word.limits": ("限额", "limits"),
        "policy_word.departments": ("指定部门", "chosen departments"),
        "policy_word.count": ("{count} 项", "{count}"),
        "policy_word.verb_view": ("查看", "view"),
        "policy_word.verb_create": ("新建", "create"),
        "policy_word.verb_edit": ("编辑", "edit"),
        "policy_word.verb_delete": ("删除", "delete"),
        "policy_word.verb_import": ("导入", "import"),
        "policy_word.verb_export": ("导出", "export"),
        "policy_word.verb_share": ("共享", "share"),
        "policy_word.scope_none": ("不允许", "not allowed"),
        "policy_word.scope_own": ("自己负责的", "own records"),
        "policy_word.scope_participated": ("自己参与的", "records taken part in"),
        "policy_word.scope_department": ("本部门", "own department"),
        "policy_word.scope_subtree": ("本部门及下级", "department and below"),
        "policy_word.scope_chosen": ("指定部门", "chosen departments"),
        "policy_word.scope_all": ("全部", "all records"),
        "policy_word.read_none": ("不可见", "not visible"),
        "policy_word.read_match": ("仅可匹配", "match only"),
        "policy_word.read_masked": ("脱敏", "masked"),
        "policy_word.read_full": ("完整", "in full"),
        "policy_word.write": ("可写", "write"),
        "policy_word.reveal": ("可显示原文", "may reveal"),
        "policy_word.no_write": ("禁止写入", "never write"),
        "policy_word.at_most": ("不得高于{right}", "at most {right}"),
        "policy_word.default": ("按字段级别", "by the field's level"),
    }
)


def compare_policies(actor: Actor, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """Return what changes between two stored policies, one line per right, in the actor's language."""
    old, new = _words(actor, before), _words(actor, after)
    return [
        Line(" · ".join(path[1:]) or path[0], new.get(path, ""), old.get(path, ""), path[0] if path[1:] else "")
        for path in dict.fromkeys([*new, *old])
        if old.get(path, "") != new.get(path, "")
    ]


def policy_gives(actor: Actor, policy: Mapping[str, Any]) -> list[Line]:
    """Return what a policy gives, in the actor's language; fields it leaves out of sight are not told."""
    nothing = {_say("policy_word.read_none", actor.language)}
    return [line for line in compare_policies(actor, {}, policy) if line.after not in nothing]


def _words(actor: Actor, policy: Mapping[str, Any]) -> dict[tuple[str, ...], str]:
    """Flatten a policy: path in words → value in words."""
    language = actor.language
    labels = {item.key: item for item in engine().list_objects(actor)}
    found: dict[tuple[str, ...], str] = {}
    english = language.startswith("en")
    operations = {item.key: (item.en if english else item.zh) or item.key for item in list_operations()}
    for key in policy.get("system", ()):
        found[_say("policy_word.system", language), operations.get(key, key)] = _say("policy_word.yes", language)
    if policy.get("when"):
        found[(_say("policy_word.when", language),)] = _plain(policy["when"])
    for key, grant in policy.get("objects", {}).items():
        names = labels.get(key)
        if key == ANY_OBJECT:
            head = _say("policy_word.others", language)
        else:
            head = _say("policy_word.object", language, object=pick(names.label, language) if names else key)
        fields = names.fields if names else {}
        for path, value in _grant(grant, fields, language):
            found[(head, *path)] = value
    return found


def _grant(
    grant: Mapping[str, Any], fields: Mapping[str, Mapping[str, str]], language: str
) -> Iterable[tuple[tuple[str, ...], str]]:
    operations = grant.get("operations", {})
    for verb in RECORD_OPERATIONS:
        scope = operations.get(verb, "none")
        if scope != "none":
            yield (_say(f"policy_word.verb_{verb}", language),), _say(f"policy_word.scope_{scope}", language)
    for verb, condition in grant.get("where", {}).items():
        word = _say(f"policy_word.verb_{verb}", language)
        yield (_say("policy_word.where", language, verb=word),), _condition(condition, fields, language)
    if grant.get("departments"):
        count = len(grant["departments"])
        yield (_say("policy_word.departments", language),), _say("policy_word.count", language, count=count)
    for i, rule in enumerate(grant.get("deny", ()), start=1):
        verbs = "、".join(_say(f"policy_word.verb_{verb}", language) for verb in rule["operations"])
        where = _condition(rule["where"], fields, language) if rule.get("where") else ""
        yield (f"{_say('policy_word.deny', language)} {i}",), f"{verbs} {where}".strip()
    for key, value in (grant.get("limits") or {}).items():
        if value is not None:
            yield (_say("policy_word.limits", language), key), str(value)
    for key, right in grant.get("fields", {}).items():
        label = _say("policy_word.other_fields", language) if key == ANY_FIELD else pick(fields.get(key, {}), language)
        yield (label or key,), _field(right, language)


def _field(right: Mapping[str, Any], language: str) -> str:
    read = right.get("read")
    parts = [_say(f"policy_word.read_{read}" if read else "policy_word.default", language)]
    if right.get("write"):
        parts.append(_say("policy_word.write", language))
    if right.get("reveal"):
        parts.append(_say("policy_word.reveal", language))
    if right.get("no_write"):
        parts.append(_say("policy_word.no_write", language))
    if right.get("at_most"):
        ceiling = _say(f"policy_word.read_{right['at_most']}", language)
        parts.append(_say("policy_word.at_most", language, right=ceiling))
    parts += [f"{key}={value}" for key, value in right.items() if key not in _KNOWN and value not in (None, False)]
    return "，".join(parts) if not language.startswith("en") else ", ".join(parts)


_KNOWN = frozenset({"read", "write", "reveal", "no_write", "at_most"})


def _condition(condition: Mapping[str, Any], fields: Mapping[str, Mapping[str, str]], language: str) -> str:
    items = [
        f"{pick(fields.get(rule['field'], {}), language) or rule['field']} {rule['op']} {_plain(rule.get('value'))}"
        for rule in condition.get("items", ())
    ]
    return f" {condition.get('join', 'and')} ".join(items)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(_plain(item) for item in value)
    if isinstance(value, Mapping):
        return "；".join(f"{key} {_plain(item)}" for key, item in value.items() if item not in (None, [], {}))
    return "" if value is None else str(value)


def pick(label: Mapping[str, str], language: str) -> str:
    """Return a label in a language, else in Chinese, else in any."""
    return label.get(language) or label.get("zh-Hans") or next(iter(label.values()), "")


def _say(code: str, language: str, **params: Any) -> str:
    return render_text(code, params, language)
