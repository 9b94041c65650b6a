"""Take a change of type back."""

from dataclasses import replace
from uuid import UUID

from jingui.catalog.ddl.columns import rename_column
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import FieldNotFound, refuse
from jingui.catalog.models import FieldDef, FieldRun, FieldRunKind, FieldRunStatus, ObjectDef
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.build_index_run import index_run
from jingui.catalog.services.change import Change, change_catalogue
from jingui.catalog.services.change_field_type import SMALL_ROWS, check_idle, has_more_rows
from jingui.catalog.services.retype.convert import Converter
from jingui.catalog.services.retype.rows import Place, Row, read_batches, read_values, write_values
from jingui.catalog.services.retype.swap import rebuild_indexes, set_aside, settle_rules
from jingui.catalog.services.retype.wish import Wish
from jingui.kit.actor import Actor
from jingui.kit.jobs import enqueue


def undo_type_change(*, actor: Actor, object_key: str, run_id: UUID) -> UUID:
    """Give the field its former type and values back; returns the run.

    What was entered since the change is turned back where it can be; the column of the new type stays as
    an archived field, so that nothing is lost either way. In a large table the indexes follow by a run.

    Raises:
        Denied, ObjectNotFound, FieldNotFound
        DefinitionInvalid: ``retype.not_undoable`` when a later change stands on it or the former field
            is gone, ``retype.busy``.
    """

    def work(change: Change) -> FieldRun | None:
        row = change.get_object(object_key)
        run = FieldRun.objects.using(OWNER).select_for_update().filter(pk=run_id, object_key=row.key).first()
        if run is None:
            raise FieldNotFound
        check_idle(row.key, run.field_key)
        field, former = _pair(change, row, run)
        new, was = build_field(field), run.report.get("was", {})
        new_key, dropped = set_aside(change, row, field)
        old = build_field(former)
        rename_column(change.schema, row.key, old, run.field_key)
        former.key, former.archived_at = run.field_key, None
        former.label, former.is_builtin = was.get("label", former.label), was.get("is_builtin", False)
        former.is_required, former.position, former.level = was.get("is_required", False), new.position, new.level
        former.save(using=OWNER)
        back = build_field(former)
        wish = Wish(new, replace(back, is_unique=bool(was.get("is_unique"))))
        count = _bring_back(change, row, run, wish, new_key)
        later = None
        if has_more_rows(change.schema, row.key, SMALL_ROWS):
            later = index_run(row, former, is_unique=wish.new.is_unique, member_id=actor.member_id)
            later.save(using=OWNER, force_insert=True)
            wish = Wish(new, back)
        lost = settle_rules(change, row, former, wish)
        if later is None:
            rebuild_indexes(change, row, former, dropped)
        run.status, run.report = FieldRunStatus.UNDONE, {**run.report, "undone": {"brought_back": count, **lost}}
        run.save(using=OWNER)
        change.tell("field.undo_type_change", row.key, {"field": run.field_key, "kept_as": new_key, "counts": lost})
        return later

    indexes = change_catalogue(actor, work)
    if indexes is not None:
        enqueue("catalog.field_run", workspace_id=indexes.workspace_id, run_id=indexes.pk)
    return run_id


def _pair(change: Change, row: ObjectDef, run: FieldRun) -> tuple[FieldDef, FieldDef]:
    """Return the field as it is now and the archived former one, if the run is the last word about them."""
    fields = {field.key: field for field in change.fields(row)}
    field, former = fields.get(run.field_key), fields.get(run.old_key)
    later = FieldRun.objects.using(OWNER).filter(
        object_key=row.key,
        field_key=run.field_key,
        kind=FieldRunKind.TYPE_CHANGE,
        status=FieldRunStatus.DONE,
        created_at__gt=run.created_at,
    )
    is_sound = (
        run.kind == FieldRunKind.TYPE_CHANGE
        and run.status == FieldRunStatus.DONE
        and field is not None
        and former is not None
        and field.type == run.wish["type"]
        and field.archived_at is None
        and former.type == run.old_type
        and former.archived_at is not None
        and not later.exists()
    )
    if not is_sound or field is None or former is None:
        raise refuse("/run", "retype.not_undoable")
    return field, former


def _bring_back(change: Change, row: ObjectDef, run: FieldRun, wish: Wish, new_key: str) -> int:
    """Turn back what was entered since; a value that cannot be turned stays in the new field alone."""
    new, old = wish.old, wish.new
    now_place, old_place = Place(change.schema, row.key, new_key), Place(change.schema, row.key, old.key)
    back, forth = Converter(new, old, change.timezone), Converter(old, new, change.timezone)
    count = 0
    for rows in read_batches(now_place, since=run.finished_at):
        before = read_values(old_place, [row_id for row_id, _ in rows])
        found: list[Row] = []
        for row_id, value in rows:
            former = before.get(row_id)
            expected = forth.turn(former).value if former is not None else None
            if value == expected:
                continue
            turned = back.turn(value) if value is not None else None
            if turned is None or not turned.code:
                found.append((row_id, turned.value if turned else None))
        write_values(old_place, old, found)
        count += len(found)
    return count
