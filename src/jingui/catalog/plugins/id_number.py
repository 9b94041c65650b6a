"""Chinese ID numbers."""

from typing import Any

from jingui.catalog.plugins.base import CodeType
from jingui.catalog.registries import ParseContext, Parsed
from jingui.catalog.text.ids import check_id_number, parse_id_number
from jingui.catalog.types import FieldData


class IdNumber(CodeType):
    """A resident's ID number of 18 characters with a fitting check character."""

    key = "id_number"
    label = {"zh-Hans": "身份证号", "en": "ID number"}
    mask = "id_number"
    operators = ("eq", "in", "ne", "not_in", "is_empty", "is_not_empty")
    default_level = 3

    def normalise(self, field: FieldData, text: str) -> str:
        """Return the number in upper case."""
        return check_id_number(text.upper())

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read an ID number; one that Excel rounded is refused, never repaired."""
        value, notes = parse_id_number(text)
        return Parsed(value, notes)
