"""Work out the field a change of type would make, or refuse it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jingui.catalog.errors import refuse
from jingui.catalog.models import FieldDef, ObjectDef
from jingui.catalog.registries import field_types
from jingui.catalog.selectors.snapshot import build_field
from jingui.catalog.services.change import Change
from jingui.catalog.services.levels import labels_records
from jingui.catalog.services.prepare_field import checked_config, get_type
from jingui.catalog.services.retype.convert import Converter, collect_options
from jingui.catalog.services.retype.rows import Place, read_distinct
from jingui.catalog.services.title_field import TITLE_TYPES
from jingui.catalog.text.labels import split_values
from jingui.catalog.text.type_pairs import allowed_types, proposed_config
from jingui.catalog.types import OPTION_TYPES, FieldData

MAX_MADE_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """The field as it is and as it would be; the new one has the same key."""

    old: FieldData
    new: FieldData

    def converter(self, timezone: str) -> Converter:
        """Return what turns the values."""
        return Converter(self.old, self.new, timezone)


def read_wish(change: Change, row: ObjectDef, field: FieldDef, type_key: str, config: Mapping[str, Any]) -> Wish:
    """Return the checked wish.

    Raises:
        DefinitionInvalid: ``retype.not_allowed``, ``retype.archived``, ``object.title_field``,
            ``level.field_needed``, ``retype.too_many_options``, or the settings are wrong.
    """
    plugin, old = get_type(type_key), build_field(field)
    if field.archived_at is not None:
        raise refuse("/type", "retype.archived")
    if type_key not in allowed_types(old.type):
        names = {"from": field_types.get(old.type).label["zh-Hans"], "to": plugin.label["zh-Hans"]}
        raise refuse("/type", "retype.not_allowed", names)
    if field.key == row.title_field and type_key not in TITLE_TYPES:
        raise refuse("/type", "object.title_field")
    if labels_records(row, field):
        raise refuse("/type", "level.field_needed")
    wanted = proposed_config(old, field_types.get(old.type).mask_of(old), type_key, config)
    if type_key in OPTION_TYPES and not wanted.get("options"):
        wanted["options"] = _made_options(change, row, old, type_key)
    targets = [other.key for other in change.objects() if other.archived_at is None]
    new = replace(
        old,
        id=None,
        type=type_key,
        config=checked_config(plugin, wanted, targets),
        default=None,
        is_unique=old.is_unique and plugin.can_be_unique,
        level=max(old.level, plugin.default_level if plugin.default_level > 2 else 1),
    )
    return Wish(old, new)


def _made_options(change: Change, row: ObjectDef, old: FieldData, type_key: str) -> list[dict[str, Any]]:
    """Make an option of every different word that is there."""
    place = Place(change.schema, row.key, old.key)
    found = read_distinct(place, 20 * MAX_MADE_OPTIONS)
    same = Converter(old, old, change.timezone)
    texts = [str(same.text_of(value)) for value, _ in sorted(found, key=lambda pair: -pair[1])]
    if type_key != "choice":
        texts = [part for text in texts for part in split_values(text)]
    options = collect_options(texts, MAX_MADE_OPTIONS)
    if options is None:
        raise refuse("/type", "retype.too_many_options", {"max": MAX_MADE_OPTIONS})
    return options or [{"label": {"zh-Hans": "选项一"}}]
