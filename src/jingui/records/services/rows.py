"""Write rows: insert, update, and what stands beside the values (pinyin keys, numbers)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from jingui.access.selectors.cache import EpochCache
from jingui.catalog.services.take_numbers import take_numbers
from jingui.catalog.text.pinyin import pinyin_key
from jingui.catalog.types import FieldData
from jingui.records.selectors.get_record import present_new
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import copy_rows, execute, execute_many, fetch_row
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft

_COPY_FROM = 8
_JOIN_FROM = 8
_HEAD = ("id", "version", "created_at", "created_by", "updated_at", "updated_by")
_SYSTEM = {"owner": "owner_id", "department": "department_id"}


def number_drafts(target: Target, drafts: Sequence[Draft], moment: datetime) -> None:
    """Give new records their automatic numbers; a number is never used twice, gaps may occur."""
    day = moment.astimezone(ZoneInfo(target.actor.timezone)).date()
    for field in target.obj.fields:
        if field.type != "auto_number" or not drafts:
            continue
        numbers = take_numbers(obj=target.obj, field=field, count=len(drafts), day=day)
        for draft, number in zip(drafts, numbers, strict=True):
            draft.values[field.key] = number


def columns_of(target: Target, values: dict[str, Any]) -> dict[str, Any]:
    """Return column → value, pinyin keys included."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        if key in _SYSTEM:
            found[_SYSTEM[key]] = value
            continue
        field = target.obj.by_key[key]
        found[field.column] = value
        if field.has_pinyin:
            found[f"{field.column}__py"] = pinyin_key(value) if value else None
    return found


def insert_drafts(target: Target, drafts: Sequence[Draft], moment: datetime) -> None:
    """Insert new records; from a few on by COPY."""
    is_many = len(drafts) >= _COPY_FROM
    # One record names every column, so that its statement is planned once; COPY is quicker for each it need not name.
    shape = _shape(target, set().union(*(draft.values for draft in drafts))) if is_many else _whole_shape(target)
    member_id = target.actor.member_id
    head = (1, moment, member_id, moment, member_id)
    rows = []
    for draft in drafts:
        row: list[Any] = [draft.record_id, *head]
        get = draft.values.get
        for key, has_pinyin in shape.keys:
            value = get(key)
            row.append(value)
            if has_pinyin:
                row.append(pinyin_key(value) if value else None)
        rows.append(row)
    if is_many:
        copy_rows(f"COPY {target.table} ({shape.names}) FROM STDIN", rows)
        return
    places = ", ".join(["%s"] * len(rows[0]))
    for draft, row in zip(drafts, rows, strict=True):
        insert = Sql(f"INSERT INTO {target.table} ({shape.names}) VALUES ({places})", tuple(row))
        answered = present_new(target, insert) if draft.is_answered else None
        if answered is None:
            execute(insert)
        else:
            found = fetch_row(answered)
            draft.answer = found[0] if found else None


@dataclass(frozen=True, slots=True)
class _InsertShape:
    """The columns of new rows as quoted names; behind the head, the fields with whether a pinyin key follows."""

    names: str
    keys: tuple[tuple[str, bool], ...]


_shapes: EpochCache[_InsertShape] = EpochCache(500)


def _whole_shape(target: Target) -> _InsertShape:
    """Return the shape of a row that names every column, made once per definitions."""
    key = (target.snapshot.workspace_id, target.snapshot.epoch, target.obj.key)
    return _shapes.get(key, lambda: _shape(target, None))


def _shape(target: Target, given: set[str] | None) -> _InsertShape:
    """``given`` are the fields that have a value at all; ``None`` asks for every one."""
    columns = [*_HEAD]
    keys: list[tuple[str, bool]] = []
    for key, column in _SYSTEM.items():
        if given is None or key in given:
            keys.append((key, False))
            columns.append(column)
    for field in target.obj.fields:
        if not field.is_system and (given is None or field.key in given):
            keys.append((field.key, field.has_pinyin))
            columns.append(field.column)
            if field.has_pinyin:
                columns.append(f"{field.column}__py")
    return _InsertShape(", ".join(quote_name(column) for column in columns), tuple(keys))


def update_drafts(target: Target, drafts: Sequence[Draft], moment: datetime) -> None:
    """Update locked records; those that get the same values are one statement, the others travel together."""
    groups: dict[tuple[str, ...], dict[tuple[Any, ...], list[Any]]] = {}
    for draft in drafts:
        found = columns_of(target, draft.values)
        values = tuple(tuple(v) if isinstance(v, list) else v for v in found.values())
        groups.setdefault(tuple(found), {}).setdefault(values, []).append(draft.record_id)
    for columns, by_values in groups.items():
        changes = "".join(f"{quote_name(column)} = %s, " for column in columns)
        text = f"UPDATE {target.table} SET {changes}version = version + 1, updated_at = %s, updated_by = %s WHERE "
        single: list[tuple[Any, ...]] = []
        for values, ids in by_values.items():
            params = (*(list(v) if isinstance(v, tuple) else v for v in values), moment, target.actor.member_id)
            if len(ids) == 1:
                single.append((*params, ids[0]))
            else:
                execute(Sql(f"{text}id = ANY(%s::uuid[])", (*params, ids)))
        if len(single) >= _JOIN_FROM:
            _update_each(target, columns, single)
        elif len(single) == 1:
            execute(Sql(f"{text}id = %s", single[0]))
        elif single:
            execute_many(f"{text}id = %s", single)


def _update_each(target: Target, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Give each record its own values with one statement: PostgreSQL reads the rows from JSON by the table's types."""
    names = (*columns, "updated_at", "updated_by", "id")
    changes = ", ".join(f"{quote_name(name)} = p.{quote_name(name)}" for name in names[:-1])
    values = orjson.dumps([dict(zip(names, row, strict=True)) for row in rows], default=str).decode()
    execute(
        Sql(
            f"UPDATE {target.table} AS r SET {changes}, version = r.version + 1 "
            f"FROM jsonb_populate_recordset(NULL::{target.table}, %s::jsonb) AS p WHERE r.id = p.id",
            (values,),
        )
    )


def set_deleted(target: Target, ids: Sequence[UUID], moment: datetime, *, deleted: bool) -> None:
    """Move locked records into the recycle bin or out of it."""
    execute(
        Sql(
            f"UPDATE {target.table} SET deleted_at = %s, version = version + 1, updated_at = %s, updated_by = %s "
            "WHERE id = ANY(%s::uuid[])",
            (moment if deleted else None, moment, target.actor.member_id, list(ids)),
        )
    )


def unique_fields(target: Target) -> list[FieldData]:
    """Return the fields no two live records may share a value of."""
    return [field for field in target.obj.fields if field.is_unique]
