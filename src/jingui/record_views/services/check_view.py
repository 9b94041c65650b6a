"""Check that a view can be asked by who saves it."""

from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.kit.errors import FieldError
from jingui.record_views.types import ViewLayout, ViewQuery
from jingui.records.errors import UnknownField
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sorting import sort_keys
from jingui.records.selectors.target import Target
from jingui.records.types import FilterGroup


def check_query(target: Target, query: ViewQuery) -> None:
    """Refuse a question its author could not ask himself.

    Raises:
        BadRequest: a field, operator or value is not one he may use there.
    """
    where_sql(target, filter=query.filter, search=query.search)
    sort_keys(target, query.sort)
    if query.group:
        field = need_field(target, query.group, Right.FULL, "/query/group")
        if not field_types.get(field.type).is_groupable:
            raise UnknownField(errors=[FieldError("/query/group", "unknown_field")])


def check_layout(target: Target, layout: ViewLayout) -> None:
    """Refuse columns its author may not see, colours and figures he could not ask for.

    Raises:
        BadRequest: a column, colour or figure names such a field, or a condition is malformed.
    """
    for i, column in enumerate(layout.columns):
        need_field(target, column.field, Right.MASKED, f"/layout/columns/{i}/field")
    for i, rule in enumerate(layout.colors):
        need_field(target, rule.when.field, Right.FULL, f"/layout/colors/{i}/when/field")
        where_sql(target, filter=FilterGroup(items=[rule.when]))
    for key in layout.figures:
        need_field(target, key, Right.FULL, f"/layout/figures/{key}")
