"""Addresses of web pages."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import TEXT_OPERATORS, check_settings, flag, parse_plain, require_text
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell
from jingui.catalog.text.urls import SCHEMES, normalise_url
from jingui.catalog.types import FieldData


def _schemes(name: str, value: Any) -> list[str]:
    if not isinstance(value, list | tuple) or not value or not set(value) <= set(SCHEMES):
        raise ValueFault("config.invalid", setting=name)
    return [scheme for scheme in SCHEMES if scheme in value]


class Url(FieldType):
    """A link that can be opened. Only schemes of an allow-list are taken: ``javascript:`` is not a page."""

    key = "url"
    label = {"zh-Hans": "网址", "en": "Web address"}
    column_type = "text"
    mask = "url"
    operators = TEXT_OPERATORS
    is_searchable = True
    can_be_unique = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check which schemes are allowed and whether quick search looks here."""
        return check_settings(config, {"schemes": _schemes, "searchable": flag})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the address in normal form."""
        text = require_text(value).strip()
        if not text:
            return None
        if "**" in text:
            raise ValueFault("mobile.masked")
        return normalise_url(text, self._allowed(field))[0]

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read an address; ``www.example.cn`` gets its scheme."""
        if isinstance(text, str):
            check_cell(text)
        parsed = parse_plain(text)
        if parsed.value is None:
            return parsed
        try:
            value, is_added = normalise_url(parsed.value.replace("：//", "://"), self._allowed(field))
        except ValueFault as fault:
            raise ValueFault("url_invalid", value=parsed.value) from fault
        return Parsed(value, (*parsed.notes, "url_scheme_added") if is_added else parsed.notes)

    @staticmethod
    def _allowed(field: FieldData) -> tuple[str, ...]:
        return tuple(field.config.get("schemes") or SCHEMES)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The address as it stands."""
        return CellSql(column)
