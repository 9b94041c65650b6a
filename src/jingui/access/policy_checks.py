"""Check a role's rights before they are stored: pure."""

import re
from collections.abc import Mapping
from ipaddress import ip_network
from typing import Any

from jingui.access.types import (
    ANY_FIELD,
    ANY_OBJECT,
    ANY_OPERATION,
    RECORD_OPERATIONS,
    ObjectGrant,
    RolePolicy,
    RoleWhen,
    RowCondition,
    Scope,
)
from jingui.kit.errors import FieldError, Invalid
from jingui.kit.guard import list_operations

_KEY = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
_UNSCOPED = ("create", "import")


def clean_policy(policy: RolePolicy) -> RolePolicy:
    """Return the rights in normal form (``create`` and ``import`` reach none or all).

    Raises:
        Invalid: an unknown system operation or verb, a malformed object key, a verb without the
            right to view, a scope without its departments, hours or networks that are none.
    """
    errors = _system_errors(policy.system)
    objects: dict[str, ObjectGrant] = {}
    for key, grant in policy.objects.items():
        errors += _grant_errors(key, grant)
        objects[key] = _normal(grant)
    errors += _when_errors(policy.when)
    if errors:
        raise Invalid(errors=errors)
    when = policy.when if policy.when and (policy.when.hours or policy.when.networks) else None
    return RolePolicy(system=sorted(set(policy.system)), objects=objects, when=when)


def policy_json(policy: RolePolicy) -> dict[str, Any]:
    """Return rights as they are stored and sent: what says nothing is left out."""
    found: dict[str, Any] = policy.model_dump(mode="json", exclude_none=True)
    for grant in found["objects"].values():
        for name in ("departments", "where", "deny", "limits"):
            if not grant.get(name):
                grant.pop(name, None)
    return found


def list_conditions(policy: RolePolicy) -> list[tuple[str, str, RowCondition]]:
    """Return (pointer, object key, condition) of every condition of a role."""
    found = []
    for key, grant in policy.objects.items():
        at = object_pointer(key)
        found += [(f"{at}/where/{verb}", key, condition) for verb, condition in grant.where.items()]
        found += [(f"{at}/deny/{i}/where", key, rule.where) for i, rule in enumerate(grant.deny) if rule.where]
    return found


def object_pointer(key: str) -> str:
    """Return where an object stands in the rights of a role."""
    return f"/policy/objects/{key.replace('~', '~0').replace('/', '~1')}"


def clean_label(label: Mapping[str, str]) -> dict[str, str]:
    """Return a label with at least a Chinese or an English text; raises ``Invalid``."""
    texts = {key: " ".join(value.split())[:60] for key, value in label.items() if key in {"zh-Hans", "zh-Hant", "en"}}
    texts = {key: value for key, value in texts.items() if value}
    if not texts:
        raise Invalid(errors=[FieldError("/label", "role.label_required")])
    return texts


def _system_errors(system: list[str]) -> list[FieldError]:
    known = {operation.key for operation in list_operations() if operation.kind == "system"} | {ANY_OPERATION}
    return [
        FieldError(f"/policy/system/{i}", "policy.operation_unknown", {"operation": key[:40]})
        for i, key in enumerate(system)
        if key not in known
    ]


def _grant_errors(key: str, grant: ObjectGrant) -> list[FieldError]:
    at = object_pointer(key)
    errors = []
    if key != ANY_OBJECT and not _KEY.match(key):
        errors.append(FieldError(at, "policy.object_key"))
    verbs = [(f"{at}/operations", verb) for verb in grant.operations] + [(f"{at}/where", verb) for verb in grant.where]
    verbs += [(f"{at}/deny/{i}", verb) for i, rule in enumerate(grant.deny) for verb in rule.operations]
    errors += [
        FieldError(pointer, "policy.operation_unknown", {"operation": verb[:40]})
        for pointer, verb in verbs
        if verb not in RECORD_OPERATIONS
    ]
    granted = {verb for verb, scope in grant.operations.items() if scope is not Scope.NONE}
    if granted and "view" not in granted:
        errors.append(FieldError(f"{at}/operations/view", "policy.view_needed"))
    if Scope.CHOSEN in grant.operations.values() and not grant.departments:
        errors.append(FieldError(f"{at}/departments", "policy.departments_needed"))
    if key == ANY_OBJECT and (grant.where or any(rule.where for rule in grant.deny)):
        errors.append(FieldError(f"{at}/where", "policy.condition_any"))
    if ANY_FIELD in grant.fields and grant.fields[ANY_FIELD].reveal:
        errors.append(FieldError(f"{at}/fields/{ANY_FIELD}", "policy.reveal_named"))
    errors += [
        FieldError(f"{at}/where/{verb}", "policy.condition_unscoped") for verb in _UNSCOPED if verb in grant.where
    ]
    return errors


def _when_errors(when: RoleWhen | None) -> list[FieldError]:
    if when is None:
        return []
    errors = [
        FieldError(f"/policy/when/hours/{i}", "policy.hours") for i, h in enumerate(when.hours) if h.start == h.end
    ]
    for i, network in enumerate(when.networks):
        try:
            ip_network(network, strict=False)
        except ValueError:
            errors.append(FieldError(f"/policy/when/networks/{i}", "policy.network"))
    return errors


def _normal(grant: ObjectGrant) -> ObjectGrant:
    operations = {
        verb: Scope.ALL if verb in _UNSCOPED and scope is not Scope.NONE else scope
        for verb, scope in grant.operations.items()
    }
    is_chosen = Scope.CHOSEN in operations.values()
    departments = list(dict.fromkeys(grant.departments)) if is_chosen else []
    where = {
        verb: condition for verb, condition in grant.where.items() if operations.get(verb, Scope.NONE) is not Scope.NONE
    }
    return grant.model_copy(update={"operations": operations, "departments": departments, "where": where})
