"""What a role gives, in words that can be compared: one line per right, before and after."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from jingui.access.registries import ObjectNames, engine
from jingui.access.types import ANY_FIELD, ANY_OBJECT, RECORD_OPERATIONS
from jingui.approvals.selectors.policy_texts import say
from jingui.approvals.types import Line
from jingui.kit.actor import Actor
from jingui.kit.guard import list_operations
from jingui.workspaces.selectors.departments import list_departments

Path = tuple[str, ...]


def compare_policies(actor: Actor, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """Return what changes between two stored policies, one line per right, in the actor's language."""
    words = _Words(actor)
    old, new = words.of(before), words.of(after)
    return [
        Line(" · ".join(path[1:]) or path[0], new.get(path, ""), old.get(path, ""), path[0] if path[1:] else "")
        for path in dict.fromkeys([*new, *old])
        if old.get(path, "") != new.get(path, "")
    ]


def policy_gives(actor: Actor, policy: Mapping[str, Any]) -> list[Line]:
    """Return what a policy gives, in the actor's language; fields it leaves out of sight are not told."""
    nothing = say("read_none", actor.language)
    return [line for line in compare_policies(actor, {}, policy) if line.after != nothing]


def pick(label: Mapping[str, str], language: str) -> str:
    """Return a label in a language, else in Chinese, else in any."""
    return label.get(language) or label.get("zh-Hans") or next(iter(label.values()), "")


class _Words:
    """Policies in the words of one reader; names are looked up once."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._language = actor.language
        self._is_english = actor.language.startswith("en")
        self._list = ", " if self._is_english else "、"

    def of(self, policy: Mapping[str, Any]) -> dict[Path, str]:
        """Flatten a policy: path in words → value in words."""
        found: dict[Path, str] = {}
        for key in policy.get("system", ()):
            found[self._say("system"), self._operations.get(key, key)] = self._say("yes")
        found.update(self._when(policy.get("when") or {}))
        for key, grant in policy.get("objects", {}).items():
            obj = self._objects.get(key)
            name = pick(obj.label, self._language) if obj else key
            head = self._say("others") if key == ANY_OBJECT else self._say("object", object=name)
            for path, value in self._grant(key, grant):
                found[(head, *path)] = value
        return found

    @cached_property
    def _objects(self) -> dict[str, ObjectNames]:
        return {item.key: item for item in engine().list_objects(self._actor)}

    @cached_property
    def _operations(self) -> dict[str, str]:
        return {item.key: (item.en if self._is_english else item.zh) or item.key for item in list_operations()}

    @cached_property
    def _departments(self) -> dict[UUID, str]:
        return {item.id: item.name for item in list_departments()}

    def _when(self, when: Mapping[str, Any]) -> Iterable[tuple[Path, str]]:
        if hours := when.get("hours"):
            yield (self._say("hours"),), "；".join(self._hours(item) for item in hours)
        if networks := when.get("networks"):
            yield (self._say("networks"),), self._list.join(networks)

    def _hours(self, item: Mapping[str, Any]) -> str:
        days = self._list.join(self._say(f"day_{day}") for day in item["days"])
        return self._say("hours_value", days=days, start=item["start"], end=item["end"])

    def _grant(self, obj: str, grant: Mapping[str, Any]) -> Iterable[tuple[Path, str]]:
        operations = grant.get("operations", {})
        for verb in RECORD_OPERATIONS:
            scope = operations.get(verb, "none")
            if scope != "none":
                yield (self._say(f"verb_{verb}"),), self._say(f"scope_{scope}")
        for verb, condition in grant.get("where", {}).items():
            yield (self._say("where", verb=self._say(f"verb_{verb}")),), self._condition(obj, condition)
        if grant.get("departments"):
            places = [self._departments.get(UUID(str(i)), self._say("gone")) for i in grant["departments"]]
            yield (self._say("departments"),), self._list.join(places)
        for number, rule in enumerate(grant.get("deny", ()), start=1):
            verbs = self._list.join(self._say(f"verb_{verb}") for verb in rule["operations"])
            where = self._condition(obj, rule["where"]) if rule.get("where") else self._say("every_record")
            yield (self._say("deny", number=number),), f"{verbs}：{where}"
        for key, value in (grant.get("limits") or {}).items():
            if value is not None:
                yield (self._say(f"limit_{key}"),), self._plain(value)
        names = self._objects[obj].fields if obj in self._objects else {}
        for key, right in grant.get("fields", {}).items():
            label = self._say("other_fields") if key == ANY_FIELD else pick(names.get(key, {}), self._language)
            yield (label or key,), self._field(right)

    def _field(self, right: Mapping[str, Any]) -> str:
        read = right.get("read")
        parts = [self._say(f"read_{read}" if read else "default")]
        parts += [self._say(key) for key in ("write", "reveal", "no_write") if right.get(key)]
        if right.get("at_most"):
            parts.append(self._say("at_most", right=self._say(f"read_{right['at_most']}")))
        return ("，" if not self._is_english else ", ").join(parts)

    def _condition(self, obj: str, condition: Mapping[str, Any]) -> str:
        return self._say(condition.get("join", "and")).join(self._rule(obj, rule) for rule in condition["items"])

    def _rule(self, obj: str, rule: Mapping[str, Any]) -> str:
        names = self._objects[obj].fields if obj in self._objects else {}
        field = pick(names.get(rule["field"], {}), self._language) or rule["field"]
        value = rule.get("value")
        value = self._days(value) if rule["op"] == "relative" else self._value(obj, rule["field"], value)
        return " ".join(part for part in (field, self._say(f"op_{rule['op']}"), value) if part)

    def _value(self, obj: str, field: str, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, Mapping) and set(value) == {"my"}:
            return self._say(f"my_{value['my']}")
        values = value if isinstance(value, list | tuple) else [value]
        return self._list.join(engine().name_values(self._actor, obj, field, list(values)))

    def _days(self, value: Any) -> str:
        if isinstance(value, Mapping):
            return self._list.join(self._say(f"relative_{key}", count=count) for key, count in value.items())
        return self._say(f"relative_{value}")

    def _plain(self, value: Any) -> str:
        return self._say("yes" if value else "no") if isinstance(value, bool) else f"{value:,}"

    def _say(self, key: str, **params: Any) -> str:
        return say(key, self._language, **params)
