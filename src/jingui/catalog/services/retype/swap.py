"""Let two columns trade places: the field's key goes to the new one, the former stays as an archived field."""

from typing import Any

from django.db import DatabaseError, transaction

from jingui.catalog.ddl.columns import add_column, complete_column, rename_column
from jingui.catalog.ddl.field_indexes import drop_field_indexes
from jingui.catalog.ddl.runner import OWNER, run_sql
from jingui.catalog.models import FieldDef, FieldRun, ObjectDef
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, describe_field
from jingui.catalog.services.retype.rows import free_key
from jingui.catalog.services.retype.wish import Wish
from jingui.catalog.services.table_data import count_duplicates, count_empty
from jingui.kit.clock import now


def set_aside(change: Change, row: ObjectDef, field: FieldDef) -> tuple[str, list[str]]:
    """Archive a field under ``…_old`` with its column; return that key and the statements of dropped
    indexes over several columns.
    """
    old_key = free_key(field.key, {one.key for one in change.fields(row)})
    dropped = drop_field_indexes(change.schema, row.key, field.key)
    rename_column(change.schema, row.key, build_field(field), old_key)
    name = field_types.get(field.type).label
    field.label = {
        "zh-Hans": f"{field.label.get('zh-Hans', '')}（原{name['zh-Hans']}）",
        "en": f"{field.label.get('en', '')} (was {name['en']})",
    }
    field.key, field.archived_at = old_key, now()
    field.is_required = field.is_unique = field.is_builtin = False
    field.save(using=OWNER)
    return old_key, dropped


def put_in(change: Change, row: ObjectDef, wish: Wish, *, has_column: bool) -> FieldDef:
    """Make the definition of the new field; its column without indexes unless it is there."""
    new = wish.new
    made = FieldDef(
        workspace_id=row.workspace_id,
        object_id=row.id,
        key=new.key,
        type=new.type,
        label=dict(new.label),
        help=dict(new.help),
        config=dict(new.config),
        level=new.level,
        is_required=new.is_required,
        is_unique=False,
        is_builtin=new.is_builtin,
        position=new.position,
    )
    made.save(using=OWNER, force_insert=True)
    if not has_column:
        kind = field_types.get(new.type).column_type
        add_column(change.schema, row.key, new, kind, is_complete=False)
    return made


def settle_rules(change: Change, row: ObjectDef, made: FieldDef, wish: Wish) -> dict[str, Any]:
    """Keep required and unique where the values allow it; return what was given up and why."""
    lost: dict[str, Any] = {}
    if made.is_required and (empty := count_empty(change.schema, row.key, made.key)):
        made.is_required, lost["required_lost"] = False, empty
    if wish.new.is_unique:
        repeated = count_duplicates(change.schema, row.key, made.key)
        made.is_unique = not repeated
        if repeated:
            lost["unique_lost"] = repeated
    made.save(using=OWNER)
    return lost


def rebuild_indexes(change: Change, row: ObjectDef, made: FieldDef, dropped: list[str]) -> None:
    """Make the indexes of the new column, and those over several columns again where it fits."""
    complete_column(change.schema, row.key, build_field(made))
    for definition in dropped:
        try:
            with transaction.atomic(using=OWNER):
                run_sql(definition)
        except DatabaseError:
            continue  # an index of the former type has no meaning for the new one


def tell_change(change: Change, row: ObjectDef, wish: Wish, made: FieldDef, run: FieldRun) -> None:
    """Write the change into the audit log, counts without values."""
    counts = {name: value for name, value in run.report.items() if name != "was"}
    detail = {"field": wish.new.key, "kept_as": run.old_key, "counts": counts, "after": describe_field(made)}
    change.tell("field.change_type", row.key, {**detail, "before": {"type": wish.old.type}})
