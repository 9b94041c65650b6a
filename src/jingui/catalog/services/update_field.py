"""Change a field while its values are there."""

from jingui.catalog.ddl import (
    add_pinyin_column,
    drop_search_index,
    drop_unique_index,
    ensure_search_index,
    ensure_unique_index,
)
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, FieldRun, ObjectDef
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.build_index_run import defer_index, needs_index
from jingui.catalog.services.change import Change, change_catalogue, describe_field, differences
from jingui.catalog.services.change_field_type import SMALL_ROWS, check_idle, has_more_rows
from jingui.catalog.services.checks import clean_label, clean_words
from jingui.catalog.services.levels import check_relabel, checked_level
from jingui.catalog.services.prepare_field import (
    checked_config,
    checked_default,
    checked_unique,
    get_type,
)
from jingui.catalog.services.table_data import (
    count_duplicates,
    count_empty,
    count_misfits,
    count_option,
    fill_pinyin,
)
from jingui.catalog.types import FieldChanges, FieldData
from jingui.kit.actor import Actor
from jingui.kit.jobs import enqueue
from jingui.workspaces.services.bump_epochs import bump_policy_epoch

_LIMITS = ("min", "max", "min_length", "max_length", "scale")


def update_field(*, actor: Actor, object_key: str, field_key: str, changes: FieldChanges) -> FieldData:
    """Change label, help, settings, default, level, required or unique; key and type stay.

    New rules are held against the records that are there: a rule they break is refused with the
    number of records, and nothing is changed. In a large table unique, search and pinyin are switched on
    by a run (:mod:`build_index_run`) when their indexes stand; everything else holds at once.

    Raises:
        Denied, ObjectNotFound, FieldNotFound
        DefinitionInvalid: ``field.empty_values``, ``field.duplicates``, ``field.data_does_not_fit``,
            ``field.option_in_use``, ``level.above_own``, or a part cannot be as asked.
    """

    def work(change: Change) -> tuple[FieldData, FieldRun | None]:
        row = change.get_object(object_key)
        field = change.get_field(row, field_key)
        before, old = describe_field(field), build_field(field)
        _apply(change, field, changes)
        if before == describe_field(field):
            return old, None
        if old.level != field.level:
            check_relabel(actor, old.level, field.level)
            bump_policy_epoch(actor.workspace_id, using=OWNER)
        _check_data(change, row, old, build_field(field))
        run = None
        if needs_index(old, build_field(field)) and has_more_rows(change.schema, row.key, SMALL_ROWS):
            check_idle(row.key, field.key)
            run = defer_index(row, field, old, actor.member_id)
            run.save(using=OWNER, force_insert=True)
        new = build_field(field)
        _change_table(change, row, old, new)
        field.save(using=OWNER)
        change.tell("field.update", row.key, {"field": field.key} | differences(before, describe_field(field)))
        return new, run

    data, run = change_catalogue(actor, work)
    if run is not None:
        enqueue("catalog.field_run", workspace_id=run.workspace_id, run_id=run.pk)
    return data


def _apply(change: Change, field: FieldDef, changes: FieldChanges) -> None:
    plugin = get_type(field.type)
    if "label" in changes:
        field.label = clean_label(changes["label"])
    if "help" in changes:
        field.help = clean_words(changes["help"], "/help")
    if "config" in changes:
        targets = [other.key for other in change.objects() if other.archived_at is None]
        config = checked_config(plugin, changes["config"], targets)
        if config.get("target") != field.config.get("target"):
            raise refuse("/config/target", "field.setting_fixed")
        field.config = config
    if "level" in changes:
        field.level = checked_level(changes["level"])
    if "is_required" in changes:
        field.is_required = bool(changes["is_required"])
    if "is_unique" in changes:
        field.is_unique = checked_unique(plugin, changes["is_unique"])
    default = changes.get("default", field.default)
    field.default = checked_default(plugin, build_field(field), default)


def _check_data(change: Change, row: ObjectDef, old: FieldData, new: FieldData) -> None:
    if new.is_required and not old.is_required:
        empty = count_empty(change.schema, row.key, new.key)
        if empty:
            raise refuse("/is_required", "field.empty_values", {"count": empty})
    if new.is_unique and not old.is_unique:
        repeated = count_duplicates(change.schema, row.key, new.key)
        if repeated:
            raise refuse("/is_unique", "field.duplicates", {"count": repeated})
    if any(new.config.get(name) != old.config.get(name) for name in _LIMITS):
        misfits = count_misfits(change.schema, row.key, new)
        if misfits:
            raise refuse("/config", "field.data_does_not_fit", {"count": misfits})
    _check_options(change, row, old, new)


def _check_options(change: Change, row: ObjectDef, old: FieldData, new: FieldData) -> None:
    kept = {option["key"] for option in new.config.get("options", ())}
    for option in old.config.get("options", ()):
        if option["key"] not in kept:
            count = count_option(change.schema, row.key, old, option["key"])
            if count:
                params = {"label": option["label"]["zh-Hans"], "count": count}
                raise refuse("/config/options", "field.option_in_use", params)


def _change_table(change: Change, row: ObjectDef, old: FieldData, new: FieldData) -> None:
    if new.has_pinyin and not old.has_pinyin:
        add_pinyin_column(change.schema, row.key, new.key)
        fill_pinyin(change.schema, row.key, new.key)
    if old.search_index and not new.search_index:
        drop_search_index(change.schema, row.key, new.key)
    if new.search_index or new.has_pinyin:
        ensure_search_index(change.schema, row.key, new)
    if new.is_unique and not old.is_unique:
        ensure_unique_index(change.schema, row.key, new)
    elif old.is_unique and not new.is_unique:
        drop_unique_index(change.schema, row.key, new.key)
