"""Amounts of money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jingui.catalog.plugins.base import NumberType, number_text, whole
from jingui.catalog.registries import CellSql, ParseContext, Parsed, ValueFault
from jingui.catalog.text.numbers import parse_amount
from jingui.catalog.types import FieldData


def currency_code(name: str, value: Any) -> str:
    """Check an ISO 4217 code."""
    if not (isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
        raise ValueFault("config.invalid", setting=name)
    return value


class Money(NumberType):
    """An amount in the currency of the field (``currency``, usually CNY), two places unless set."""

    key = "money"
    label = {"zh-Hans": "金额", "en": "Money"}
    mask = "amount"
    default_level = 2
    default_scale = 2
    checks = {
        "min": number_text,
        "max": number_text,
        "scale": whole(0, 6),
        "currency": currency_code,
    }

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check range, places and currency; yuan and two places unless said."""
        return {"currency": "CNY", "scale": 2} | super().check_config(config)

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Send a text with all places: ``120000.00``."""
        return f"round({column}, {int(self.scale_of(field) or 0)})::text"

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return the amount with all places."""
        return format(Decimal(value).quantize(Decimal(1).scaleb(-int(self.scale_of(field) or 0))), "f")

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read an amount; another currency than the field's goes into ``extra["currency"]``."""
        read = parse_amount(text, scale=self.scale_of(field))
        value = None if read.value is None else format(read.value, "f")
        own = field.config.get("currency", "CNY")
        extra = {"currency": read.currency} if read.currency and read.currency != own else {}
        return Parsed(value, read.notes, extra)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The amount with all places."""
        return CellSql(f"round({column}, {int(self.scale_of(field) or 0)})", is_guarded=True)
