"""Turn a wish for a field into a definition that fits its type."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.registries import FieldType, ValueFault, field_types
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.checks import choose_key, clean_label, clean_words
from jingui.catalog.services.levels import checked_level
from jingui.catalog.types import LINK_TYPES, FieldData, FieldSpec


def prepare_field(
    spec: FieldSpec, *, row: ObjectDef, taken: Iterable[str], position: int, targets: Sequence[str]
) -> FieldDef:
    """Return the unsaved definition of ``spec`` on object ``row``.

    ``taken``: keys of all its fields; ``targets``: keys of live objects a relation may point at.

    Raises:
        DefinitionInvalid: type, key, label, settings, default or level cannot be as asked.
    """
    plugin = get_type(spec.type)
    label = clean_label(spec.label)
    made = FieldDef(
        workspace_id=row.workspace_id,
        object_id=row.id,
        key=choose_key(spec.key, label, taken, f"field_{position + 1}"),
        type=spec.type,
        label=label,
        help=clean_words(spec.help or {}, "/help"),
        config=checked_config(plugin, spec.config, targets),
        level=checked_level(plugin.default_level if spec.level is None else spec.level),
        is_required=bool(spec.is_required),
        is_unique=checked_unique(plugin, spec.is_unique),
        is_builtin=spec.is_builtin,
        position=position,
    )
    made.default = checked_default(plugin, build_field(made), spec.default)
    return made


def get_type(key: str) -> FieldType:
    """Return a field type; raises ``DefinitionInvalid`` when there is none."""
    plugin = field_types.find(key)
    if plugin is None:
        raise refuse("/type", "field.type_unknown", {"type": key})
    return plugin


def checked_config(plugin: FieldType, config: Any, targets: Sequence[str]) -> dict[str, Any]:
    """Return the settings in normal form; the target of a relation must be live."""
    if not isinstance(config, Mapping):
        raise refuse("/config", "config.invalid", {"setting": "config"})
    try:
        found = plugin.check_config(config)
    except ValueFault as fault:
        setting = str(fault.params.get("setting", ""))
        raise refuse(f"/config/{setting}" if setting else "/config", fault.code, fault.params) from fault
    if plugin.key in LINK_TYPES and found["target"] not in targets:
        raise refuse("/config/target", "config.target_unknown", {"target": found["target"]})
    return found


def checked_unique(plugin: FieldType, is_unique: Any) -> bool:
    """Return whether values are unique, where the type allows it."""
    if is_unique and not plugin.can_be_unique:
        raise refuse("/is_unique", "field.unique_not_possible", {"type": plugin.label["zh-Hans"]})
    return bool(is_unique)


def checked_default(plugin: FieldType, field: FieldData, value: Any) -> Any:
    """Return the default in wire form after checking it as a value."""
    if value is None or value == "":
        return None
    if not plugin.is_writable:
        raise refuse("/default", "auto_number.read_only")
    try:
        return None if plugin.clean(field, value) is None else value
    except ValueFault as fault:
        raise refuse("/default", fault.code, fault.params) from fault
