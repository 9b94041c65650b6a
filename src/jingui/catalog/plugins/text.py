"""One line of text."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from jingui.catalog.plugins.base import (
    TEXT_OPERATORS,
    Check,
    check_order,
    check_settings,
    flag,
    one_of,
    parse_plain,
    pattern_text,
    require_text,
    short_text,
    whole,
)
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, clean_text, is_garbled
from jingui.catalog.text.patterns import compile_pattern
from jingui.catalog.types import FieldData

MASKS = (
    "text", "name", "address", "wechat", "qq", "plate", "bank_card", "phone", "ip", "birthday", "id_number",
    "credit_code", "hidden", "free_text",
)  # fmt: skip
MAX_LENGTH = 500
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Text(FieldType):
    """One line of text, with a pinyin key when the settings ask for it (``pinyin``)."""

    key = "text"
    label = {"zh-Hans": "单行文本", "en": "Text"}
    column_type = "text"
    mask = "text"
    operators: ClassVar[tuple[str, ...]] = TEXT_OPERATORS
    is_searchable = True
    is_groupable = True
    can_be_unique = True
    is_multiline = False
    longest = MAX_LENGTH

    def settings(self) -> dict[str, Check]:
        """Return the checks of the settings."""
        return {
            "min_length": whole(0, self.longest),
            "max_length": whole(1, self.longest),
            "pattern": pattern_text,
            "pattern_text": short_text(200),
            "pinyin": flag,
            "searchable": flag,
            "mask": one_of(*MASKS),
            "placeholder": short_text(100),
        }

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check length, pattern, pinyin, search and the kind of mask."""
        found = check_settings(config, self.settings())
        check_order(found, "min_length", "max_length")
        return found

    def mask_of(self, field: FieldData) -> str:
        """Return the mask the settings name: a person's name is hidden otherwise than an address."""
        return str(field.config.get("mask", self.mask))

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the text in normal form, within length and pattern."""
        text = require_text(value)
        if CONTROL.search(text):
            raise ValueFault("text.control_character")
        text, _ = clean_text(text, is_multiline=self.is_multiline)
        if not text:
            return None
        self.check_limits(field, text)
        return text

    def check_limits(self, field: FieldData, text: str) -> None:
        """Refuse a text that is too long, too short or of the wrong form."""
        config = field.config
        longest, shortest = config.get("max_length", self.longest), config.get("min_length", 0)
        if len(text) > longest:
            raise ValueFault("text.too_long", max=longest)
        if len(text) < shortest:
            raise ValueFault("text.too_short", min=shortest)
        if "pattern" in config and not compile_pattern(config["pattern"]).fullmatch(text):
            raise ValueFault("text.pattern")

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a cell; text that a wrong encoding destroyed is refused."""
        if isinstance(text, str):
            check_cell(text)
        parsed = parse_plain(text, is_multiline=self.is_multiline)
        if parsed.value is not None and not parsed.value.isascii() and is_garbled(parsed.value):
            raise ValueFault("text_garbled", value=parsed.value[:40])
        if parsed.value is not None and parsed.value[:3] == "???" and is_garbled(parsed.value):
            raise ValueFault("text_garbled", value=parsed.value[:40])
        return parsed

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The text as it stands."""
        return CellSql(column)
