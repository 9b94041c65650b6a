"""Groups of one field with counts and sums, under the same condition as the list."""

from typing import Any

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.errors import UnknownField
from jingui.records.selectors.labels import GroupKey, group_label, id_labels
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sql import Sql, join_sql, quote_name, quote_text
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, open_object, table_of
from jingui.records.types import GroupSpec

DATES = frozenset({"date", "timestamptz"})


def group_records(*, actor: Actor, object_key: str, spec: GroupSpec) -> dict[str, Any]:
    """Return ``{"groups": [{"value", "label", "count", "sums"}]}``.

    Options in their order, dates in theirs, everything else by count; empty values form a group
    of their own with the value ``None``, records that point at something hidden one with
    ``{"hidden": true}``.

    Raises:
        RecordNotFound: no such object for the actor.
        UnknownField: the field, or one to sum, does not exist, does not allow it, or is not his in full.
    """
    target = open_object(actor, object_key)
    field = need_field(target, spec.group, Right.FULL, "/group")
    if not (field_types.get(field.type).is_groupable or column_type(field) in DATES):
        raise UnknownField(errors=[FieldError("/group", "unknown_field")])
    sums = [_sum_field(target, key, i) for i, key in enumerate(spec.sums)]
    rows = fetch_rows(_compile(target, field, sums, spec))
    labels = id_labels(field, [row[0] for row in rows if row[0] is not None])
    groups = [
        {
            "value": group_value(field, row[0], row[1], row[3]),
            "label": group_label(target, field, GroupKey(row[0], row[3], row[1]), labels, spec.grain),
            "count": row[2],
            "sums": dict(zip(spec.sums, row[4:], strict=True)),
        }
        for row in rows
    ]
    if column_type(field) in DATES:
        groups.sort(key=lambda group: (group["value"] is None, str(group["value"])))
    return {"groups": groups}


def _sum_field(target: Target, key: str, index: int) -> FieldData:
    field = need_field(target, key, Right.FULL, f"/sums/{index}")
    if not field_types.get(field.type).is_aggregatable:
        raise UnknownField(errors=[FieldError(f"/sums/{index}", "unknown_field")])
    return field


def group_value(field: FieldData, value: Any, hidden: bool, label: str | None) -> Any:
    """Return what identifies a group on the wire."""
    if hidden:
        return {"hidden": True}
    if value is None:
        return None
    if field.type == "relation":
        return {"id": value, "label": label or ""}
    return value.isoformat() if hasattr(value, "isoformat") else value


def _compile(target: Target, field: FieldData, sums: list[FieldData], spec: GroupSpec) -> Sql:
    where = where_sql(target, filter=spec.filter, search=spec.search)
    source, key, hidden, label = key_sql(target, field, spec.grain)
    columns = [key, hidden, Sql("count(*)"), label]
    columns += [Sql(f"sum(r.{quote_name(f.column)})::text") for f in sums]
    order = group_order(field)
    return join_sql(
        "",
        [
            Sql("SELECT "),
            join_sql(", ", columns),
            Sql(f" FROM {target.table} r"),
            source,
            Sql(" WHERE "),
            where,
            Sql(f" GROUP BY 1, 2, 4 ORDER BY {order} LIMIT {int(spec.limit)}"),
        ],
    )


def group_order(field: FieldData) -> str:
    """Return the order of groups: options in theirs, dates newest first, the rest by count."""
    if field.type == "choice":
        options = ", ".join(quote_text(str(option["key"])) for option in field.config.get("options", ()))
        return f"array_position(ARRAY[{options}]::text[], r.{quote_name(field.column)}) NULLS LAST, 1"
    if column_type(field) in DATES:
        return "1 DESC NULLS LAST"
    return "3 DESC, 1 NULLS LAST"


def key_sql(target: Target, field: FieldData, grain: str | None) -> tuple[Sql, Sql, Sql, Sql]:
    """Return (joined tables, key, hidden or not, label)."""
    column = f"r.{quote_name(field.column)}"
    nothing, shown, unlabelled = Sql(""), Sql("false"), Sql("NULL::text")
    kind = column_type(field)
    if kind in DATES:
        local = (
            Sql(f"{column} AT TIME ZONE %s::text", (field.config.get("timezone") or target.actor.timezone,))
            if kind == "timestamptz"
            else Sql(column)
        )
        return nothing, Sql(f"date_trunc('{grain or 'day'}', {local.text})::date", local.params), shown, unlabelled
    if kind.endswith("[]"):
        return Sql(f" LEFT JOIN LATERAL unnest({column}) u(v) ON true"), Sql("u.v"), shown, unlabelled
    if field.type != "relation":
        return nothing, Sql(column), shown, unlabelled
    related = target.find_related(field.config["target"])
    title = title_sql(related, "t") if related else None
    if related is None or title is None:
        return nothing, Sql("NULL::uuid"), Sql(f"{column} IS NOT NULL"), unlabelled
    scope = related.scope("view", "t")
    join = Sql(
        f" LEFT JOIN {table_of(related.obj)} t ON t.id = {column} AND t.deleted_at IS NULL AND {scope.text}",
        scope.params,
    )
    return join, Sql("t.id"), Sql(f"({column} IS NOT NULL AND t.id IS NULL)"), Sql(title)
