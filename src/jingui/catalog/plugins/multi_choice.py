"""Several of several options."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY, check_settings, whole
from jingui.catalog.plugins.options import check_options, find_option_of, labels_json, option_label
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, is_placeholder, to_text
from jingui.catalog.text.labels import find_option, labels_of, option_map, split_values, suggest_option
from jingui.catalog.types import FieldData

_MAX = 100


class MultiChoice(FieldType):
    """Any number of the options, each once, in the order in which they were chosen."""

    key = "multi_choice"
    label = {"zh-Hans": "多选", "en": "Multiple choice"}
    column_type = "text[]"
    mask = "choice"
    operators = ("has_any", "has_all", *EMPTY)
    is_sortable = False

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the options; at least one."""
        found = check_settings(config, {"options": check_options, "max_count": whole(1, _MAX)})
        if "options" not in found:
            raise ValueFault("config.options_missing")
        return found

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the keys without repeats; an empty list is no value."""
        if value == "":
            return None
        if not isinstance(value, list | tuple) or not all(isinstance(key, str) for key in value):
            raise ValueFault("value.type")
        keys = list(dict.fromkeys(value))
        limit = field.config.get("max_count", _MAX)
        if len(keys) > limit:
            raise ValueFault("multi_choice.too_many", max=limit)
        if any(find_option_of(field.config, key) is None for key in keys):
            raise ValueFault("choice.unknown")
        return keys or None

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read options separated by 、；，,;| or /."""
        word = to_text(text)
        check_cell(word)
        if not word.strip() or is_placeholder(word.strip()):
            return Parsed(None, ("placeholder",) if word.strip() else ())
        options = context.options or option_map(field.config["options"])
        labels = labels_of(field.config["options"])
        parts = split_values(word)
        notes: list[str] = ["multi_value_separator"] if [word] != parts else []
        keys: list[str] = []
        unknown: list[str] = []
        for part in parts:
            key, note = find_option(part, options, labels)
            if key is None:
                unknown.append(part)
                continue
            if note:
                notes.append(note)
            keys.append(key)
        if unknown:
            first, *others = unknown
            more = tuple((word, suggest_option(word, options)) for word in others)
            raise ValueFault("option_unknown", value=first, suggest=suggest_option(first, options), more=more)
        unique = list(dict.fromkeys(keys))
        if len(unique) < len(keys):
            notes.append("multi_value_repeated")
        return Parsed(unique or None, tuple(dict.fromkeys(notes)))

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the labels, joined by 、 or a comma; a masked value as it is shown."""
        if value is None or isinstance(value, str):
            return value
        joint = ", " if language.startswith("en") else "、"
        return joint.join(labels.get(key) or option_label(field.config, key, language) for key in value)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """Look the labels up and join them in the order chosen."""
        joint = ", " if language.startswith("en") else "、"
        labels = (
            f"(SELECT string_agg(coalesce(%s::jsonb ->> u.k, u.k), '{joint}' ORDER BY u.n) "  # noqa: S608  # ours
            f"FROM unnest({column}) WITH ORDINALITY u(k, n))"
        )
        return CellSql(f"CASE WHEN {column} IS NOT NULL THEN {labels} END", (labels_json(field.config, language),))
