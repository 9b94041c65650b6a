"""From a question and an actor to one SQL statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingui.access.selectors.cache import EpochCache
from jingui.catalog.types import FieldData
from jingui.records.errors import ObjectDenied
from jingui.records.selectors.query.columns import record_json, selected_fields
from jingui.records.selectors.query.filters import filter_sql
from jingui.records.selectors.query.large import find_large
from jingui.records.selectors.query.paging import after_sql, cursor_purpose, open_cursor, rights_digest
from jingui.records.selectors.query.search import is_narrow, search_sql
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
    shape = list_shape(target, spec)
    where = where_sql(
        target, filter=spec.filter, search=spec.search, deleted=spec.deleted, operation=operation, extra=extra
    )
    purpose = cursor_purpose(target, spec, shape.rights)
    branches = after_sql(shape.keys, open_cursor(spec.after, purpose, shape.keys)) if spec.after else [Sql("true")]
    conditions = [all_of([where, branch]) for branch in branches]
    page = _pages(
        target, shape, conditions, spec.limit + 1, is_fenced=bool(spec.search) and is_narrow(target, spec.search)
    )
    outer = _outer(
        page, record_json(target, shape.fields, "p"), shape.last, spec.limit, _count_sql(target, spec, where)
    )
    return CompiledList(outer, where, spec.limit, purpose)


@dataclass(frozen=True, slots=True)
class ListShape:
    """What of a list's text depends on its columns and sort alone: the same for every filter and page.

    ``source`` runs to ``FROM``, ``order`` from the end of the condition to ``LIMIT``; ``rights`` is what a
    cursor is bound to.
    """

    fields: tuple[FieldData, ...]
    keys: tuple[SortKey, ...]
    source: Sql
    order: Sql
    last: str
    rights: bytes


_shapes: EpochCache[ListShape] = EpochCache(1_000)


def list_shape(target: Target, spec: QuerySpec) -> ListShape:
    """Return the fixed part of a list, compiled once per columns, sort, rights and definitions.

    A sort through a relation carries the row scope of another object as values and is compiled anew.
    """
    key = (
        target.snapshot.workspace_id,
        target.snapshot.epoch,
        target.obj.key,
        target.plan.shape_key,
        tuple(spec.select),
        tuple((sort.field, sort.desc) for sort in spec.sort),
    )
    if any(_is_relation(target, sort.field) for sort in spec.sort):
        return _make_shape(target, spec)
    return _shapes.get(key, lambda: _make_shape(target, spec))


def _is_relation(target: Target, key: str) -> bool:
    field = target.obj.find_field(key)
    return field is not None and field.type == "relation"


def _make_shape(target: Target, spec: QuerySpec) -> ListShape:
    fields = selected_fields(target, spec.select)
    keys = sort_keys(target, spec.sort)
    columns = dict.fromkeys(["id", "version", *(field.column for field in fields)])
    source = _source(keys, [Sql(f"r.{quote_name(column)}") for column in columns])
    last = ", ".join(f"p._k{i}::text" for i in range(len(keys)))
    return ListShape(tuple(fields), keys, source, _order(keys), last, rights_digest(target))


def _source(keys: Sequence[SortKey], select: Sequence[Sql]) -> Sql:
    values = [Sql(f"{key.expression.text} AS _k{i}", key.expression.params) for i, key in enumerate(keys)]
    columns = join_sql(", ", [*select, *values])
    return Sql(f"SELECT {columns.text} FROM ", columns.params)


def _order(keys: Sequence[SortKey]) -> Sql:
    order = join_sql(", ", [key.order for key in keys])
    return Sql(f" ORDER BY {order.text} LIMIT ", order.params)


def _pages(target: Target, shape: ListShape, branches: Sequence[Sql], rows: int, *, is_fenced: bool) -> Sql:
    """Compile the rows of one page; ``branches`` are conditions whose rows follow each other in its order.

    ``is_fenced``: find first, sort afterwards (``OFFSET 0`` keeps the order out of how it is found).
    """
    source, order = shape.source, shape.order
    before = f"(SELECT r.* FROM {target.table} r WHERE " if is_fenced else f"{target.table} r WHERE "
    after = " OFFSET 0) r" if is_fenced else ""
    parts = [
        Sql(
            f"{source.text}{before}{branch.text}{after}{order.text}{int(rows)}",
            (*source.params, *branch.params, *order.params),
        )
        for branch in branches
    ]
    if len(parts) == 1:
        return parts[0]
    union = join_sql(" UNION ALL ", [part.wrap() for part in parts])
    return Sql(f"SELECT * FROM ({union.text}) u LIMIT {int(rows)}", union.params)


def _outer(page: Sql, item: Sql, last: str, limit: int, count: Sql) -> Sql:
    text = (
        f"SELECT json_agg({item.text} ORDER BY p._n) FILTER (WHERE p._n <= {int(limit)}), count(*), "
        f"max(CASE WHEN p._n = {int(limit)} THEN json_build_array({last})::text END), {count.text} "
        f"FROM (SELECT q.*, row_number() OVER () AS _n FROM ({page.text}) q) p"
    )
    return Sql(text, (*item.params, *count.params, *page.params))


def _count_sql(target: Target, spec: QuerySpec, where: Sql) -> Sql:
    if spec.count == "none" or (spec.count == "capped" and find_large(target, where) is not None):
        return Sql("NULL::bigint")
    if spec.count == "exact":
        return Sql(f"(SELECT count(*) FROM {target.table} r WHERE {where.text})", where.params)
    inner = f"SELECT 1 FROM {target.table} r WHERE {where.text} LIMIT {COUNT_CAP}"
    return Sql(f"(SELECT count(*) FROM ({inner}) c)", where.params)
