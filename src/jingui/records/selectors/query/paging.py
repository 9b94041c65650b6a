"""Keyset pages: the next page begins behind the last record, however deep it is."""

import hashlib
from typing import Any

import orjson

from jingui.records.errors import BadCursor
from jingui.records.selectors.query.sorting import SortKey
from jingui.records.selectors.query.sql import Sql, all_of, any_of
from jingui.records.selectors.target import Target
from jingui.records.types import QuerySpec
from jingui.vault.services.seal_token import BadToken, open_token, seal_token

Values = list[str | None]
_QUESTION = {"filter", "sort", "search", "deleted"}


def rights_digest(target: Target) -> bytes:
    """Return what stands for the actor's rights on the fields in a cursor."""
    return hashlib.sha256(orjson.dumps([list(part) for part in target.rights_key], default=str)).digest()


def cursor_purpose(target: Target, spec: QuerySpec, rights: bytes) -> bytes:
    """Return what binds a cursor: the question, who asks, and the rights and scope he asks with."""
    scope = target.scope("view")
    bound = [
        target.actor.workspace_id,
        target.actor.member_id,
        target.obj.key,
        spec.model_dump_json(include=_QUESTION),
        scope.text,
        scope.params,
    ]
    return hashlib.sha256(rights + orjson.dumps(bound, default=str)).digest()


def seal_cursor(values: bytes, purpose: bytes) -> str:
    """Make the opaque cursor from the sort values of a page's last record (JSON)."""
    return seal_token(values, purpose=b"cursor" + purpose)


def open_cursor(cursor: str, purpose: bytes, keys: tuple[SortKey, ...]) -> Values:
    """Return the sort values in a cursor.

    Raises:
        BadCursor: altered, or made for another question or with other rights.
    """
    try:
        values = orjson.loads(open_token(cursor, purpose=b"cursor" + purpose))
    except (BadToken, ValueError) as fault:
        raise BadCursor from fault
    if not isinstance(values, list) or len(values) != len(keys):
        raise BadCursor
    return values


def after_sql(keys: tuple[SortKey, ...], values: Values) -> list[Sql]:
    """Return conditions for "behind these values"; several are branches in the order of the list.

    Empty values come last, so a list sorted by an optional field has a part with values and a
    part without. Each is its own branch, so that each can walk an index.
    """
    first, value = keys[0], values[0]
    if value is None:
        rest = _strictly_after(keys[1:], values[1:])
        return [all_of([_is_null(first), rest])]
    branches = [_with_value(keys, values)]
    if first.is_nullable:
        branches.append(_is_null(first))
    return branches


def _with_value(keys: tuple[SortKey, ...], values: Values) -> Sql:
    plain = all(not key.is_nullable for key in keys[1:]) and len({key.desc for key in keys}) == 1
    if plain:
        left = ", ".join(key.expression.text for key in keys)
        right = ", ".join(f"%s::{key.sql_type}" for key in keys)
        params: tuple[Any, ...] = tuple(v for key in keys for v in key.expression.params)
        return Sql(f"({left}) {_sign(keys[0])} ({right})", (*params, *values))
    first = keys[0]
    bound = Sql(f"{first.expression.text} {_sign(first)}= %s::{first.sql_type}", (*first.expression.params, values[0]))
    return all_of([bound, _strictly_after(keys, values)])


def _strictly_after(keys: tuple[SortKey, ...], values: Values) -> Sql:
    arms: list[Sql] = []
    for i, (key, value) in enumerate(zip(keys, values, strict=True)):
        beyond = _beyond(key, value)
        if beyond is not None:
            equal = [_equal(k, v) for k, v in zip(keys[:i], values[:i], strict=True)]
            arms.append(all_of([*equal, beyond]).wrap())
    return any_of(arms)


def _beyond(key: SortKey, value: str | None) -> Sql | None:
    if value is None:
        return None
    past = Sql(f"{key.expression.text} {_sign(key)} %s::{key.sql_type}", (*key.expression.params, value))
    return any_of([past, _is_null(key)]) if key.is_nullable else past


def _equal(key: SortKey, value: str | None) -> Sql:
    if value is None:
        return _is_null(key)
    return Sql(f"{key.expression.text} = %s::{key.sql_type}", (*key.expression.params, value))


def _is_null(key: SortKey) -> Sql:
    return Sql(f"{key.expression.text} IS NULL", key.expression.params)


def _sign(key: SortKey) -> str:
    return "<" if key.desc else ">"
