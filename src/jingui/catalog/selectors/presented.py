"""The catalogue as one caller may know it: the wire form of objects and fields."""

from collections.abc import Mapping
from typing import Any

from jingui.access.selectors.plan import compile_plan
from jingui.access.types import RECORD_OPERATIONS, AccessPlan, Right, RightName, Scope
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import get_snapshot, load_objects, read_epoch
from jingui.catalog.text.type_pairs import allowed_types
from jingui.catalog.types import MATCH_OPERATORS, CatalogSnapshot, FieldData, ObjectData
from jingui.kit.actor import Actor
from jingui.kit.context import find_user_id, workspace_context

_RIGHT_NAMES = {
    Right.NONE: RightName.NONE,
    Right.MATCH: RightName.MATCH,
    Right.MASKED: RightName.MASKED,
    Right.FULL: RightName.FULL,
}


def list_field_types() -> list[dict[str, Any]]:
    """Return what each field type can do, in the order of the menu."""
    return [
        {
            "key": plugin.key,
            "label": plugin.label,
            "operators": list(plugin.operators),
            "is_sortable": plugin.is_sortable,
            "is_groupable": plugin.is_groupable,
            "is_writable": plugin.is_writable,
            "is_searchable": plugin.is_searchable,
            "is_aggregatable": plugin.is_aggregatable,
            "can_be_unique": plugin.can_be_unique,
            "default_level": plugin.default_level,
            "converts_to": list(allowed_types(plugin.key)),
        }
        for plugin in field_types
    ]


def list_presented_objects(actor: Actor) -> dict[str, Any]:
    """Return ``{"epoch", "items"}``: objects the actor may view, with the fields that exist for him."""
    snapshot = get_snapshot(actor)
    plans = {key: compile_plan(actor, obj.shape) for key, obj in snapshot.objects.items()}
    visible = {key: plan for key, plan in plans.items() if plan.allows("view")}
    items = [present_object(snapshot.objects[key], plan, snapshot, visible) for key, plan in visible.items()]
    return {"epoch": snapshot.epoch, "items": items}


def list_managed_objects(actor: Actor) -> dict[str, Any]:
    """Return everything, archived objects and fields too, for who manages the catalogue."""
    epoch = read_epoch(actor.workspace_id)
    with workspace_context(actor.workspace_id, user_id=find_user_id()):
        schema = get_snapshot(actor.workspace_id, epoch).schema
        objects = load_objects(schema)
    return {"epoch": epoch, "items": [manage_object(actor, obj) for obj in objects]}


def present_object(
    obj: ObjectData, plan: AccessPlan, snapshot: CatalogSnapshot, visible: Mapping[str, AccessPlan]
) -> dict[str, Any]:
    """Return one object as the holder of ``plan`` may know it.

    A field without right is named nowhere: not as title, not in the display settings.
    """
    fields = [present_field(f, plan) for f in obj.fields if plan.right(f.key) > Right.NONE]
    title = obj.title_field if plan.right(obj.title_field) >= Right.MASKED else ""
    config = _prune_config(obj, plan, snapshot, visible)
    return _object_out(obj, plan, fields) | {"title_field": title, "config": config}


def manage_object(actor: Actor, obj: ObjectData) -> dict[str, Any]:
    """Return one object in full; ``right`` and ``write`` are still the caller's own."""
    plan = compile_plan(actor, obj.shape)
    fields = [present_field(f, plan, is_managed=True) for f in (*obj.fields, *obj.archived_fields)]
    return _object_out(obj, plan, fields) | {"archived": obj.archived, "record_levels": obj.record_levels}


def present_field(field: FieldData, plan: AccessPlan, *, is_managed: bool = False) -> dict[str, Any]:
    """Return one field; what may be asked of it is narrowed to the caller's right on it."""
    plugin = field_types.get(field.type)
    right = plan.right(field.key)
    is_full = right >= Right.FULL
    operators = [op for op in plugin.operators if is_full or (right >= Right.MATCH and op in MATCH_OPERATORS)]
    found = {
        "id": str(field.id) if field.id else None,
        "key": field.key,
        "type": field.type,
        "label": field.label,
        "help": field.help,
        "config": field.config,
        "default": field.default,
        "level": field.level,
        "is_required": field.is_required,
        "is_unique": field.is_unique,
        "is_system": field.is_system,
        "is_builtin": field.is_builtin,
        "position": field.position,
        "right": _RIGHT_NAMES[right].value,
        "write": plan.can_write(field.key),
        "reveal": plan.can_reveal(field.key),
        "reveal_second": plan.needs_second(field.key),
        "operators": operators,
        "sortable": is_full and plugin.is_sortable,
        "groupable": is_full and plugin.is_groupable,
        "searchable": is_full and bool(field.search_index),
    }
    return found | {"archived": field.archived} if is_managed else found


def _object_out(obj: ObjectData, plan: AccessPlan, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": str(obj.id),
        "key": obj.key,
        "label": obj.label,
        "description": obj.description,
        "icon": obj.icon,
        "color": obj.color,
        "title_field": obj.title_field,
        "position": obj.position,
        "level": obj.level,
        "is_builtin": obj.is_builtin,
        "config": obj.config,
        "operations": {op: Scope(plan.scope(op)).value for op in RECORD_OPERATIONS},
        "fields": fields,
    }


def _prune_config(
    obj: ObjectData, plan: AccessPlan, snapshot: CatalogSnapshot, visible: Mapping[str, AccessPlan]
) -> dict[str, Any]:
    hidden = {f.key for f in (*obj.fields, *obj.archived_fields) if plan.right(f.key) is Right.NONE}
    hidden |= {f.key for f in obj.archived_fields}
    config: dict[str, Any] = _without(obj.config, hidden - {"version"})
    if "related" in obj.config:
        config["related"] = [link for link in obj.config["related"] if _is_known_link(link, snapshot, visible)]
    return config


def _is_known_link(link: Mapping[str, Any], snapshot: CatalogSnapshot, visible: Mapping[str, AccessPlan]) -> bool:
    plan = visible.get(link["object"])
    target = snapshot.find_object(link["object"])
    if plan is None or target is None or target.find_field(link["field"]) is None:
        return False
    return plan.right(link["field"]) > Right.NONE


def _without(value: Any, hidden: set[str]) -> Any:
    """Copy settings without the keys of hidden fields, wherever they stand."""
    if isinstance(value, Mapping):
        return {k: _without(v, hidden) for k, v in value.items() if k not in hidden and not _is_hidden(v, hidden)}
    if isinstance(value, list):
        return [_without(item, hidden) for item in value if not _is_hidden(item, hidden)]
    return value


def _is_hidden(value: Any, hidden: set[str]) -> bool:
    return isinstance(value, str) and value in hidden
