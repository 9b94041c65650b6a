"""Formatted text."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import (
    EMPTY,
    check_settings,
    flag,
    one_of,
    parse_plain,
    require_text,
    short_text,
    whole,
)
from jingui.catalog.plugins.text import CONTROL
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell
from jingui.catalog.text.rich_text import from_plain, has_markup, plain_text, sanitise
from jingui.catalog.types import FieldData

_LONGEST = 100_000


class RichText(FieldType):
    """Text with headings, lists, emphasis and links, kept as HTML that the server has sanitised.

    Masks, search and filters work on its plain text: formatting in the middle of a number must
    not hide it from the mask.
    """

    key = "rich_text"
    label = {"zh-Hans": "富文本", "en": "Formatted text"}
    column_type = "text"
    mask = "free_text"
    operators = ("contains", "not_contains", *EMPTY)
    is_sortable = False
    is_searchable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check length, search, mask and the hint in the empty editor."""
        return check_settings(
            config,
            {
                "max_length": whole(1, _LONGEST),
                "searchable": flag,
                "mask": one_of("free_text", "text", "hidden"),
                "placeholder": short_text(100),
            },
        )

    def mask_of(self, field: FieldData) -> str:
        """Return the mask the settings name."""
        return str(field.config.get("mask", self.mask))

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the sanitised HTML; the limit counts the characters people read."""
        text = require_text(value)
        if CONTROL.search(text):
            raise ValueFault("text.control_character")
        if len(text) > 2 * _LONGEST:
            raise ValueFault("text.too_long", max=_LONGEST)
        markup = sanitise(text)
        plain = plain_text(markup)
        if not plain.strip():
            return None
        limit = field.config.get("max_length", _LONGEST)
        if len(plain) > limit or len(markup) > 2 * _LONGEST:
            raise ValueFault("text.too_long", max=limit)
        return markup

    def text_sql(self, field: FieldData, column: str) -> str:
        """Strip the formatting."""
        return f"public.jg_plain({column})"

    def operand_sql(self, field: FieldData, column: str, operator: str) -> str:
        """Compare the plain text."""
        return self.text_sql(field, column)

    def plain_text(self, field: FieldData, value: Any) -> str | None:
        """Strip the formatting."""
        return plain_text(value) if isinstance(value, str) else None

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read HTML as it is, plain text as one paragraph per line."""
        if isinstance(text, str):
            check_cell(text)
            if has_markup(text):
                return Parsed(sanitise(text))
        parsed = parse_plain(text, is_multiline=True)
        return Parsed(from_plain(parsed.value) if parsed.value else None, parsed.notes)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the plain text; a spreadsheet shows no formatting."""
        return self.plain_text(field, value)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """Strip the formatting."""
        return CellSql(self.text_sql(field, column))
