"""Check a role's rights before they are stored: pure."""

import re
from collections.abc import Mapping

from jingui.access.types import ANY_OBJECT, ANY_OPERATION, RECORD_OPERATIONS, ObjectGrant, RolePolicy, Scope
from jingui.kit.errors import FieldError, Invalid
from jingui.kit.guard import list_operations

_KEY = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
_UNSCOPED = ("create", "import")


def clean_policy(policy: RolePolicy) -> RolePolicy:
    """Return the rights in normal form (``create`` and ``import`` reach none or all).

    Raises:
        Invalid: an unknown system operation or verb, a malformed object key, or a verb without
            the right to view.
    """
    errors = _system_errors(policy.system)
    objects: dict[str, ObjectGrant] = {}
    for key, grant in policy.objects.items():
        errors += _grant_errors(key, grant)
        objects[key] = _normal(grant)
    if errors:
        raise Invalid(errors=errors)
    return RolePolicy(system=sorted(set(policy.system)), objects=objects)


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
    at = f"/policy/objects/{key.replace('~', '~0').replace('/', '~1')}"
    errors = []
    if key != ANY_OBJECT and not _KEY.match(key):
        errors.append(FieldError(at, "policy.object_key"))
    errors += [
        FieldError(f"{at}/operations", "policy.operation_unknown", {"operation": verb[:40]})
        for verb in grant.operations
        if verb not in RECORD_OPERATIONS
    ]
    granted = {verb for verb, scope in grant.operations.items() if scope is not Scope.NONE}
    if granted and "view" not in granted:
        errors.append(FieldError(f"{at}/operations/view", "policy.view_needed"))
    return errors


def _normal(grant: ObjectGrant) -> ObjectGrant:
    operations = {
        verb: Scope.ALL if verb in _UNSCOPED and scope is not Scope.NONE else scope
        for verb, scope in grant.operations.items()
    }
    return ObjectGrant(operations=operations, fields=dict(grant.fields))
