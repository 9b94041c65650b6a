"""One of several options."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import ONE_OF_OPERATORS, check_settings, flag, require_text
from jingui.catalog.plugins.options import check_options, find_option_of, labels_json, option_label
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, is_placeholder, to_text
from jingui.catalog.text.labels import find_option, labels_of, option_map, suggest_option
from jingui.catalog.types import FieldData


class Choice(FieldType):
    """One of the options of the settings; the value is the option's key."""

    key = "choice"
    label = {"zh-Hans": "单选", "en": "Single choice"}
    column_type = "text"
    mask = "choice"
    operators = ONE_OF_OPERATORS
    is_groupable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the options; at least one."""
        found = check_settings(config, {"options": check_options, "ordered": flag})
        if "options" not in found:
            raise ValueFault("config.options_missing")
        return found

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the key of an option."""
        key = require_text(value)
        if not key:
            return None
        if find_option_of(field.config, key) is None:
            raise ValueFault("choice.unknown")
        return key

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read an option by label, synonym or usual variant; an unknown one is asked for."""
        word = to_text(text)
        quick = context.options.get(word)
        if quick is not None and word in (find_option_of(field.config, quick) or {"label": {}})["label"].values():
            return Parsed(quick)
        check_cell(word)
        if not word.strip():
            return Parsed(None)
        options = context.options or option_map(field.config["options"])
        key, note = find_option(word, options, labels_of(field.config["options"]))
        if key is not None:
            return Parsed(key, (note,) if note else ())
        if is_placeholder(word.strip()):
            return Parsed(None, ("placeholder",))
        raise ValueFault("option_unknown", value=word.strip(), suggest=suggest_option(word, options))

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the option's label."""
        return None if value is None else labels.get(value) or option_label(field.config, value, language)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """Look the option's label up; an unknown key stands for itself."""
        return CellSql(f"coalesce(%s::jsonb ->> {column}, {column})", (labels_json(field.config, language),))
