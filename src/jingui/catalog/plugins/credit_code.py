"""Unified social credit codes."""

from typing import Any

from jingui.catalog.plugins.base import CodeType
from jingui.catalog.registries import ParseContext, Parsed
from jingui.catalog.text.ids import check_credit_code, parse_credit_code
from jingui.catalog.types import FieldData


class CreditCode(CodeType):
    """A company's code of 18 characters with a fitting check character."""

    key = "credit_code"
    label = {"zh-Hans": "统一社会信用代码", "en": "Social credit code"}
    mask = "credit_code"
    default_level = 1

    def normalise(self, field: FieldData, text: str) -> str:
        """Return the code in upper case."""
        return check_credit_code(text.upper())

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read a credit code."""
        value, notes = parse_credit_code(text)
        return Parsed(value, notes)
