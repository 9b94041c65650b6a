"""Conditions of roles as SQL: what the member himself has is put in, the records engine compiles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jingui.access.registries import engine
from jingui.access.types import ROW_ALIAS, AccessPlan, CompiledCondition, RowCondition, RowRule
from jingui.kit.actor import Actor
from jingui.kit.clock import today
from jingui.kit.errors import DomainError
from jingui.workspaces.selectors.members import list_territory

MY = ("territory", "departments", "subtree", "member")
_POSITIVE = {"eq": "in", "in": "in", "under": "under", "has_any": "has_any"}
_NEGATIVE = {"ne": "not_in", "not_in": "not_in"}


def compile_conditions(plan: AccessPlan, actor: Actor) -> AccessPlan:
    """Return the plan with its conditions as SQL. One that cannot be asked any more (its field
    has gone) grants nothing and, as a refusal, refuses everything.
    """
    found = tuple(compile_condition(actor, plan.object_key, condition) for condition in plan.condition_list)
    return replace(plan, conditions=found)


def compile_condition(actor: Actor, object_key: str, condition: RowCondition) -> CompiledCondition | None:
    """Return one condition as SQL, or ``None`` where it cannot be asked."""
    try:
        return check_condition(actor, object_key, condition)
    except DomainError:
        return None


def check_condition(actor: Actor, object_key: str, condition: RowCondition) -> CompiledCondition:
    """Compile a condition; raises what the records engine finds wrong with it."""
    parts: list[str] = []
    params: list[Any] = []
    for item in condition.items:
        text, values = _rule(actor, object_key, item)
        parts.append(text)
        params += values
    joiner = " OR " if condition.join == "or" else " AND "
    return CompiledCondition(f"({joiner.join(parts)})", tuple(params))


def day_of(actor: Actor) -> date:
    """Return the day on which conditions such as "this month" were compiled."""
    return today(actor.timezone)


def my_value(actor: Actor, name: str) -> list[str]:
    """Return what the member has: ids or codes as text; an unknown name has nothing."""
    if name == "territory":
        return list_territory(actor.member_id) if actor.member_id else []
    found: dict[str, Sequence[Any]] = {
        "departments": actor.department_ids,
        "subtree": actor.subtree_ids,
        "member": [actor.member_id] if actor.member_id else [],
    }
    return [str(item) for item in found.get(name, ())]


def _rule(actor: Actor, object_key: str, item: RowRule) -> tuple[str, Sequence[Any]]:
    mine = item.value.get("my") if isinstance(item.value, dict) and set(item.value) == {"my"} else None
    if mine is None:
        return _compile(actor, object_key, item)
    values = my_value(actor, str(mine))
    if not values:
        # Checked all the same, so that a wrong rule is found whoever saves it.
        _compile(actor, object_key, replace_value(item, [_EXAMPLES.get(str(mine), "")], str(mine)))
        return ("true" if item.op in _NEGATIVE else "false"), ()
    return _compile(actor, object_key, replace_value(item, values, str(mine)))


_EXAMPLES = {"territory": "310000"}


def replace_value(item: RowRule, values: list[str], name: str) -> RowRule:
    """Return the rule asked with a list: ``=`` becomes "one of", for regions "in or below"."""
    if name == "territory" and item.op in {"eq", "in", "under"}:
        return RowRule(field=item.field, op="under", value=values)
    operator = _POSITIVE.get(item.op) or _NEGATIVE.get(item.op) or item.op
    return RowRule(field=item.field, op=operator, value=values)


def _compile(actor: Actor, object_key: str, item: RowRule) -> tuple[str, Sequence[Any]]:
    text, params = engine().compile_condition(actor, object_key, RowCondition(items=(item,)), ROW_ALIAS)
    return text, params
