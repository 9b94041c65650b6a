"""Postal addresses: region and the rest."""

from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import EMPTY, check_settings, flag, parse_plain, pattern_text, short_text, whole
from jingui.catalog.plugins.region import LEVELS
from jingui.catalog.plugins.text import CONTROL
from jingui.catalog.registries import CellSql, FieldType, ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import check_cell, clean_text
from jingui.catalog.text.patterns import compile_pattern
from jingui.catalog.text.regions import Region, find_region, split_address
from jingui.catalog.types import FieldData

_LONGEST = 300


class Address(FieldType):
    """A region and what stands below it. Kept as three lines: the whole as people write it, the
    region's code, the rest; so that text search, mask and the filter by region each find theirs.
    """

    key = "address"
    label = {"zh-Hans": "地址", "en": "Address"}
    column_type = "text"
    mask = "address"
    operators = ("contains", "not_contains", "under", *EMPTY)
    is_sortable = False
    is_searchable = True
    default_level = 3

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check how deep the region must go and the form of the rest (DATA-06)."""
        checks = {
            "min_depth": whole(1, 3), "pattern": pattern_text, "pattern_text": short_text(200), "searchable": flag,
        }  # fmt: skip
        return check_settings(config, checks)

    def clean(self, field: FieldData, value: Any) -> Any:
        """Return the three lines; a text is taken apart into region and rest."""
        if isinstance(value, str):
            value = _split(value) if value.strip() else {}
        if not isinstance(value, Mapping):
            raise ValueFault("value.type")
        region, detail = _region_of(value.get("region")), value.get("detail") or ""
        if not isinstance(detail, str):
            raise ValueFault("value.type")
        if CONTROL.search(detail):
            raise ValueFault("text.control_character")
        if "****" in detail:
            raise ValueFault("mobile.masked")
        detail, _ = clean_text(detail)
        region, detail = _deepen(region, detail)
        if region is None and not detail:
            return None
        self._check(field, region, detail)
        return f"{_whole(region, detail)}\n{region.code if region else ''}\n{detail}"

    @staticmethod
    def _check(field: FieldData, region: Region | None, detail: str) -> None:
        depth = field.config.get("min_depth", 0)
        if depth and (region is None or region.level < depth):
            raise ValueFault("region.depth", level=LEVELS[depth])
        if len(detail) > _LONGEST:
            raise ValueFault("text.too_long", max=_LONGEST)
        pattern = field.config.get("pattern")
        if pattern and detail and not compile_pattern(pattern).fullmatch(detail):
            raise ValueFault("text.pattern")

    def to_wire(self, field: FieldData, value: Any) -> Any:
        """Return ``{"region": {"code", "label"} | None, "detail", "text"}``."""
        text, code, detail = value.split("\n")
        found = find_region(code)
        return {"region": {"code": code, "label": found.label} if found else None, "detail": detail, "text": text}

    def wire_sql(self, field: FieldData, column: str) -> str:
        """Take the lines apart and look the region's name up."""
        code = f"split_part({column}, E'\\n', 2)"
        region = (
            f"(SELECT json_build_object('code', ref.code, 'label', ref.label) "  # noqa: S608  # identifiers of ours
            f"FROM public.region_label ref WHERE ref.code = {code})"
        )
        return (
            f"CASE WHEN {column} IS NOT NULL THEN json_build_object('region', {region}, "
            f"'detail', split_part({column}, E'\\n', 3), 'text', {self.text_sql(field, column)}) END"
        )

    def text_sql(self, field: FieldData, column: str) -> str:
        """The first line is the whole address."""
        return f"split_part({column}, E'\\n', 1)"

    def operand_sql(self, field: FieldData, column: str, operator: str) -> str:
        """``under`` asks for the region, everything else for the text."""
        return f"split_part({column}, E'\\n', 2)" if operator == "under" else self.text_sql(field, column)

    def plain_text(self, field: FieldData, value: Any) -> str | None:
        """Return the whole address."""
        return value.get("text") if isinstance(value, Mapping) else value

    def parse_text(self, field: FieldData, text: Any, context: ParseContext) -> Parsed:
        """Read an address in one cell: province, city and district in front become the region."""
        if isinstance(text, str):
            check_cell(text)
        parsed = parse_plain(text)
        if parsed.value is None:
            return parsed
        stored = self.clean(field, parsed.value)
        wire = self.to_wire(field, stored) if stored else None
        notes = ("address_in_one_cell",) if wire and wire["region"] else ("address_without_city",)
        return Parsed(wire, (*parsed.notes, *notes))

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the whole address on one line; a masked value as it is shown."""
        return self.plain_text(field, value)

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """The whole address."""
        return CellSql(self.text_sql(field, column))


def _region_of(value: Any) -> Region | None:
    code = value.get("code") if isinstance(value, Mapping) else value
    if code is None or code == "":
        return None
    found = find_region(code) if isinstance(code, str) else None
    if found is None:
        raise ValueFault("region.unknown")
    return found


def _split(text: str) -> dict[str, Any]:
    code, rest = split_address(text)
    return {"region": code or None, "detail": rest if code else text}


def _deepen(region: Region | None, detail: str) -> tuple[Region | None, str]:
    """Take a district written in front of the rest into the region, so that one place has one form."""
    if region is None or region.level == 3 or not detail:
        return region, detail
    code, rest = split_address(_whole(region, detail))
    found = find_region(code) if code else None
    if found is not None and found.code != region.code and found.code.startswith(region.prefix):
        return found, rest
    return region, detail


def _whole(region: Region | None, detail: str) -> str:
    return "".join(region.path if region else ()) + detail
