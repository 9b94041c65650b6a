"""Turn on unique values, search or pinyin of a field of a large table without stopping its writers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from psycopg import sql

from jingui.catalog.ddl.columns import add_pinyin_column, pinyin_column
from jingui.catalog.ddl.field_indexes import ensure_field_index, list_field_indexes
from jingui.catalog.ddl.runner import OWNER, run_sql
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, FieldRun, FieldRunKind, FieldRunStatus, ObjectDef
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.services.retype.rows import ZERO, Place, Row, count_values, read_batches
from jingui.catalog.text.pinyin import pinyin_key
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.kit.clock import now

MARGIN = timedelta(minutes=10)
_SETTINGS = ("pinyin", "searchable")


def needs_index(old: FieldData, new: FieldData) -> bool:
    """Tell whether a change of a field makes indexes or fills a pinyin key."""
    is_found = bool(new.search_index) and not old.search_index
    return is_found or (new.has_pinyin and not old.has_pinyin) or (new.is_unique and not old.is_unique)


def defer_index(row: ObjectDef, field: FieldDef, old: FieldData, member_id: UUID | None) -> FieldRun:
    """Take what needs indexes out of a changed definition and return the unsaved run that will bring it."""
    run = index_run(row, field, is_unique=field.is_unique, member_id=member_id)
    config = {name: value for name, value in field.config.items() if name not in _SETTINGS}
    field.config = config | {name: old.config[name] for name in _SETTINGS if name in old.config}
    field.is_unique = old.is_unique and field.is_unique
    return run


def index_run(row: ObjectDef, field: FieldDef, *, is_unique: bool, member_id: UUID | None) -> FieldRun:
    """Return the unsaved run that makes the indexes of a field as its settings are now."""
    return FieldRun(
        workspace_id=row.workspace_id,
        object_key=row.key,
        field_key=field.key,
        kind=FieldRunKind.INDEX,
        old_type=field.type,
        wish={"is_unique": is_unique, "config": {name: field.config.get(name) for name in _SETTINGS}},
        member_id=member_id,
    )


def go_on_with_index(actor: Actor, run: FieldRun) -> None:
    """Add the pinyin key, fill it in batches, make the indexes, then switch the settings on.

    Raises:
        Denied
        DefinitionInvalid: ``field.duplicates``: two records took the same value meanwhile.
    """

    def begin(change: Change) -> tuple[Place, FieldData, bool]:
        row = change.get_object(run.object_key)
        field = change.get_field(row, run.field_key)
        current, place = build_field(field), Place(change.schema, row.key, field.key)
        wanted = _wanted(current, run.wish)
        is_new = wanted.has_pinyin and not current.has_pinyin
        if is_new:
            add_pinyin_column(change.schema, row.key, field.key)
        run.report.setdefault("since", now().isoformat())
        run.total_count = run.total_count or count_values(place)
        run.save(using=OWNER, update_fields=["report", "total_count"])
        return place, wanted, is_new

    place, wanted, is_new = change_catalogue(actor, begin)
    if is_new:
        _fill_pinyin(run, place)
    _make_indexes(place, wanted)
    change_catalogue(actor, lambda change: _switch_on(change, run, place))


def _wanted(field: FieldData, wish: Mapping[str, Any]) -> FieldData:
    settings = {name: value for name, value in wish["config"].items() if value is not None}
    kept = {name: value for name, value in field.config.items() if name not in _SETTINGS}
    return replace(field, config={**kept, **settings}, is_unique=bool(wish["is_unique"]))


def _fill_pinyin(run: FieldRun, place: Place) -> None:
    for rows in read_batches(place, after=UUID(str(run.checkpoint)) if run.checkpoint else ZERO):
        with transaction.atomic(using=OWNER):
            _write_pinyin(place, rows)
            run.checkpoint, run.done_count = rows[-1][0], run.done_count + len(rows)
            run.save(using=OWNER, update_fields=["checkpoint", "done_count"])


def _write_pinyin(place: Place, rows: list[Row]) -> None:
    statement = sql.SQL(
        "UPDATE {0} SET {1} = found.py FROM unnest(%s::uuid[], %s::text[]) AS found(id, py) WHERE {0}.id = found.id"
    ).format(place.table, pinyin_column(place.column))
    run_sql(statement, [[row_id for row_id, _ in rows], [pinyin_key(value) if value else None for _, value in rows]])


def _make_indexes(place: Place, wanted: FieldData) -> None:
    for index in list_field_indexes(place.object_key, wanted):
        try:
            ensure_field_index(place.schema, place.object_key, index, concurrently=True)
        except IntegrityError as fault:
            run_sql(sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(place.schema, index.name)))
            raise refuse("/is_unique", "field.duplicates", {"count": 1}) from fault
        except DatabaseError:
            run_sql(sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(place.schema, index.name)))
            raise


def _switch_on(change: Change, run: FieldRun, place: Place) -> None:
    """Fill what was written meanwhile and let the definition say what is there now."""
    row = change.get_object(run.object_key)
    field = change.get_field(row, run.field_key)
    wanted = _wanted(build_field(field), run.wish)
    if wanted.has_pinyin:
        run_sql(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(place.table))
        for rows in read_batches(place, since=datetime.fromisoformat(run.report["since"]) - MARGIN):
            _write_pinyin(place, rows)
    field.config, field.is_unique = dict(wanted.config), wanted.is_unique
    field.save(using=OWNER)
    run.status, run.finished_at, run.done_count = FieldRunStatus.DONE, now(), run.total_count
    run.save(using=OWNER)
    change.tell("field.update", row.key, {"field": field.key, "after": dict(run.wish)})
