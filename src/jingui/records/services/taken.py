"""Unique values that a refused write shows to be taken by records its author may not see.

Such an answer tells that somebody has the number. Who tries one after another is stopped by the limit
of fields that may only be matched (attack AZ-13 of the security design).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from jingui.access.errors import MatchLimit
from jingui.access.services.match_limit import is_used_up, spend_taken
from jingui.kit.actor import Actor
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target


@dataclass(frozen=True, slots=True)
class Taken:
    """A value of a unique field and the id of the record that holds it."""

    field_key: str
    value: Any
    holder: Any


@dataclass(slots=True)
class _Told:
    actor: Actor
    object_key: str = ""
    values: list[tuple[str, Any]] = field(default_factory=list)


_told: ContextVar[_Told | None] = ContextVar("jingui_taken_values", default=None)


@contextmanager
def counting_taken(actor: Actor) -> Iterator[None]:
    """Count what the refusals of a block have told, when it is over and its transaction gone.

    A request is answered as a whole, be it a pasted list with fifty of them; the next one that meets
    such a value within the minute is refused.
    """
    told = _Told(actor)
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)
        if told.values:
            spend_taken(actor, told.object_key, told.values)


def tell_taken(target: Target, taken: Sequence[Taken]) -> None:
    """Note what a refusal is about to tell; free outside a request (imports answer to rights of their own).

    Raises:
        MatchLimit: the minute's values were used up before.
    """
    told = _told.get()
    if told is None or not taken:
        return
    scope = target.scope("view")
    text = f"SELECT r.id FROM {target.table} r WHERE r.id = ANY(%s::uuid[]) AND {scope.text}"
    seen = {row[0] for row in fetch_rows(Sql(text, ([one.holder for one in taken], *scope.params)))}
    hidden = [(one.field_key, one.value) for one in taken if one.holder not in seen]
    if not hidden:
        return
    told.object_key = target.obj.key
    told.values += hidden
    if is_used_up(told.actor):
        raise MatchLimit
