"""Phone numbers."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import CodeType, check_settings, flag, one_of
from jingui.catalog.registries import CellSql, ParseContext, Parsed, ValueFault
from jingui.catalog.text.phones import MOBILE, PhoneRead, find_stored_kind, parse_phones
from jingui.catalog.types import FieldData


class Mobile(CodeType):
    """A phone number in E.164. ``kind``: ``mobile`` (usual), ``landline`` or ``any``."""

    key = "mobile"
    label = {"zh-Hans": "手机号", "en": "Mobile number"}
    mask = "mobile"

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check the kind of number."""
        return check_settings(config, {"searchable": flag, "kind": one_of("mobile", "landline", "any")})

    def kind_of(self, field: FieldData) -> str:
        """Return which lines the field takes: ``mobile``, ``landline`` or ``any``."""
        return str(field.config.get("kind", "mobile"))

    def mask_of(self, field: FieldData) -> str:
        """Return the mask of mobile or of any phone numbers."""
        return "mobile" if self.kind_of(field) == "mobile" else "phone"

    def normalise(self, field: FieldData, text: str) -> str:
        """Return E.164; a Chinese number needs no country code."""
        if MOBILE.fullmatch(text):
            return f"+86{text}"
        allowed = {"mobile"} if self.kind_of(field) == "mobile" else {"mobile", "landline"}
        if find_stored_kind(text) in allowed:
            return text
        try:
            value, _ = self._choose(field, parse_phones(text))
        except ValueFault as fault:
            raise ValueFault("mobile.invalid") from fault
        if value is None:
            raise ValueFault("mobile.invalid")
        return value

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read the first fitting number; a second mobile and a landline go into ``extra``."""
        read = parse_phones(text, country=context.country)
        value, extra = self._choose(field, read)
        if value is None and (read.mobiles or read.landlines):
            if self.kind_of(field) == "mobile":
                raise ValueFault("phone_wrong_length", value=str(text))
            raise ValueFault("phone_invalid", value=str(text))
        return Parsed(value, read.notes, extra)

    def _choose(self, field: FieldData, read: PhoneRead) -> tuple[str | None, dict[str, str]]:
        kind = self.kind_of(field)
        mobiles, landlines = list(read.mobiles), list(read.landlines)
        if kind == "mobile":
            # Abroad, fixed and mobile numbers often look alike; only Chinese ones are told apart.
            foreign = [number for number in landlines if not number.startswith("+86")]
            value = mobiles.pop(0) if mobiles else (foreign[0] if foreign else None)
            landlines = [number for number in landlines if number != value]
        elif kind == "landline":
            value = landlines.pop(0) if landlines else (mobiles.pop(0) if mobiles else None)
        else:
            value = mobiles.pop(0) if mobiles else (landlines.pop(0) if landlines else None)
        extra = {}
        if mobiles:
            extra["phone2" if kind != "landline" else "phone"] = mobiles[0]
        if landlines:
            extra["landline"] = landlines[0]
        return value, extra

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the number as people dial it; Chinese mobiles without country code."""
        if isinstance(value, str) and value.startswith("+86") and MOBILE.fullmatch(value[3:]):
            return value[3:]
        return value

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """A Chinese mobile without country code, others as they stand."""
        return CellSql(dialled_sql(column))


def dialled_sql(column: str) -> str:
    """Return the SQL expression of a number without the country code of Chinese mobiles."""
    return f"CASE WHEN {column} ~ '^[+]86{MOBILE.pattern}$' THEN substr({column}, 4) ELSE {column} END"
