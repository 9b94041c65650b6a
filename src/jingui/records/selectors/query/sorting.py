"""Sort keys: Chinese by pinyin, options by their order, empty values last, the id as tie-break."""

from dataclasses import dataclass

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import UnknownField
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sql import Sql, quote_name, quote_text
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.target import Target, table_of
from jingui.records.types import Sort

_NEVER_EMPTY = frozenset({"created_at", "updated_at", "version"})


@dataclass(frozen=True, slots=True)
class SortKey:
    """One expression the list is ordered by."""

    expression: Sql
    sql_type: str
    desc: bool
    is_nullable: bool

    @property
    def order(self) -> Sql:
        """The key in ``ORDER BY``; written as the indexes are made."""
        direction = " DESC" if self.desc else " ASC"
        nulls = " NULLS LAST" if self.is_nullable else ""
        return Sql(f"{self.expression.text}{direction}{nulls}", self.expression.params)


def sort_keys(target: Target, sorts: list[Sort], *, alias: str = "r") -> tuple[SortKey, ...]:
    """Compile the sort of a list; without one the newest records come first.

    Raises:
        UnknownField: a field does not exist, cannot be sorted by, or is not readable in full.
    """
    keys = [_sort_key(target, sort, alias, f"/sort/{i}/field") for i, sort in enumerate(sorts)]
    if not keys:
        keys = [SortKey(Sql(f"{alias}.created_at"), "timestamptz", desc=True, is_nullable=False)]
    return (*keys, SortKey(Sql(f"{alias}.id"), "uuid", desc=keys[0].desc, is_nullable=False))


def _sort_key(target: Target, sort: Sort, alias: str, pointer: str) -> SortKey:
    field = need_field(target, sort.field, Right.FULL, pointer)
    if not field_types.get(field.type).is_sortable:
        raise UnknownField(errors=[FieldError(pointer, "unknown_field")])
    expression, sql_type = _expression(target, field, alias)
    return SortKey(expression, sql_type, sort.desc, field.key not in _NEVER_EMPTY)


def _expression(target: Target, field: FieldData, alias: str) -> tuple[Sql, str]:
    column = f"{alias}.{quote_name(field.column)}"
    if field.has_pinyin:
        return Sql(f"{alias}.{quote_name(field.column + '__py')}"), "text"
    if field.type == "choice":
        options = ", ".join(quote_text(str(option["key"])) for option in field.config.get("options", ()))
        return Sql(f"array_position(ARRAY[{options}]::text[], {column})"), "integer"
    if field.type == "member":
        return Sql(f"(SELECT m.name_key FROM public.member m WHERE m.id = {column})"), "text"
    if field.type == "department":
        return Sql(f"(SELECT d.name FROM public.department d WHERE d.id = {column})"), "text"
    if field.type == "relation":
        return _relation(target, field, column), "text"
    return Sql(column), column_type(field)


def _relation(target: Target, field: FieldData, column: str) -> Sql:
    """Order by the name of the related record, where the actor may see it; else as if empty."""
    related = target.find_related(field.config["target"])
    title = related.obj.find_field(related.obj.title_field) if related else None
    if related is None or title is None or related.plan.right(title.key) < Right.FULL:
        return Sql("NULL::text")
    name = quote_name(title.column + ("__py" if title.has_pinyin else ""))
    scope = related.scope("view", "t")
    return Sql(
        f"(SELECT t.{name}::text FROM {table_of(related.obj)} t "
        f"WHERE t.id = {column} AND t.deleted_at IS NULL AND {scope.text})",
        scope.params,
    )
