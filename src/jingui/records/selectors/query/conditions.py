"""Filter operators as SQL, one small function each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingui.catalog.registries import field_types
from jingui.catalog.types import LINK_TYPES, FieldData
from jingui.kit.clock import today
from jingui.kit.errors import FieldError
from jingui.records.errors import BadOperator, BadValue
from jingui.records.selectors.query.relative import resolve_relative
from jingui.records.selectors.query.sql import Sql, all_of, any_of, quote_name
from jingui.records.selectors.query.values import (
    MAX_TEXT,
    coerce,
    coerce_list,
    column_type,
    day_start,
    is_day,
    next_day,
)
from jingui.records.selectors.target import Target
from jingui.records.selectors.visible import visible_ids


@dataclass(frozen=True, slots=True)
class Operand:
    """The left side of a comparison: a field of ``target`` in the table alias ``alias``."""

    target: Target
    field: FieldData
    pointer: str
    alias: str = "r"

    @property
    def column(self) -> str:
        """Quoted, qualified column."""
        return f"{self.alias}.{quote_name(self.field.column)}"

    def compared(self, operator: str) -> str:
        """SQL expression an operator compares: for some types a part of what the column holds."""
        return field_types.get(self.field.type).operand_sql(self.field, self.column, operator)

    @property
    def timezone(self) -> str:
        """Time zone in which the field's days begin: its own, or the workspace's."""
        return str(self.field.config.get("timezone") or self.target.actor.timezone)

    @property
    def sql_type(self) -> str:
        """PostgreSQL type of the column."""
        return column_type(self.field)

    def bad_value(self) -> BadValue:
        """Make the refusal of a value."""
        return BadValue(errors=[FieldError(self.pointer, "bad_value")])


Handler = Callable[[Operand, Any], Sql]


def condition_sql(operand: Operand, operator: str, value: Any) -> Sql:
    """Compile one comparison; the right to use the field here has been checked.

    Raises:
        BadOperator: the field's type does not know the operator.
        BadValue: the value does not fit.
    """
    if operator not in field_types.get(operand.field.type).operators or operator not in _HANDLERS:
        raise BadOperator(errors=[FieldError(operand.pointer, "unknown_operator")])
    return _HANDLERS[operator](operand, value)


def like_pattern(text: str) -> str:
    """Escape what LIKE reads as a wild card."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def contains_sql(column: str, text: str) -> Sql:
    """Substring test that the bigram index answers from two characters on."""
    folded = text.lower()
    test = part_sql(f"lower({column})", folded)
    if len(folded) < 2:
        return test
    return Sql(f"{bigrams_sql(column).text} AND {test.text}", (folded, *test.params))


def part_sql(subject: str, part: str) -> Sql:
    """Exact substring test.

    Not LIKE: the planner takes it for very rare, on top of what it knows of the bigrams, and
    would then sort tens of thousands of hits instead of walking to the first fifty.
    """
    return Sql(f"strpos({subject}, %s::text) > 0", (part,))


def bigrams_sql(column: str) -> Sql:
    """The condition the bigram index answers, written as the index was made; takes the lower-case word."""
    return Sql(f"public.jg_bigrams(lower({column})) @> public.jg_bigrams(%s::text)")


def _is_instant(operand: Operand) -> bool:
    return operand.sql_type == "timestamptz"


def _visible_target(operand: Operand, ids: list[Any]) -> list[Any]:
    """Keep ids the actor may know: a relation to a hidden record cannot be asked about."""
    if operand.field.type not in LINK_TYPES:
        return ids
    related = operand.target.find_related(operand.field.config["target"])
    seen = visible_ids(related, ids) if related else set()
    return [i for i in ids if i in seen]


def _eq(operand: Operand, value: Any) -> Sql:
    if _is_instant(operand) and is_day(value):
        return _between(operand, [value, value])
    wanted = _visible_target(operand, [coerce(operand.field, value, operand.pointer)])
    if not wanted:
        return Sql("false")
    return Sql(f"{operand.column} = %s::{operand.sql_type}", tuple(wanted))


def _ne(operand: Operand, value: Any) -> Sql:
    if _is_instant(operand) and is_day(value):
        inside = _between(operand, [value, value])
        return Sql(f"({operand.column} IS NULL OR NOT {inside.text})", inside.params)
    return _not_in(operand, [value])


def _in(operand: Operand, value: Any) -> Sql:
    wanted = _visible_target(operand, coerce_list(operand.field, value, operand.pointer))
    return Sql(f"{operand.column} = ANY(%s::{operand.sql_type}[])", (wanted,))


def _not_in(operand: Operand, value: Any) -> Sql:
    wanted = _visible_target(operand, coerce_list(operand.field, value, operand.pointer))
    return Sql(f"({operand.column} IS NULL OR NOT {operand.column} = ANY(%s::{operand.sql_type}[]))", (wanted,))


def _text(operand: Operand, value: Any) -> str:
    if not isinstance(value, str) or not value or len(value) > MAX_TEXT or "\x00" in value:
        raise operand.bad_value()
    return value


def _contains(operand: Operand, value: Any) -> Sql:
    return contains_sql(operand.compared("contains"), _text(operand, value)).wrap()


