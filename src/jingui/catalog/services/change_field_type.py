"""Change the type of a field; the former values stay in an archived field."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg import sql

from jingui.catalog.ddl.runner import OWNER, fetch_value
from jingui.catalog.ddl.tables import table_name
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, FieldRun, FieldRunKind, FieldRunStatus, ObjectDef
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.services.retype.convert import Tally
from jingui.catalog.services.retype.rows import Place, read_batches, write_batch
from jingui.catalog.services.retype.swap import put_in, rebuild_indexes, set_aside, settle_rules, tell_change
from jingui.catalog.services.retype.wish import Wish, read_wish
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.jobs import enqueue

SMALL_ROWS = 20_000
"""Up to this many records a change is done at once; above it a job does it while people work on."""


def change_field_type(
    *, actor: Actor, object_key: str, field_key: str, type_key: str, config: Mapping[str, Any]
) -> UUID:
    """Give a field another type and return the run that did it or is doing it.

    Every value that can be turned is; what cannot be, and every former value besides, stays in an
    archived field named in the run, so that the change can be undone. Rights, position and help of the
    field stay; it is required or unique no longer where the new values do not allow it.

    Raises:
        Denied, ObjectNotFound, FieldNotFound
        DefinitionInvalid: the change is not possible, or ``retype.busy``.
    """

    def work(change: Change) -> tuple[FieldRun, bool]:
        row = change.get_object(object_key)
        field = change.get_field(row, field_key)
        wish = read_wish(change, row, field, type_key, config)
        check_idle(row.key, field.key)
        run = FieldRun(
            workspace_id=row.workspace_id,
            object_key=row.key,
            field_key=field.key,
            kind=FieldRunKind.TYPE_CHANGE,
            wish={"type": wish.new.type, "config": dict(wish.new.config)},
            old_type=wish.old.type,
            member_id=actor.member_id,
        )
        is_big = has_more_rows(change.schema, row.key, SMALL_ROWS)
        if not is_big:
            _change_now(change, row, field, wish, run)
        run.save(using=OWNER, force_insert=True)
        return run, is_big

    run, is_big = change_catalogue(actor, work)
    if is_big:
        enqueue("catalog.field_run", workspace_id=run.workspace_id, run_id=run.pk)
    return UUID(str(run.pk))


def _change_now(change: Change, row: ObjectDef, field: FieldDef, wish: Wish, run: FieldRun) -> None:
    tally, converter = Tally(), wish.converter(change.timezone)
    was = {"is_required": wish.old.is_required, "is_unique": wish.old.is_unique, "label": dict(wish.old.label)}
    was |= {"is_builtin": wish.old.is_builtin}
    old_key, dropped = set_aside(change, row, field)
    made = put_in(change, row, wish, has_column=False)
    target = Place(change.schema, row.key, wish.new.key)
    for rows in read_batches(Place(change.schema, row.key, old_key)):
        write_batch(target, converter, rows, tally)
    lost = settle_rules(change, row, made, wish)
    rebuild_indexes(change, row, made, dropped)
    run.old_key, run.status, run.finished_at = old_key, FieldRunStatus.DONE, now()
    run.report = {**tally.counts(), **lost, "was": was}
    run.done_count = run.total_count = tally.kept + tally.changed + tally.failed
    tell_change(change, row, wish, made, run)


def check_idle(object_key: str, field_key: str) -> None:
    """Refuse when a run of this field is under way."""
    busy = FieldRun.objects.using(OWNER).filter(
        object_key=object_key,
        field_key=field_key,
        status__in=(FieldRunStatus.WAITING, FieldRunStatus.RUNNING),
    )
    if busy.exists():
        raise refuse("/type", "retype.busy")


def has_more_rows(schema: str, object_key: str, limit: int) -> bool:
    """Tell whether a table holds more records than ``limit``."""
    statement = sql.SQL("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT %s) found").format(table_name(schema, object_key))
    return int(fetch_value(statement, [limit + 1])) > limit
