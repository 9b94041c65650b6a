"""Yes or no."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY, check_settings, parse_plain
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.labels import normalise_label
from jingui.catalog.types import FieldData

_YES = frozenset({"是", "有", "对", "已", "yes", "y", "true", "t", "1", "1.0", "√", "✓", "✔", "☑", "on", "启用"})
_NO = frozenset(
    {"否", "没有", "无", "未", "不是", "no", "n", "false", "f", "0", "0.0", "×", "✗", "✘", "☐", "off", "停用"}
)
_WORDS = {True: {"zh-Hans": "是", "en": "Yes"}, False: {"zh-Hans": "否", "en": "No"}}


class YesNo(FieldType):
    """A switch; empty means not known."""

    key = "yes_no"
    label = {"zh-Hans": "是/否", "en": "Yes/No"}
    column_type = "boolean"
    mask = "choice"
    operators = ("eq", "ne", *EMPTY)
    is_groupable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Allow no settings."""
        return check_settings(config, {})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the bool; nothing else is taken for one."""
        if value == "":
            return None
        if not isinstance(value, bool):
            raise ValueFault("value.type")
        return value

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read 是/否, yes/no, true/false, 1/0, √/×."""
        if isinstance(text, bool):
            return Parsed(text)
        parsed = parse_plain(text, keeps_placeholder=True)
        if parsed.value is None:
            return parsed
        word = normalise_label(parsed.value)
        if word in _YES:
            return Parsed(True, parsed.notes)
        if word in _NO:
            return Parsed(False, parsed.notes)
        if parse_plain(text).value is None:
            return Parsed(None, ("placeholder",))
        raise ValueFault("yes_no_unknown", value=parsed.value)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return 是 or 否."""
        if value is None:
            return None
        return _WORDS[bool(value)]["en" if language.startswith("en") else "zh-Hans"]

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """Write 是 or 否."""
        word = "en" if language.startswith("en") else "zh-Hans"
        return CellSql(
            f"CASE {column} WHEN true THEN '{_WORDS[True][word]}' WHEN false THEN '{_WORDS[False][word]}' END"
        )
