"""The work list: suspected pairs of records the actor may see both, for reasons he may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from jingui.duplicates.errors import PairNotFound
from jingui.duplicates.matching.methods import METHODS
from jingui.duplicates.selectors.rules import find_active, list_rules, usable_fields
from jingui.duplicates.types import PairQuery, RuleData, RuleSet
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, NotFound
from jingui.records.errors import UnknownField
from jingui.records.selectors.get_record import list_presented
from jingui.records.selectors.query.sql import Sql, all_of, join_sql, quote_text
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, open_object

COUNT_CAP = 1001
SUMMARY_CAP = 100


def list_pairs(*, actor: Actor, object_key: str, query: PairQuery) -> dict[str, Any]:
    """Return ``{"items": […], "count": {"value", "exact"}}``, the surest first.

    A pair counts by the fields the actor may use alone: what he may not read neither makes nor
    hides a pair, and is not named.

    Raises:
        RecordNotFound: no such object for the actor.
        UnknownField: ``reason`` is no field of the rule that he may use.
    """
    target = open_object(actor, object_key)
    rule = find_active(target.obj)
    if rule is None:
        return {"items": [], "count": {"value": 0, "exact": True}}
    usable = usable_fields(target, rule.rule)
    if query.reason and query.reason not in usable:
        raise UnknownField(errors=[FieldError("/reason", "unknown_field")])
    source = _source(target, rule, usable, query)
    rows = fetch_rows(_page_sql(target, source, query, _score(rule, usable)))
    count = len(rows) + query.offset
    if len(rows) == query.limit or (query.offset and not rows):
        counted = fetch_rows(Sql(f"SELECT count(*) FROM (SELECT 1{source.text} LIMIT {COUNT_CAP}) c", source.params))
        count = counted[0][0]
    items = _present(target, rows, rule.rule, usable)
    return {"items": items, "count": {"value": min(count, COUNT_CAP - 1), "exact": count < COUNT_CAP}}


def count_open_pairs(*, actor: Actor) -> dict[str, int]:
    """Return how many pairs wait per object the actor may view (99 means "or more"), with one statement."""
    from jingui.catalog.selectors.snapshot import get_snapshot

    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    objects = {key: obj for key, obj in snapshot.objects.items() if not obj.archived}
    parts = []
    for key, rule in list_rules(objects).items():
        try:
            target = open_object(actor, key)
        except NotFound:
            continue
        if rule.is_active:
            source = _source(target, rule, usable_fields(target, rule.rule), PairQuery())
            inner = f"SELECT {quote_text(key)}::text AS k{source.text} LIMIT {SUMMARY_CAP - 1}"
            parts.append(Sql(f"SELECT k, count(*) FROM ({inner}) x GROUP BY k", source.params))
    return dict(fetch_rows(join_sql(" UNION ALL ", parts))) if parts else {}


def get_pair(*, actor: Actor, object_key: str, pair_id: UUID) -> tuple[UUID, UUID]:
    """Return the two records of a pair the actor may see.

    Raises:
        PairNotFound: no such pair for him.
    """
    target = open_object(actor, object_key)
    rule = find_active(target.obj)
    if rule is None:
        raise PairNotFound
    usable = usable_fields(target, rule.rule)
    for status in ("open", "dismissed"):
        query = PairQuery(status=status)  # type: ignore[arg-type]  # both are literals
        source = _source(target, rule, usable, query)
        rows = fetch_rows(Sql(f"SELECT p.low_id, p.high_id{source.text} AND p.id = %s", (*source.params, pair_id)))
        if rows:
            return rows[0][0], rows[0][1]
    raise PairNotFound


def _score(rule: RuleData, usable: frozenset[str]) -> Sql:
    if all(item.field in usable for item in rule.rule.fields):
        return Sql("p.score")
    return Sql(
        "(SELECT least(100, coalesce(sum(v.value::int), 0)) FROM jsonb_each_text(p.points) v "
        "WHERE v.key = ANY(%s::text[]))",
        (sorted(usable),),
    )


def _source(target: Target, rule: RuleData, usable: frozenset[str], query: PairQuery) -> Sql:
    """Compile from where and under which conditions pairs are shown; every answer about pairs has it."""
    score = _score(rule, usable)
    least = max(rule.rule.threshold, query.min_score)
    parts = [
        Sql("p.workspace_id = nullif(current_setting('app.ws', true), '')::uuid"),
        Sql("p.object_key = %s AND p.status = %s", (target.obj.key, query.status)),
        Sql(f"{score.text} >= {int(least)}", score.params),
        target.scope("view", "a"),
        target.scope("view", "b"),
    ]
    if query.reason:
        parts.append(Sql("(p.points->>%s)::int > 0", (query.reason,)))
    if query.record is not None:
        parts.append(Sql("(p.low_id = %s::uuid OR p.high_id = %s::uuid)", (query.record, query.record)))
    where = all_of(parts)
    return Sql(
        f" FROM public.duplicate_pair p JOIN {target.table} a ON a.id = p.low_id AND a.deleted_at IS NULL "
        f"JOIN {target.table} b ON b.id = p.high_id AND b.deleted_at IS NULL WHERE {where.text}",
        where.params,
    )


def _page_sql(target: Target, source: Sql, query: PairQuery, score: Sql) -> Sql:
    rights = [target.scope(verb, alias) for alias in ("a", "b") for verb in ("edit", "delete")]
    head = join_sql(
        "",
        [
            Sql("SELECT p.id, p.low_id, p.high_id, p.points, p.found_at, p.decided_at, m.name, "),
            join_sql(", ", [Sql(f"({right.text})", right.params) for right in rights]),
        ],
    )
    text = source.text.replace(" WHERE ", " LEFT JOIN public.member m ON m.id = p.decided_by_id WHERE ", 1)
    tail = f" ORDER BY {score.text} DESC, p.id LIMIT {int(query.limit)} OFFSET {int(query.offset)}"
    return Sql(f"{head.text}{text}{tail}", (*head.params, *source.params, *score.params))


@dataclass(frozen=True, slots=True)
class _Found:
    by_id: Mapping[str, Any]

    def of(self, record_id: UUID) -> Any:
        return self.by_id.get(str(record_id))


def _present(
    target: Target, rows: Sequence[tuple[Any, ...]], rule: RuleSet, usable: frozenset[str]
) -> list[dict[str, Any]]:
    ids = list(dict.fromkeys(record_id for row in rows for record_id in (row[1], row[2])))
    found = _Found({item["id"]: item for item in orjson.loads(list_presented(target, ids))})
    items = []
    for row in rows:
        pair_id, low, high, points, found_at, decided_at, decided_by, edit_a, delete_a, edit_b, delete_b = row
        shown = {key: value for key, value in orjson.loads(points).items() if key in usable}
        records = [found.of(low), found.of(high)]
        if None in records:
            continue
        items.append(
            {
                "id": pair_id,
                "score": max(0, min(100, sum(shown.values()))),
                "reasons": reasons_of(rule, shown),
                "records": records,
                "may_decide": bool(edit_a or edit_b),
                "winners": [str(low)] * bool(edit_a and delete_b) + [str(high)] * bool(edit_b and delete_a),
                "found_at": found_at.isoformat().replace("+00:00", "Z"),
                "decided_at": decided_at.isoformat().replace("+00:00", "Z") if decided_at else None,
                "decided_by": decided_by,
            }
        )
    return items


def reasons_of(rule: RuleSet, points: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return what each field says, the weightiest first: ``kind`` is ``same``, ``alike`` or ``differs``."""
    exact = {item.field for item in rule.fields if METHODS[item.method].is_exact}
    return [
        {
            "field": key,
            "points": value,
            "kind": "differs" if value < 0 else "same" if key in exact else "alike",
        }
        for key, value in sorted(points.items(), key=lambda item: -item[1])
    ]
