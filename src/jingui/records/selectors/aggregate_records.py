"""Figures over a whole list or over its groups, under the same condition as the list."""

from typing import Any

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.errors import UnknownField
from jingui.records.selectors.group_records import DATES, group_order, group_value, key_sql
from jingui.records.selectors.labels import GroupKey, group_label, id_labels
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sql import Sql, join_sql, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.types import AggregateSpec, Measure

AGGREGATE_TIMEOUT_MS = 15_000
"""Longer than a list: figures read every record, and nobody waits for them to see the list."""
_TEMPLATES = {
    "filled": "count({0})",
    "empty": "count(*) FILTER (WHERE {0} IS NULL)",
    "distinct": "count(DISTINCT {0})",
    "sum": "sum({0})::text",
    "avg": "round(avg({0}), 4)::text",
    "min": "min({0})",
    "max": "max({0})",
}
_UNCOUNTED = frozenset({"relation", "attachment", "long_text"})
"""How many different ones there are would tell of records out of reach, or costs too much."""


def aggregate_records(*, actor: Actor, object_key: str, spec: AggregateSpec) -> dict[str, Any]:
    """Return ``{"count", "values", "groups"}``; ``values`` in the order of ``spec.measures``.

    Counts are numbers, sums and averages decimal strings, smallest and largest values as in a
    record; ``None`` where there is nothing to reckon with. With ``group`` the figures stand in
    ``groups`` (``[{"value", "label", "count", "values"}]``, ordered as :func:`group_records` does)
    and ``count`` and ``values`` are ``None``; without it ``groups`` is ``None``.

    Raises:
        RecordNotFound: no such object for the actor.
        UnknownField: a field does not exist, does not allow the figure, or is not his in full.
    """
    target = open_object(actor, object_key)
    measures = [_measure_sql(target, measure, i) for i, measure in enumerate(spec.measures)]
    where = where_sql(target, filter=spec.filter, search=spec.search)
    if spec.group is not None:
        return {"count": None, "values": None, "groups": _groups(target, spec, measures, where)}
    columns = ", ".join(["count(*)", *measures])
    query = Sql(f"SELECT {columns} FROM {target.table} r WHERE {where.text}", where.params)
    row = fetch_rows(query, timeout_ms=AGGREGATE_TIMEOUT_MS)[0]
    return {"count": row[0], "values": [_wire(value) for value in row[1:]], "groups": None}


def _measure_sql(target: Target, measure: Measure, index: int) -> str:
    pointer = f"/measures/{index}/field"
    if measure.field is None:
        if measure.fn != "count":
            raise UnknownField(errors=[FieldError(pointer, "unknown_field")])
        return "count(*)"
    field = need_field(target, measure.field, Right.FULL, pointer)
    if not _allows(field, measure.fn):
        raise UnknownField(errors=[FieldError(pointer, "unknown_field")])
    return _TEMPLATES.get(measure.fn, "count(*)").format(f"r.{quote_name(field.column)}")


def _allows(field: FieldData, fn: str) -> bool:
    is_number = field_types.get(field.type).is_aggregatable
    if fn in {"sum", "avg"}:
        return is_number
    if fn in {"min", "max"}:
        return is_number or column_type(field) in DATES
    return fn != "distinct" or field.type not in _UNCOUNTED


def _groups(target: Target, spec: AggregateSpec, measures: list[str], where: Sql) -> list[dict[str, Any]]:
    field = need_field(target, spec.group or "", Right.FULL, "/group")
    if not (field_types.get(field.type).is_groupable or column_type(field) in DATES):
        raise UnknownField(errors=[FieldError("/group", "unknown_field")])
    source, key, hidden, label = key_sql(target, field, spec.grain)
    columns = [key, hidden, Sql("count(*)"), label, *(Sql(text) for text in measures)]
    query = join_sql(
        "",
        [
            Sql("SELECT "),
            join_sql(", ", columns),
            Sql(f" FROM {target.table} r"),
            source,
            Sql(" WHERE "),
            where,
            Sql(f" GROUP BY 1, 2, 4 ORDER BY {group_order(field)} LIMIT {int(spec.limit)}"),
        ],
    )
    rows = fetch_rows(query, timeout_ms=AGGREGATE_TIMEOUT_MS)
    labels = id_labels(field, [row[0] for row in rows if row[0] is not None])
    groups = [
        {
            "value": group_value(field, row[0], row[1], row[3]),
            "label": group_label(target, field, GroupKey(row[0], row[3], row[1]), labels, spec.grain),
            "count": row[2],
            "values": [_wire(value) for value in row[4:]],
        }
        for row in rows
    ]
    if column_type(field) in DATES:
        groups.sort(key=lambda group: (group["value"] is None, str(group["value"])))
    return groups


def _wire(value: Any) -> Any:
    if value is None or isinstance(value, int | str):
        return value
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else str(value)
