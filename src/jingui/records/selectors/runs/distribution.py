"""What stands in a field of many records before they are changed."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FILE_TYPES, LINK_TYPES, FieldData
from jingui.records.selectors.labels import id_labels, option_labels, people_labels
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.runs.selection import COUNT_TIMEOUT_MS
from jingui.records.selectors.target import Target, table_of

MOST = 8
_TEXT_MAX = 60
_HIDDEN = {"zh-Hans": "无权查看", "en": "Restricted"}


def distribute(target: Target, field: FieldData, where: Sql) -> list[dict[str, Any]]:
    """Return ``[{"label", "count", "empty"}]``: the most frequent values, then the number of all others.

    Only for a field the actor reads in full; the label of "others" is empty.
    """
    if target.plan.right(field.key) < Right.FULL:
        return []
    column = f"r.{quote_name(field.column)}"
    query = Sql(
        f"SELECT {column}, count(*) AS n, sum(count(*)) OVER () FROM {target.table} r WHERE {where.text} "
        f"GROUP BY 1 ORDER BY n DESC, 1 LIMIT {MOST}",
        where.params,
    )
    rows = fetch_rows(query, timeout_ms=COUNT_TIMEOUT_MS)
    labels = _labels(target, field, [row[0] for row in rows if row[0] is not None])
    found = [{"label": _text(target, field, row[0], labels), "count": row[1], "empty": row[0] is None} for row in rows]
    rest = int(rows[0][2]) - sum(row[1] for row in rows) if rows else 0
    return [*found, {"label": "", "count": rest, "empty": False}] if rest else found


def count_same(target: Target, field: FieldData, value: Any, where: Sql) -> int | None:
    """Return how many records hold a value already; ``None`` where the actor may not ask for equality."""
    if target.plan.right(field.key) < Right.MATCH:
        return None
    query = Sql(
        f"SELECT count(*) FROM {target.table} r WHERE {where.text} "
        f"AND r.{quote_name(field.column)} IS NOT DISTINCT FROM %s::{column_type(field)}",
        (*where.params, value),
    )
    row = fetch_row(query, timeout_ms=COUNT_TIMEOUT_MS)
    return int(row[0]) if row else 0


def _labels(target: Target, field: FieldData, values: list[Any]) -> Mapping[Any, str]:
    if field.type in {"member", "department"}:
        return people_labels(values)
    if field.type in LINK_TYPES:
        return _titles(target, field, _ids(values))
    return id_labels(field, [value for value in values if isinstance(value, str)])


def _titles(target: Target, field: FieldData, ids: Iterable[UUID]) -> dict[Any, str]:
    related = target.find_related(field.config["target"])
    title = title_sql(related, "t") if related else None
    if related is None or title is None:
        return {}
    where = all_of([Sql("t.id = ANY(%s::uuid[])", (list(ids),)), related.scope("view", "t")])
    query = Sql(f"SELECT t.id, {title} FROM {table_of(related.obj)} t WHERE {where.text}", where.params)
    return {row[0]: row[1] or "" for row in fetch_rows(query)}


def _ids(values: Iterable[Any]) -> list[UUID]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]


def _text(target: Target, field: FieldData, value: Any, labels: Mapping[Any, str]) -> str:
    if value is None:
        return ""
    language = target.actor.language
    if field.type in {"member", "department"} | LINK_TYPES:
        hidden = _HIDDEN["en" if language.startswith("en") else "zh-Hans"]
        return "、".join(labels.get(one) or hidden for one in _ids([value]))[:_TEXT_MAX]
    if field.type in FILE_TYPES:
        return str(len(value))
    kind = field_types.get(field.type)
    known = dict(labels) or option_labels(field, language)
    text = kind.format_text(field, kind.to_wire(field, value), language=language, labels=known)
    return str("" if text is None else text)[:_TEXT_MAX]