def _not_contains(operand: Operand, value: Any) -> Sql:
    pattern = f"%{like_pattern(_text(operand, value).lower())}%"
    subject = operand.compared("not_contains")
    return Sql(f"({operand.column} IS NULL OR lower({subject}) NOT LIKE %s::text)", (pattern,))


def _starts_with(operand: Operand, value: Any) -> Sql:
    text = _text(operand, value)
    prefix = Sql(f"lower({operand.column}) LIKE %s::text", (f"{like_pattern(text.lower())}%",))
    return all_of([contains_sql(operand.column, text), prefix]).wrap() if len(text) > 1 else prefix


def _compare(sign: str) -> Handler:
    def handle(operand: Operand, value: Any) -> Sql:
        if _is_instant(operand) and is_day(value):
            day = _day(operand, value)
            bound = next_day(day) if sign in {">", "<="} else day
            turned = {">": ">=", "<=": "<"}.get(sign, sign)
            start = day_start(bound, operand.timezone)
            return Sql(f"{operand.column} {turned} %s::timestamptz", (start,))
        wanted = coerce(operand.field, value, operand.pointer)
        return Sql(f"{operand.column} {sign} %s::{operand.sql_type}", (wanted,))

    return handle


def _day(operand: Operand, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise operand.bad_value() from fault


def _between(operand: Operand, value: Any) -> Sql:
    if not isinstance(value, list) or len(value) != 2 or value == [None, None]:
        raise operand.bad_value()
    low, high = value
    parts = []
    if low is not None:
        parts.append(_compare(">=")(operand, low))
    if high is not None:
        parts.append(_compare("<=")(operand, high))
    return all_of(parts).wrap()


def _is_empty(operand: Operand, _: Any) -> Sql:
    if operand.sql_type.endswith("[]"):
        return Sql(f"({operand.column} IS NULL OR {operand.column} = '{{}}')")
    return Sql(f"{operand.column} IS NULL")


def _is_not_empty(operand: Operand, _: Any) -> Sql:
    if operand.sql_type.endswith("[]"):
        return Sql(f"({operand.column} IS NOT NULL AND {operand.column} <> '{{}}')")
    return Sql(f"{operand.column} IS NOT NULL")


def _relative(operand: Operand, value: Any) -> Sql:
    found = resolve_relative(value, today(operand.timezone))
    if found is None:
        raise operand.bad_value()
    timezone, kind = operand.timezone, operand.sql_type
    first, end = (day_start(day, timezone) if day and _is_instant(operand) else day for day in found)
    before = Sql(f"{operand.column} < %s::{kind}", (end,))
    return all_of([Sql(f"{operand.column} >= %s::{kind}", (first,)), before]).wrap() if first else before


def _me(operand: Operand, _: Any) -> Sql:
    return Sql(f"{operand.column} = %s::uuid", (operand.target.actor.member_id,))


def _my_team(operand: Operand, _: Any) -> Sql:
    actor = operand.target.actor
    departments = list(actor.subtree_ids)
    if operand.field.type == "department":
        return Sql(f"{operand.column} = ANY(%s::uuid[])", (departments,))
    return Sql(
        f"({operand.column} = %s::uuid OR {operand.column} = ANY(ARRAY("
        "SELECT dm.member_id FROM public.department_member dm WHERE dm.department_id = ANY(%s::uuid[]))))",
        (actor.member_id, departments),
    )


def _under(operand: Operand, value: Any) -> Sql:
    wanted = coerce_list(operand.field, value, operand.pointer)
    if operand.field.type == "department":
        return Sql(
            f"{operand.column} = ANY(ARRAY(SELECT c.descendant_id FROM public.department_closure c "
            "WHERE c.ancestor_id = ANY(%s::uuid[])))",
            (wanted,),
        )
    return any_of(_region_prefix(operand, code) for code in wanted)


def _region_prefix(operand: Operand, code: str) -> Sql:
    """Codes of a province end in 0000, of a city in 00; the digits before are shared by all below."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        raise operand.bad_value()
    prefix = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    return Sql(f"{operand.compared('under')} LIKE %s::text", (f"{prefix}%",))


def _has(sign: str) -> Handler:
    def handle(operand: Operand, value: Any) -> Sql:
        asked = coerce_list(operand.field, value, operand.pointer)
        wanted = _visible_target(operand, asked)
        if sign == "@>" and len(wanted) < len(asked):
            return Sql("false")
        return Sql(f"{operand.column} {sign} %s::{operand.sql_type}", (wanted,))

    return handle


_HANDLERS: dict[str, Handler] = {
    "eq": _eq,
    "ne": _ne,
    "in": _in,
    "not_in": _not_in,
    "contains": _contains,
    "not_contains": _not_contains,
    "starts_with": _starts_with,
    "gt": _compare(">"),
    "gte": _compare(">="),
    "lt": _compare("<"),
    "lte": _compare("<="),
    "between": _between,
    "is_empty": _is_empty,
    "is_not_empty": _is_not_empty,
    "relative": _relative,
    "me": _me,
    "my_team": _my_team,
    "under": _under,
    "has_any": _has("&&"),
    "has_all": _has("@>"),
}
