"""A record as the cells of a line, written by PostgreSQL: labels looked up, masks applied, formulas made harmless.

Names come from dictionaries made once per statement, so that the order of the rows stays the question's.
"""

from collections.abc import Sequence

from jingui.access.types import Right
from jingui.catalog.registries import CellSql, field_types
from jingui.catalog.types import FILE_TYPES, LINK_TYPES, FieldData
from jingui.kit.spreadsheet import safe_text_sql
from jingui.records.selectors.query.columns import POINTERS, masked_sql, title_sql
from jingui.records.selectors.query.sql import Sql, join_sql, quote_name
from jingui.records.selectors.target import Target, scope_of, table_of

_DICTIONARIES = {
    "member": "SELECT jsonb_object_agg(id, name) AS d FROM public.member",
    "department": "SELECT jsonb_object_agg(id, name) AS d FROM public.department",
    "region": "SELECT jsonb_object_agg(code, label) AS d FROM public.region_label",
}


def export_sql(target: Target, fields: Sequence[FieldData], rows: Sql, *, language: str, timezone: str) -> Sql | None:
    """Return a statement with a column per field, for ``COPY … TO STDOUT (FORMAT csv)``.

    ``rows`` yields the columns of the records in order. ``None``: a field has no form in SQL, or there is
    one column only, whose empty cells COPY cannot write so that a line is seen.
    """
    if len(fields) == 1:
        return None
    cells = []
    for field in fields:
        cell = _cell(target, field, f"p.{quote_name(field.column)}", language, timezone)
        if cell is None:
            return None
        cells.append(cell)
    used = sorted({field.type for field in fields if field.type in _DICTIONARIES})
    heads = ", ".join(f"d_{name} AS MATERIALIZED ({_DICTIONARIES[name]})" for name in used)
    texts = join_sql(", ", [Sql(f"{cell.text} AS c{i}", cell.params) for i, cell in enumerate(cells)])
    shown = [f"q.c{i}" if cell.is_guarded else safe_text_sql(f"q.c{i}") for i, cell in enumerate(cells)]
    return Sql(
        f"{f'WITH {heads} ' if heads else ''}SELECT {', '.join(shown)} FROM ("  # quoted identifiers
        f"SELECT {texts.text} FROM ({rows.text}) p OFFSET 0) q",
        (*texts.params, *rows.params),
    )


def _cell(target: Target, field: FieldData, column: str, language: str, timezone: str) -> CellSql | None:
    right = target.plan.fields[field.key]
    if right.read < Right.FULL:
        if field.type in POINTERS:
            return CellSql(f"CASE WHEN {column} IS NOT NULL THEN '***' END", is_guarded=True)
        return CellSql(masked_sql(field, column, right.mask))
    if field.type in LINK_TYPES:
        return _linked(target, field, column, language)
    if field.type in FILE_TYPES:
        return _files(column)
    if field.type == "region":
        return CellSql(f"coalesce((SELECT d FROM d_region) ->> {column}, {column})")
    if field.type in _DICTIONARIES:
        return CellSql(f"(SELECT d FROM d_{field.type}) ->> {column}::text")
    return field_types.get(field.type).export_sql(field, column, language=language, timezone=timezone)


def _files(column: str) -> CellSql:
    names = (
        f"SELECT string_agg(coalesce(nullif(a.name, ''), a.id::text), '、' ORDER BY array_position({column}, a.id)) "
        f"FROM public.stored_file a WHERE a.id = ANY({column})"
    )
    return CellSql(f"CASE WHEN {column} IS NOT NULL THEN ({names}) END")


def _linked(target: Target, field: FieldData, column: str, language: str) -> CellSql:
    """Write the names of records the reader may view; of the others nothing."""
    related = target.find_related(field.config["target"])
    label = title_sql(related, "t") if related else None
    if related is None or label is None:
        return CellSql("NULL::text", is_guarded=True)
    scope = scope_of(related.plan, "view", "t")
    seen = f"t.deleted_at IS NULL AND {scope.text}"
    table = table_of(related.obj)
    if field.type == "relation":
        name = f"SELECT {label} FROM {table} t WHERE t.id = {column} AND {seen}"
    else:
        joint = ", " if language.startswith("en") else "、"
        name = (
            f"SELECT string_agg(nullif({label}, ''), '{joint}' ORDER BY u.n) "
            f"FROM unnest({column}) WITH ORDINALITY u(i, n) JOIN {table} t ON t.id = u.i WHERE {seen}"
        )
    return CellSql(f"CASE WHEN {column} IS NOT NULL THEN ({name}) END", scope.params)
