"""E-mail addresses."""

from typing import Any

from jingui.catalog.plugins.base import CodeType
from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.text.emails import is_email, parse_email
from jingui.catalog.types import FieldData


class Email(CodeType):
    """An e-mail address in lower case."""

    key = "email"
    label = {"zh-Hans": "邮箱", "en": "E-mail"}
    mask = "email"

    def normalise(self, field: FieldData, text: str) -> str:
        """Return the address in lower case."""
        if not is_email(text):
            raise ValueFault("email.invalid")
        return text.lower()

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read the first address; further ones go into ``extra["rest"]``."""
        value, notes, rest = parse_email(text)
        return Parsed(value, notes, {"rest": " ".join(rest)} if rest else {})
