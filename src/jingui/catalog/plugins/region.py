"""Regions of China."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY, check_settings, parse_plain, short_text, whole
from jingui.catalog.registries import FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell
from jingui.catalog.text.regions import find_region, parse_region
from jingui.catalog.types import FieldData

LEVELS = {1: "省", 2: "市", 3: "区县"}


class Region(FieldType):
    """A province, city or district by its six-digit code; ``under`` finds what lies below, too."""

    key = "region"
    label = {"zh-Hans": "省市区", "en": "Region"}
    column_type = "text"
    mask = "region"
    operators = ("under", "in", "not_in", "eq", "ne", *EMPTY)
    is_groupable = True

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check how deep the choice must go (``min_depth`` 1 province … 3 district) and the mobile field
        whose home region fills it while it is empty (``fill_from``).
        """
        return check_settings(config, {"min_depth": whole(1, 3), "fill_from": short_text(40)})

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the code of a region that exists."""
        if isinstance(value, Mapping):
            value = value.get("code")
        if value is None or value == "":
            return None
        found = find_region(value) if isinstance(value, str) else None
        if found is None:
            raise ValueFault("region.unknown")
        depth = field.config.get("min_depth", 1)
        if found.level < depth:
            raise ValueFault("region.depth", level=LEVELS[depth])
        return found.code

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``{"code", "label"}``."""
        found = find_region(value)
        return {"code": value, "label": found.label if found else value}

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Look the names up beside the code."""
        return (
            f"CASE WHEN {column} IS NOT NULL THEN json_build_object('code', {column}, 'label', "  # noqa: S608
            f"coalesce((SELECT ref.label FROM public.region_label ref WHERE ref.code = {column}), {column})) END"
        )

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read names of a region, short or long, or its code; the city gives the province."""
        if isinstance(text, str):
            check_cell(text)
        parsed = parse_plain(text)
        if parsed.value is None:
            return parsed
        found, is_official = parse_region(parsed.value)
        if not found:
            raise ValueFault("region_unknown", value=parsed.value)
        if len(found) > 1:
            raise ValueFault("region_ambiguous", value=parsed.value, suggest=found[0].code)
        notes = parsed.notes if is_official else (*parsed.notes, "region_short")
        if "臺" in parsed.value:
            notes = (*notes, "character_variant")
        return Parsed(self.to_wire(field, found[0].code), notes)

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the names from the province down; a masked value as it is shown."""
        return value.get("label") if isinstance(value, Mapping) else value
