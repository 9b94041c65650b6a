"""Which right a place in a query needs; without it a field is like one that does not exist.

Source: docs/decisions on access; position table of the policy compiler.
"""

from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import UnknownField
from jingui.records.selectors.target import Target

MATCH_OPERATORS = frozenset({"eq", "in", "is_empty", "is_not_empty"})


def need_field(target: Target, key: str, right: Right, pointer: str) -> FieldData:
    """Return the field if the actor holds ``right`` on it.

    Raises:
        UnknownField: it does not exist, or the right is missing: one answer for both.
    """
    found = target.obj.find_field(key)
    if found is None or target.plan.right(key) < right:
        raise UnknownField(errors=[FieldError(pointer, "unknown_field")])
    return found


def right_for_operator(operator: str) -> Right:
    """Return the right a filter with this operator needs."""
    return Right.MATCH if operator in MATCH_OPERATORS else Right.FULL
