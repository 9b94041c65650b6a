"""Add a field to an object that may hold records."""

from jingui.catalog.ddl import add_column
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, change_catalogue, describe_field, next_position
from jingui.catalog.services.checks import MAX_FIELDS
from jingui.catalog.services.prepare_field import prepare_field
from jingui.catalog.services.table_data import count_empty, fill_value, number_records
from jingui.catalog.types import FieldData, FieldSpec
from jingui.kit.actor import Actor


def add_field(*, actor: Actor, object_key: str, spec: FieldSpec) -> FieldData:
    """Add a field with its column.

    Records that are there stay empty, but: a required field fills them with its default, an
    auto-number numbers them in the order in which they were made.

    Raises:
        Denied, ObjectNotFound
        DefinitionInvalid: the field cannot be as asked; ``field.empty_values`` when it is required,
            has no default and there are records.
    """

    def work(change: Change) -> FieldData:
        row = change.get_object(object_key)
        if row.archived_at is not None:
            raise refuse("/", "field.object_archived")
        existing = change.fields(row)
        if len(existing) >= MAX_FIELDS:
            raise refuse("/label", "catalog.too_many", {"max": MAX_FIELDS})
        made = prepare_field(
            spec,
            row=row,
            taken=[field.key for field in existing],
            position=next_position([field.position for field in existing]),
            targets=[other.key for other in change.objects() if other.archived_at is None],
        )
        made.save(using=OWNER, force_insert=True)
        data = build_field(made)
        add_column(change.schema, row.key, data, field_types.get(data.type).column_type)
        _fill(change, row, made, data)
        change.tell("field.add", row.key, {"after": describe_field(made)})
        return data

    return change_catalogue(actor, work)


def _fill(change: Change, row: ObjectDef, made: FieldDef, data: FieldData) -> None:
    if data.type == "auto_number":
        number_records(change.schema, row.key, data, change.timezone)
    if not made.is_required:
        return
    if made.default is not None and not made.is_unique:
        fill_value(change.schema, row.key, data, made.default)
    empty = count_empty(change.schema, row.key, data.key)
    if empty:
        raise refuse("/is_required", "field.empty_values", {"count": empty})
