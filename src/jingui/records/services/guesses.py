"""Requests that ask "is it equal to" of fields their author may not read are counted before they are answered."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jingui.access.services.match_limit import spend_matches
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.run_types import HandOverIn, ManyItem, RunIn
from jingui.records.selectors.query.filters import MAX_DEPTH
from jingui.records.selectors.query.rights import MATCH_OPERATORS
from jingui.records.selectors.target import open_object
from jingui.records.types import Condition, FilterGroup

Asked = Iterable[tuple[str, Any]]


def spend_filter(actor: Actor, object_key: str, group: FilterGroup | None) -> None:
    """Count what a filter asks; raises ``MatchLimit``. Free where nothing is asked by equality.

    A question the actor may not ask at all is left to the compiler, which refuses it.
    """
    if group is not None and (asked := list(_asked(group))):
        spend_values(actor, object_key, asked)


def spend_values(actor: Actor, object_key: str, asked: Asked) -> None:
    """Count values compared with what fields hold; raises ``MatchLimit``."""
    try:
        target = open_object(actor, object_key, "view", "create")
    except RecordNotFound:
        return
    spend_matches(actor, target.plan, asked)


def spend_run(actor: Actor, object_key: str, payload: RunIn) -> None:
    """Count what an operation on many records asks: its selection, and which hold a value already."""
    spend_filter(actor, object_key, payload.selection.filter)
    spend_values(actor, object_key, [(item.field, item.value) for item in payload.changes if item.value is not None])


def spend_hand_over(actor: Actor, order: HandOverIn) -> None:
    """Count what the steps of a hand-over ask."""
    for step in order.steps:
        spend_filter(actor, step.object, step.filter)


def spend_upserts(actor: Actor, object_key: str, items: Sequence[ManyItem]) -> None:
    """Count the keys by which upserts look for their records."""
    asked = [(item.key, item.fields.get(item.key)) for item in items if item.op == "upsert"]
    if asked:
        spend_values(actor, object_key, asked)


def _asked(group: FilterGroup, depth: int = 1) -> Iterator[tuple[str, Any]]:
    if depth > MAX_DEPTH:
        return
    for item in group.items:
        if isinstance(item, Condition):
            if item.op in MATCH_OPERATORS and item.value is not None:
                values = item.value if isinstance(item.value, list) else [item.value]
                yield from ((item.field, value) for value in values)
        else:
            yield from _asked(item, depth + 1)
