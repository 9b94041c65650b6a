"""From a question and an actor to one SQL statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingui.records.errors import ObjectDenied
from jingui.records.selectors.query.columns import record_json, selected_fields
from jingui.records.selectors.query.filters import filter_sql
from jingui.records.selectors.query.large import find_large
from jingui.records.selectors.query.paging import after_sql, cursor_purpose, open_cursor
from jingui.records.selectors.query.search import search_sql
from jingui.records.selectors.query.sorting import SortKey, sort_keys
from jingui.records.selectors.query.sql import Sql, all_of, join_sql, quote_name
from jingui.records.selectors.target import Target
from jingui.records.types import FilterGroup, QuerySpec

COUNT_CAP = 1001


@dataclass(frozen=True, slots=True)
class CompiledList:
    """One statement that yields (items, rows found, sort values of the last item, count).

    ``where`` is kept for the planner's estimate.
    """

    query: Sql
    where: Sql
    limit: int
    purpose: bytes


def where_sql(
    target: Target,
    *,
    filter: FilterGroup | None = None,  # noqa: A002  # the word of the API
    search: str = "",
    deleted: bool = False,
    operation: str = "view",
    extra: Sql | None = None,
) -> Sql:
    """Compile which records a question is about: live or deleted, in scope, filtered, found.

    Every statement of the read path gets its condition here, so none can forget the scope.

    Raises:
        ObjectDenied: deleted records are asked for without the right to delete.
    """
    parts = [Sql("r.deleted_at IS NOT NULL" if deleted else "r.deleted_at IS NULL")]
    if deleted and not target.plan.allows("delete"):
        raise ObjectDenied("denied.record")
    parts.append(target.scope("view"))
    if deleted:
        parts.append(target.scope("delete"))
    if operation not in {"view", "delete"}:
        parts.append(target.scope(operation))
    if extra is not None:
        parts.append(extra)
    parts += [filter_sql(target, filter), search_sql(target, search)]
    return all_of(parts)


def compile_list(target: Target, spec: QuerySpec, *, extra: Sql | None = None, operation: str = "view") -> CompiledList:
    """Compile one page of a list.

    Raises:
        BadRequest: the question names what the actor may not use, or is malformed.
    """
    fields = selected_fields(target, spec.select)
    keys = sort_keys(target, spec.sort)
    where = where_sql(
        target, filter=spec.filter, search=spec.search, deleted=spec.deleted, operation=operation, extra=extra
    )
    purpose = cursor_purpose(target, spec)
    branches = after_sql(keys, open_cursor(spec.after, purpose, keys)) if spec.after else [Sql("true")]
    columns = dict.fromkeys(["id", "version", *(field.column for field in fields)])
    select = [Sql(f"r.{quote_name(column)}") for column in columns]
    page = page_sql(target, [all_of([where, branch]) for branch in branches], keys, select, spec.limit + 1)
    outer = _outer(page, record_json(target, fields, "p"), len(keys), spec.limit, _count_sql(target, spec, where))
    return CompiledList(outer, where, spec.limit, purpose)


def page_sql(target: Target, branches: Sequence[Sql], keys: Sequence[SortKey], select: Sequence[Sql], rows: int) -> Sql:
    """Compile the rows of one page: raw columns and the sort values ``_k0 …``.

    ``branches`` are conditions whose rows follow each other in the order of the list.
    """
    values = [Sql(f"{key.expression.text} AS _k{i}", key.expression.params) for i, key in enumerate(keys)]
    columns = join_sql(", ", [*select, *values])
    order = join_sql(", ", [key.order for key in keys])
    limit = Sql(f" LIMIT {int(rows)}")
    source = Sql(f" FROM {target.table} r WHERE ")
    parts = [
        join_sql("", [Sql("SELECT "), columns, source, branch, Sql(" ORDER BY "), order, limit]) for branch in branches
    ]
    if len(parts) == 1:
        return parts[0]
    union = join_sql(" UNION ALL ", [part.wrap() for part in parts])
    return Sql(f"SELECT * FROM ({union.text}) u{limit.text}", union.params)


def _outer(page: Sql, item: Sql, key_count: int, limit: int, count: Sql) -> Sql:
    last = ", ".join(f"p._k{i}::text" for i in range(key_count))
    rest = (
        f" ORDER BY p._n) FILTER (WHERE p._n <= {int(limit)}), count(*), "
        f"max(CASE WHEN p._n = {int(limit)} THEN json_build_array({last})::text END), "
    )
    head = [Sql("SELECT json_agg("), item, Sql(rest), count]
    return join_sql("", [*head, Sql(" FROM (SELECT q.*, row_number() OVER () AS _n FROM ("), page, Sql(") q) p")])


def _count_sql(target: Target, spec: QuerySpec, where: Sql) -> Sql:
    if spec.count == "none" or (spec.count == "capped" and find_large(target, where) is not None):
        return Sql("NULL::bigint")
    if spec.count == "exact":
        return Sql(f"(SELECT count(*) FROM {target.table} r WHERE {where.text})", where.params)
    inner = f"SELECT 1 FROM {target.table} r WHERE {where.text} LIMIT {COUNT_CAP}"
    return Sql(f"(SELECT count(*) FROM ({inner}) c)", where.params)
