"""Numbers the system makes."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import CODE_OPERATORS, check_settings, flag, parse_plain, require_text, short_text
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.auto_number import is_number_format, normal_number
from jingui.catalog.types import FieldData


class AutoNumber(FieldType):
    """A running number such as ``KH2026000042``, given once when the record is made."""

    key = "auto_number"
    label = {"zh-Hans": "自动编号", "en": "Auto number"}
    column_type = "text"
    mask = "text"
    operators = CODE_OPERATORS
    is_writable = False
    is_searchable = True
    can_be_unique = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the format: one ``{seq}``, maybe ``{yyyy}``, ``{mm}``, ``{dd}``."""
        found = check_settings(config, {"format": short_text(60), "searchable": flag})
        found.setdefault("format", "{seq:06}")
        if not is_number_format(found["format"]):
            raise ValueFault("config.number_format")
        return found

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return a number the system has made; people cannot write it (the field is not writable)."""
        text = require_text(value).strip()
        if len(text) > 60:
            raise ValueFault("text.too_long", max=60)
        return text or None

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a number to find the record that has it, written as the format writes it."""
        found = parse_plain(text)
        if found.value is None:
            return found
        number, _is_form = normal_number(str(found.value), field.config["format"])
        return Parsed(number, found.notes)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The number as it stands."""
        return CellSql(column)
