"""The rules of an object for its settings screen."""

from typing import cast

from jingui.catalog.operations import CATALOG_MANAGE
from jingui.duplicates.errors import RuleInvalid
from jingui.duplicates.matching.defaults import can_compare
from jingui.duplicates.matching.methods import methods_for
from jingui.duplicates.selectors.rules import find_rule, latest_scan
from jingui.duplicates.types import Method, RuleData, RuleSet, ScanData
from jingui.kit import guard
from jingui.kit.actor import Actor, system_actor
from jingui.records.selectors.target import open_object


def get_settings(*, actor: Actor, object_key: str) -> tuple[RuleData, ScanData | None, dict[str, list[Method]]]:
    """Return the rules, the newest scan, and by which methods each field could be compared.

    Raises:
        Denied: no right to manage definitions.
        RecordNotFound: no such object.
        RuleInvalid: nothing in the object can be compared.
    """
    guard.check(actor, CATALOG_MANAGE)
    obj = open_object(system_actor(actor.workspace_id, policy_epoch=actor.policy_epoch), object_key).obj
    methods = {
        field.key: cast("list[Method]", list(methods_for(field.type))) for field in obj.fields if can_compare(field)
    }
    rule = find_rule(obj)
    if rule is None:
        title = obj.find_field(obj.title_field)
        if title is None or title.key not in methods:
            raise RuleInvalid
        item = {"field": title.key, "method": methods[title.key][0], "weight": 100}
        rule = RuleData(object_key, False, True, RuleSet.model_validate({"fields": [item]}), 1, 0, None)
    return rule, latest_scan(object_key), methods
