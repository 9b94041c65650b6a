"""Say what a change of type would do to the values, before it is done."""

from collections.abc import Mapping
from typing import Any

from jingui.access.selectors.plan import compile_plan
from jingui.access.types import Right, Scope
from jingui.catalog.operations import CATALOG_MANAGE
from jingui.catalog.services.change import Change, open_change
from jingui.catalog.services.retype.convert import Tally
from jingui.catalog.services.retype.rows import Place, count_values, read_distinct
from jingui.catalog.services.retype.wish import Wish, read_wish
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text

MAX_DISTINCT = 100_000


def preview_type_change(
    *, actor: Actor, object_key: str, field_key: str, type_key: str, config: Mapping[str, Any]
) -> dict[str, Any]:
    """Return ``{"type", "config", "total", "kept", "changed", "failed", "is_partial", "reasons", …}``.

    ``kept`` read the same afterwards, ``changed`` read otherwise (a time of day is dropped), ``failed``
    become empty; the former values stay in an archived field in every case. ``reasons``:
    ``[{"code", "message", "count"}]``. ``changed_examples`` ``[{"from", "to"}]`` and
    ``failed_examples`` ``[{"value", "message"}]`` only for who reads the field in every record.
    ``is_partial``: more than 100,000 different values, counted on these.

    Raises:
        Denied, ObjectNotFound, FieldNotFound
        DefinitionInvalid: the change is not possible.
    """
    guard.check(actor, CATALOG_MANAGE)

    def work(change: Change) -> dict[str, Any]:
        row = change.get_object(object_key)
        field = change.get_field(row, field_key)
        wish = read_wish(change, row, field, type_key, config)
        place = Place(change.schema, row.key, field.key)
        tally, total = _tally(wish, place, change.timezone), count_values(place)
        plan = compile_plan(actor, change.data_of(row).shape)
        reads_all = plan.right(field_key) is Right.FULL and plan.scope("view") is Scope.ALL and not plan.conditions
        return _answer(actor, wish, tally, total, shows=actor.is_system or reads_all)

    return open_change(actor, work)


def _tally(wish: Wish, place: Place, timezone: str) -> Tally:
    tally, converter = Tally(), wish.converter(timezone)
    for value, count in read_distinct(place, MAX_DISTINCT):
        tally.add(converter, value, converter.turn(value), count)
    return tally


def _answer(actor: Actor, wish: Wish, tally: Tally, total: int, *, shows: bool) -> dict[str, Any]:
    seen = tally.kept + tally.changed + tally.failed
    failed = [
        {"value": one["value"], "message": render_text(one["code"], one["params"], actor.language)}
        for one in tally.failed_examples
    ]
    reasons = [
        {"code": code, "message": render_text(code, _params(tally, code, shows=shows), actor.language), "count": count}
        for code, count in sorted(tally.codes.items(), key=lambda pair: -pair[1])
    ]
    return {
        "type": wish.new.type,
        "config": wish.new.config if shows else {k: v for k, v in wish.new.config.items() if k != "options"},
        "total": total,
        "kept": tally.kept,
        "changed": tally.changed,
        "failed": tally.failed,
        "is_partial": seen < total,
        "loses_unique": wish.old.is_unique and not wish.new.is_unique,
        "reasons": reasons,
        "changed_examples": tally.changed_examples if shows else [],
        "failed_examples": failed if shows else [],
        "shows_examples": shows,
    }


def _params(tally: Tally, code: str, *, shows: bool) -> Mapping[str, Any]:
    """Return params of one example, so that the text of a reason reads whole; no value for who may not see any."""
    found: Mapping[str, Any] = next((one["params"] for one in tally.failed_examples if one["code"] == code), {})
    return found if shows else dict.fromkeys(found, "…")
