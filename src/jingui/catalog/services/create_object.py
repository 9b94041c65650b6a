"""Make an object with its table."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.ddl import create_schema, create_table
from jingui.catalog.ddl.columns import column_definitions, complete_column
from jingui.catalog.ddl.runner import OWNER
from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change, change_catalogue, describe_field, describe_object, next_position
from jingui.catalog.services.checks import (
    MAX_FIELDS,
    MAX_OBJECTS,
    choose_key,
    clean_display,
    clean_label,
    clean_word,
    clean_words,
)
from jingui.catalog.services.levels import checked_level
from jingui.catalog.services.prepare_field import prepare_field
from jingui.catalog.services.title_field import check_title
from jingui.catalog.types import FieldSpec, ObjectData
from jingui.kit.actor import Actor

TITLE = FieldSpec(
    type="text", key="name", label={"zh-Hans": "名称", "en": "Name"}, config={"pinyin": True}, is_required=True
)
"""The field that people read as the record's name, where none is given."""


def create_object(  # noqa: PLR0913  # keyword-only parts of one definition
    *,
    actor: Actor,
    label: Mapping[str, str] | str,
    key: str = "",
    description: Mapping[str, str] | None = None,
    icon: str = "box",
    color: str = "indigo",
    title: Mapping[str, str] | str | None = None,
    fields: Sequence[FieldSpec] = (),
    title_field: str = "",
    level: int = 1,
    config: Mapping[str, Any] | None = None,
    position: int | None = None,
    is_builtin: bool = False,
) -> ObjectData:
    """Make an object, its fields and its table in one transaction.

    Without ``fields`` it gets one required text field ``name`` (labelled ``title``) with pinyin
    search. With ``fields`` the title is ``title_field``, else ``name``, else the first text field.
    A relation may point at the new object itself.

    Raises:
        Denied: the actor may not manage the catalogue.
        DefinitionInvalid: a label, key, setting or field cannot be as asked.
    """
    names = clean_label(label)
    head: dict[str, Any] = {
        "label": names,
        "description": clean_words(description or {}, "/description"),
        "icon": clean_word(icon, "/icon", 40),
        "color": clean_word(color, "/color", 16),
        "config": clean_display(config or {}),
        "level": checked_level(level),
        "is_builtin": is_builtin,
    }
    specs = list(fields) or [_title_spec(title)]
    if len(specs) > MAX_FIELDS:
        raise refuse("/fields", "catalog.too_many", {"max": MAX_FIELDS})

    def work(change: Change) -> ObjectData:
        others = change.objects()
        if len(others) >= MAX_OBJECTS:
            raise refuse("/label", "catalog.too_many", {"max": MAX_OBJECTS})
        row = ObjectDef(
            workspace_id=actor.workspace_id,
            key=choose_key(key, names, [o.key for o in others], f"object_{len(others) + 1}"),
            position=next_position([o.position for o in others]) if position is None else position,
            **head,
        )
        made = _prepare_all(specs, row, [o.key for o in others if o.archived_at is None])
        row.title_field = check_title(title_field or _usual_title(made), made)
        row.save(using=OWNER, force_insert=True)
        FieldDef.objects.using(OWNER).bulk_create(made)
        _make_table(change.schema, row, made)
        detail = {"after": describe_object(row) | {"fields": [describe_field(field) for field in made]}}
        change.tell("object.create", row.key, detail)
        return change.data_of(row)

    return change_catalogue(actor, work)


def _title_spec(title: Mapping[str, str] | str | None) -> FieldSpec:
    if not title:
        return TITLE
    return FieldSpec(type="text", key="name", label=title, config=TITLE.config, is_required=True)


def _prepare_all(specs: Sequence[FieldSpec], row: ObjectDef, targets: Sequence[str]) -> list[FieldDef]:
    made: list[FieldDef] = []
    taken = {spec.key for spec in specs if spec.key}
    for position, spec in enumerate(specs):
        used = [field.key for field in made] if spec.key else taken | {field.key for field in made}
        made.append(prepare_field(spec, row=row, taken=used, position=position, targets=[*targets, row.key]))
    return made


def _usual_title(made: Sequence[FieldDef]) -> str:
    keys = [field.key for field in made if field.type == "text"]
    return "name" if "name" in keys else (keys[0] if keys else "")


def _make_table(schema: str, row: ObjectDef, made: Sequence[FieldDef]) -> None:
    create_schema(schema)
    data = [build_field(field) for field in made]
    columns = [
        part for field in data for part in column_definitions(schema, field, field_types.get(field.type).column_type)
    ]
    create_table(schema, row.key, columns)
    for field in data:
        complete_column(schema, row.key, field)
