"""Filter trees as SQL, with the position rule at every leaf."""

from jingui.kit.errors import FieldError
from jingui.records.errors import BadRequest
from jingui.records.selectors.query.conditions import Operand, condition_sql
from jingui.records.selectors.query.rights import need_field, right_for_operator
from jingui.records.selectors.query.sql import TRUE, Sql, all_of, any_of
from jingui.records.selectors.target import Target
from jingui.records.types import Condition, FilterGroup

MAX_DEPTH = 3
MAX_CONDITIONS = 50


def filter_sql(target: Target, group: FilterGroup | None, *, alias: str = "r", pointer: str = "/filter") -> Sql:
    """Compile a filter tree.

    Raises:
        UnknownField: a field does not exist or its right does not reach for this operator.
        BadOperator: the type does not know the operator.
        BadValue: a value does not fit its field.
        BadRequest: more than 3 levels or 50 conditions.
    """
    if group is None:
        return TRUE
    if _count(group, 1) > MAX_CONDITIONS:
        raise BadRequest(errors=[FieldError(pointer, "bad_request")])
    return _group(target, group, alias, pointer)


def _count(group: FilterGroup, depth: int) -> int:
    if depth > MAX_DEPTH:
        raise BadRequest(errors=[FieldError("/filter", "bad_request")])
    return sum(_count(item, depth + 1) if isinstance(item, FilterGroup) else 1 for item in group.items)


def _group(target: Target, group: FilterGroup, alias: str, pointer: str) -> Sql:
    parts = [
        _group(target, item, alias, f"{pointer}/items/{i}")
        if isinstance(item, FilterGroup)
        else _leaf(target, item, alias, f"{pointer}/items/{i}")
        for i, item in enumerate(group.items)
    ]
    if not parts:
        return TRUE
    return any_of(parts) if group.join == "or" else all_of(parts).wrap()


def _leaf(target: Target, item: Condition, alias: str, pointer: str) -> Sql:
    field = need_field(target, item.field, right_for_operator(item.op), f"{pointer}/field")
    return condition_sql(Operand(target, field, f"{pointer}/value", alias), item.op, item.value)
