"""Change the type of a field of a large table: fill a new column in batches, then let the two trade places."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from psycopg import sql

from jingui.catalog.ddl.field_indexes import ensure_field_index, list_field_indexes
from jingui.catalog.ddl.runner import OWNER, fetch_value, run_sql
from jingui.catalog.ddl.tables import table_name
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldRun, FieldRunStatus, ObjectDef
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.services.retype.convert import Tally
from jingui.catalog.services.retype.rows import ZERO, Place, count_values, read_batches, write_batch
from jingui.catalog.services.retype.swap import put_in, set_aside, settle_rules, tell_change
from jingui.catalog.services.retype.wish import Wish, read_wish
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.kit.clock import now

SHADOW = "__n"
MARGIN = timedelta(minutes=10)
"""How long before its commit a change may have taken its time of change."""


def go_on_with_type(actor: Actor, run: FieldRun) -> None:
    """Do what is left of a change of type.

    Raises:
        Denied, DefinitionInvalid: the wish is not possible any more.
    """
    if run.old_key:
        _finish(actor, run)
        return
    wish, place, timezone = _begin(actor, run)
    _fill(run, wish, place, timezone)
    _swap(actor, run)
    _finish(actor, run)


def _begin(actor: Actor, run: FieldRun) -> tuple[Wish, Place, str]:
    def work(change: Change) -> tuple[Wish, Place, str]:
        row, wish = _wish(change, run)
        table = table_name(change.schema, row.key)
        columns = [(wish.old.key + SHADOW, field_types.get(wish.new.type).column_type)]
        if wish.new.has_pinyin:
            columns.append((wish.old.key + SHADOW + "__py", "text"))
        for name, kind in columns:
            statement = sql.SQL("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {} {}")
            run_sql(statement.format(table, sql.Identifier(name), sql.SQL(kind)))
        place = Place(change.schema, row.key, wish.old.key)
        run.report.setdefault("since", now().isoformat())
        run.total_count = run.total_count or count_values(place)
        run.save(using=OWNER, update_fields=["report", "total_count"])
        return wish, place, change.timezone

    return change_catalogue(actor, work)


def _wish(change: Change, run: FieldRun) -> tuple[ObjectDef, Wish]:
    row = change.get_object(run.object_key)
    field = change.get_field(row, run.field_key)
    if field.type != run.old_type:
        raise refuse("/type", "field.run_failed")
    return row, read_wish(change, row, field, run.wish["type"], run.wish["config"])


def _fill(run: FieldRun, wish: Wish, place: Place, timezone: str) -> None:
    """Fill the new column batch by batch; how far it is stands in each batch's own transaction."""
    converter, tally = wish.converter(timezone), Tally()
    base: dict[str, Any] = dict(run.report.get("counts") or Tally().counts())
    begin, target = run.done_count, _shadow(place)
    for rows in read_batches(place, after=UUID(str(run.checkpoint)) if run.checkpoint else ZERO):
        with transaction.atomic(using=OWNER):
            write_batch(target, converter, rows, tally)
            run.checkpoint = rows[-1][0]
            run.done_count = begin + tally.kept + tally.changed + tally.failed
            run.report = {**run.report, "counts": _sum(base, tally.counts())}
            run.save(using=OWNER, update_fields=["checkpoint", "done_count", "report"])


def _sum(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    codes = {key: one["codes"].get(key, 0) + other["codes"].get(key, 0) for key in {**one["codes"], **other["codes"]}}
    return {name: one[name] + other[name] for name in ("kept", "changed", "failed")} | {"codes": codes}


def _shadow(place: Place) -> Place:
    return replace(place, column=place.column + SHADOW)


def _swap(actor: Actor, run: FieldRun) -> None:
    """Take over what changed meanwhile and let the columns trade places, in one short transaction."""

    def work(change: Change) -> None:
        row, wish = _wish(change, run)
        field = change.get_field(row, run.field_key)
        place = Place(change.schema, row.key, wish.old.key)
        run_sql(sql.SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(place.table))
        since = datetime.fromisoformat(run.report["since"]) - MARGIN
        converter = wish.converter(change.timezone)
        for rows in read_batches(place, since=since):
            write_batch(_shadow(place), converter, rows)
        old_key, dropped = set_aside(change, row, field)
        _take_name(place, wish.new)
        made = put_in(change, row, wish, has_column=True)
        lost = settle_rules(change, row, made, Wish(wish.old, replace(wish.new, is_unique=False)))
        was = {"is_required": wish.old.is_required, "is_unique": wish.old.is_unique, "label": dict(wish.old.label)}
        was |= {"is_builtin": wish.old.is_builtin}
        counts = run.report.get("counts") or {}
        run.old_key = old_key
        run.report = {**counts, **lost, "was": was, "dropped": dropped, "wants_unique": wish.new.is_unique}
        run.save(using=OWNER, update_fields=["old_key", "report"])
        tell_change(change, row, wish, made, run)

    change_catalogue(actor, work)


def _take_name(place: Place, new: FieldData) -> None:
    statement = sql.SQL("ALTER TABLE {} RENAME COLUMN {} TO {}")
    for tail in ("", "__py") if new.has_pinyin else ("",):
        source, target = sql.Identifier(new.key + SHADOW + tail), sql.Identifier(new.key + tail)
        run_sql(statement.format(place.table, source, target))
    if new.type == "relation":
        target_table = table_name(place.schema, new.config["target"])
        run_sql(
            sql.SQL("ALTER TABLE {} ADD FOREIGN KEY ({}) REFERENCES {} (id) NOT VALID").format(
                place.table, sql.Identifier(new.key), target_table
            )
        )


def _finish(actor: Actor, run: FieldRun) -> None:
    """Make the indexes while writers go on, then say that it is done."""

    def look(change: Change) -> tuple[str, FieldData]:
        row = change.get_object(run.object_key)
        return change.schema, build_field(change.get_field(row, run.field_key))

    schema, field = change_catalogue(actor, look)
    wanted = replace(field, is_unique=bool(run.report.get("wants_unique")))
    is_unique = False
    for index in list_field_indexes(run.object_key, wanted):
        try:
            ensure_field_index(schema, run.object_key, index, concurrently=True)
            is_unique = is_unique or index.is_unique
        except DatabaseError:
            if not index.is_unique:
                raise
    for definition in run.report.get("dropped", ()):
        _remake(definition)

    def close(change: Change) -> None:
        row = change.get_object(run.object_key)
        made = change.get_field(row, run.field_key)
        if is_unique and not made.is_unique:
            made.is_unique = True
            made.save(using=OWNER, update_fields=["is_unique", "updated_at"])
        lost = {"unique_lost": 1} if wanted.is_unique and not is_unique else {}
        kept = {name: value for name, value in run.report.items() if name not in {"dropped", "wants_unique", "starts"}}
        run.report, run.status, run.finished_at = {**kept, **lost}, FieldRunStatus.DONE, now()
        run.done_count = run.total_count
        run.save(using=OWNER)

    change_catalogue(actor, close)


def _remake(definition: str) -> None:
    """Make an index over several columns again; one that has no meaning for the new type stays away."""
    name = definition.split(" ON ", 1)[0].rsplit(maxsplit=1)[-1].strip('"')
    if fetch_value("SELECT 1 FROM pg_class WHERE relname = %s", [name]):
        return
    try:
        run_sql(definition.replace("INDEX ", "INDEX CONCURRENTLY ", 1))
    except DatabaseError:
        return
