"""Check a role's rights against the company as it is: departments and conditions."""

from jingui.access.policy_checks import clean_policy, list_conditions, object_pointer
from jingui.access.registries import record_engine
from jingui.access.selectors.conditions import MY, check_condition
from jingui.access.types import RolePolicy, RowCondition
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError, FieldError, Invalid
from jingui.workspaces.models import Department


def check_policy(actor: Actor, policy: RolePolicy) -> RolePolicy:
    """Return the rights in normal form.

    A condition is compiled as it will be asked: what cannot be asked is refused here, not met by
    the member whose list fails.

    Raises:
        Invalid: something is malformed, unknown, or cannot be asked.
    """
    cleaned = clean_policy(policy)
    errors = _department_errors(cleaned)
    if "records" in record_engine:
        for pointer, object_key, condition in list_conditions(cleaned):
            errors += _condition_errors(actor, pointer, object_key, condition)
    if errors:
        raise Invalid(errors=errors)
    return cleaned


def _department_errors(policy: RolePolicy) -> list[FieldError]:
    wanted = {item for grant in policy.objects.values() for item in grant.departments}
    known = set(Department.objects.filter(id__in=wanted).values_list("id", flat=True)) if wanted else set()
    return [
        FieldError(f"{object_pointer(key)}/departments", "policy.department_unknown")
        for key, grant in policy.objects.items()
        if set(grant.departments) - known
    ]


def _condition_errors(actor: Actor, pointer: str, object_key: str, condition: RowCondition) -> list[FieldError]:
    errors = []
    for i, item in enumerate(condition.items):
        value = item.value
        is_mine = isinstance(value, dict) and set(value) == {"my"}
        try:
            if is_mine and value["my"] not in MY:
                raise Invalid
            check_condition(actor, object_key, RowCondition(items=(item,)))
        except DomainError:
            errors.append(FieldError(f"{pointer}/items/{i}", "policy.condition"))
    return errors
