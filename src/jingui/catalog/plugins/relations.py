"""Several records of another object (many to many)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from jingui.catalog.plugins.base import EMPTY, check_settings, short_text, whole
from jingui.catalog.registries import FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, is_placeholder, to_text
from jingui.catalog.text.labels import find_member, split_values
from jingui.catalog.types import FieldData

MAX_LINKS = 200


class Relations(FieldType):
    """Records of the object ``target`` names, in the order in which they were chosen.

    Kept as an array of ids (decision 0007). Labels need the reader's rights on the target, so the
    query compiler adds them; those he may not see stay in the field when he changes it.
    """

    key = "relations"
    label = {"zh-Hans": "多关联", "en": "Relations"}
    column_type = "uuid[]"
    mask = "hidden"
    operators = ("has_any", "has_all", *EMPTY)
    is_sortable = False

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check that a target is named; whether it exists is checked by the service."""
        found = check_settings(config, {"target": short_text(40), "max_count": whole(1, MAX_LINKS)})
        if not found.get("target"):
            raise ValueFault("config.target_missing")
        return found

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the ids without repeats; what the reader could not see (``{"hidden": true}``) is passed over."""
        if value == "":
            return None
        if isinstance(value, str | UUID | Mapping):
            value = [value]
        if not isinstance(value, list | tuple):
            raise ValueFault("reference.invalid")
        shown = [item for item in value if not (isinstance(item, Mapping) and item.get("hidden"))]
        try:
            ids = [UUID(str(item["id"] if isinstance(item, Mapping) else item)) for item in shown]
        except (ValueError, KeyError):
            raise ValueFault("reference.invalid") from None
        limit = field.config.get("max_count", MAX_LINKS)
        if len(set(ids)) > limit:
            raise ValueFault("multi_choice.too_many", max=limit)
        return list(dict.fromkeys(ids)) or None

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``[{"id"}]``; the list's SQL adds the labels."""
        return [{"id": str(item)} for item in value]

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read names separated by 、；，,;| or /; an unknown one is asked for."""
        word = to_text(text)
        check_cell(word)
        plain = word.strip()
        if not plain:
            return Parsed(None)
        whole_name, _ = find_member(plain, context.relations)
        if whole_name is not None:
            return Parsed([str(whole_name)])
        if is_placeholder(plain):
            return Parsed(None, ("placeholder",))
        found: list[str] = []
        for part in split_values(plain):
            known, _ = find_member(part, context.relations)
            if known is None:
                raise ValueFault("relation_unknown", value=part)
            found.append(str(known))
        return Parsed(list(dict.fromkeys(found)) or None, ("multi_value_separator",))

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the names, joined by 、 or a comma; those hidden from the reader are left out."""
        if value is None or isinstance(value, str):
            return value
        items = value if isinstance(value, list) else [value]
        names = [labels.get(i["id"]) or i.get("label") or "" for i in items if not i.get("hidden")]
        return (", " if language.startswith("en") else "、").join(name for name in names if name) or None
