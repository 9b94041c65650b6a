"""The one place that turns a scope into SQL."""

from typing import Any
from uuid import UUID

from jingui.access.types import AccessPlan, Scope

NOTHING = "false"


def row_predicate(plan: AccessPlan, operation: str, alias: str = "r") -> tuple[str, list[Any]]:
    """Return the condition on a record's columns and its parameters (``%s``) for one operation.

    ``("", [])`` for every record, ``("false", [])`` for none. ``alias`` is the quoted or plain
    name of the record table in the statement, made by the compiler, never from input. One owner
    is ``owner_id = %s`` and 'all' no condition at all, because both decide which index is used.
    """
    scope = plan.scope(operation)
    if scope is Scope.ALL:
        return "", []
    if scope is Scope.NONE or plan.member_id is None:
        return NOTHING, []
    if scope is Scope.OWN:
        return f"{alias}.owner_id = %s", [plan.member_id]
    return _departments(plan, plan.department_ids if scope is Scope.DEPARTMENT else plan.subtree_ids, alias)


def reaches(plan: AccessPlan, operation: str, *, owner_id: UUID | None, department_id: UUID | None) -> bool:
    """Tell the same of one record at hand, as :func:`row_predicate` does in SQL."""
    scope = plan.scope(operation)
    if scope is Scope.ALL:
        return True
    if scope is Scope.NONE or plan.member_id is None:
        return False
    if owner_id == plan.member_id:
        return True
    if scope is Scope.OWN or department_id is None:
        return False
    return department_id in (plan.department_ids if scope is Scope.DEPARTMENT else plan.subtree_ids)


def _departments(plan: AccessPlan, ids: tuple[UUID, ...], alias: str) -> tuple[str, list[Any]]:
    if not ids:
        return f"{alias}.owner_id = %s", [plan.member_id]
    if len(ids) == 1:
        return f"({alias}.department_id = %s OR {alias}.owner_id = %s)", [ids[0], plan.member_id]
    return f"({alias}.department_id = ANY(%s::uuid[]) OR {alias}.owner_id = %s)", [list(ids), plan.member_id]
