"""Fields of a record as JSON, written by PostgreSQL: labels looked up, masks applied."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import orjson

from jingui.access.masks import sql_function
from jingui.access.types import Right
from jingui.catalog.registries import field_types
from jingui.catalog.types import FILE_TYPES, LINK_TYPES, FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import UnknownField
from jingui.records.selectors.query.sql import Sql, quote_name, quote_text
from jingui.records.selectors.target import Target, scope_of, table_of

HIDDEN = """'{"hidden":true}'::json"""
_STARS = "'***'::text"
_WORDLESS = frozenset({"choice", "multi_choice", "tags", "yes_no", "region"})
POINTERS = frozenset({"member", "department"}) | LINK_TYPES | FILE_TYPES
_CACHE_SIZE = 512
_cache: OrderedDict[tuple[Any, ...], tuple[str, tuple[str, ...]]] = OrderedDict()
_lock = Lock()


def readable_fields(target: Target) -> list[FieldData]:
    """Return the fields the actor may see at least masked, in order."""
    return [field for field in target.obj.fields if target.plan.right(field.key) >= Right.MASKED]


def selected_fields(target: Target, keys: Sequence[str]) -> list[FieldData]:
    """Return the asked fields, or all readable ones.

    Raises:
        UnknownField: a field does not exist or must not be shown.
    """
    if not keys:
        return readable_fields(target)
    found = []
    for i, key in enumerate(dict.fromkeys(keys)):
        field = target.obj.find_field(key)
        if field is None or target.plan.right(key) < Right.MASKED:
            raise UnknownField(errors=[FieldError(f"/select/{i}", "unknown_field")])
        found.append(field)
    return found


def record_json(target: Target, fields: Sequence[FieldData], alias: str) -> Sql:
    """Return the JSON of a record on the wire; ``alias`` holds ``id``, ``version`` and the columns.

    The text is cached by catalogue epoch, rights and fields; only the row scopes of related
    objects travel as parameters.
    """
    related = _related_targets(target, fields)
    signature = tuple(
        (key, found and found.scope("view", "t").text, found and found.plan.shape_key) for key, found in related.items()
    )
    cache_key = (
        target.snapshot.workspace_id,
        target.snapshot.epoch,
        target.obj.key,
        alias,
        tuple(field.key for field in fields),
        target.plan.shape_key,
        signature,
    )
    with _lock:
        cached = _cache.get(cache_key)
    if cached is None:
        cached = _build(target, fields, alias)
        with _lock:
            _cache[cache_key] = cached
            while len(_cache) > _CACHE_SIZE:
                _cache.popitem(last=False)
    text, order = cached
    params: list[Any] = []
    for key in order:
        found = related[key]
        params += found.scope("view", "t").params if found else ()
    return Sql(text, tuple(params))


def _related_targets(target: Target, fields: Sequence[FieldData]) -> dict[str, Target | None]:
    keys = {field.config["target"] for field in fields if field.type in LINK_TYPES}
    return {key: target.find_related(key) for key in sorted(keys)}


def _build(target: Target, fields: Sequence[FieldData], alias: str) -> tuple[str, tuple[str, ...]]:
    order: list[str] = []
    parts = []
    for field in fields:
        column = f"{alias}.{quote_name(field.column)}"
        parts.append(f"{_wire(target, field, column, order)} AS {quote_name(field.key)}")
    masked = [field.key for field in fields if target.plan.right(field.key) == Right.MASKED]
    inner = f"(SELECT row_to_json(f) FROM (SELECT {', '.join(parts)}) f)" if parts else "'{}'::json"
    text = (
        f"json_build_object('id', {alias}.id, 'version', {alias}.version, 'fields', {inner}, "
        f"'_mask', {quote_text(orjson.dumps(masked).decode())}::json)"
    )
    return text, tuple(order)


def _wire(target: Target, field: FieldData, column: str, order: list[str]) -> str:
    right = target.plan.fields[field.key]
    if right.read == Right.MASKED:
        return masked_sql(field, column, right.mask)
    if field.type in LINK_TYPES:
        return _relation_sql(target, field, column, order)
    builder = _LABELLED.get(field.type)
    return builder(column) if builder else field_types.get(field.type).wire_sql(field, column)


def masked_sql(field: FieldData, column: str, mask: str) -> str:
    """Return the masked value: stars where there is no text to show a part of."""
    if field.type in POINTERS:
        return f"CASE WHEN {column} IS NOT NULL THEN {HIDDEN} END"
    if field.type in _WORDLESS:
        return f"CASE WHEN {column} IS NOT NULL THEN {_STARS} END"
    return f"{sql_function(mask)}(({field_types.get(field.type).text_sql(field, column)})::text)"


def _member_sql(column: str) -> str:
    return f"(SELECT json_build_object('id', m.id, 'label', m.name) FROM public.member m WHERE m.id = {column})"


def _department_sql(column: str) -> str:
    return f"(SELECT json_build_object('id', d.id, 'label', d.name) FROM public.department d WHERE d.id = {column})"


def _attachment_sql(column: str) -> str:
    return (
        "(SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'size', a.size_bytes, "
        f"'content_type', a.content_type) ORDER BY array_position({column}, a.id)) "
        f"FROM public.stored_file a WHERE a.id = ANY({column}))"
    )


_LABELLED: dict[str, Callable[[str], str]] = {
    "member": _member_sql,
    "department": _department_sql,
    "attachment": _attachment_sql,
    "image": _attachment_sql,
}


def title_sql(related: Target, alias: str) -> str | None:
    """Return the text of a record's name under the plan of its own object; ``None``: not to be shown."""
    title = related.obj.find_field(related.obj.title_field)
    if title is None or related.plan.right(title.key) < Right.MASKED:
        return None
    column = f"{alias}.{quote_name(title.column)}"
    right = related.plan.fields[title.key]
    return masked_sql(title, column, right.mask) if right.read == Right.MASKED else f"{column}::text"


def _relation_sql(target: Target, field: FieldData, column: str, order: list[str]) -> str:
    """A relation shows the name of a record the actor may view, else only that there is one."""
    related = target.find_related(field.config["target"])
    label = title_sql(related, "t") if related else None
    if related is None or label is None:
        return f"CASE WHEN {column} IS NOT NULL THEN {HIDDEN} END"
    order.append(field.config["target"])
    pointer = column if field.type == "relation" else "u.i"
    lookup = (
        f"(SELECT json_build_object('id', t.id, 'label', coalesce({label}, '')) FROM {table_of(related.obj)} t "
        f"WHERE t.id = {pointer} AND t.deleted_at IS NULL AND {scope_of(related.plan, 'view', 't').text})"
    )
    if field.type == "relation":
        return f"CASE WHEN {column} IS NOT NULL THEN coalesce({lookup}, {HIDDEN}) END"
    return f"(SELECT json_agg(coalesce({lookup}, {HIDDEN}) ORDER BY u.n) FROM unnest({column}) WITH ORDINALITY u(i, n))"
