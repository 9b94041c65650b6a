"""Fixed telephone lines."""

import re
from collections.abc import Mapping
from typing import Any

from jingui.catalog.plugins.base import check_settings, flag
from jingui.catalog.plugins.mobile import Mobile, dialled_sql
from jingui.catalog.registries import CellSql, ValueFault
from jingui.catalog.types import FieldData

_CHINESE = re.compile(r"\+86(10|2[0-9]|[3-9][0-9]{2})([0-9]{7,8})(?:;ext=([0-9]{1,6}))?")


class Landline(Mobile):
    """A fixed line in E.164 with its extension (``+862129616715;ext=8361``); 400 and 800 numbers, too."""

    key = "landline"
    label = {"zh-Hans": "座机", "en": "Landline"}
    mask = "phone"

    def check_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """Check whether quick search looks here, and whether a machine answers (``fax``): nobody is called there."""
        return check_settings(config, {"searchable": flag, "fax": flag})

    def kind_of(self, field: FieldData) -> str:
        """A landline first; a mobile number where somebody wrote one."""
        return "landline"

    def normalise(self, field: FieldData, text: str) -> str:
        """Return E.164 with the extension."""
        try:
            return super().normalise(field, text)
        except ValueFault as fault:
            raise ValueFault("landline.invalid") from fault

    def format_text(self, field: FieldData, value: Any, *, language: str, labels: Mapping[Any, str]) -> Any:
        """Return the number as people dial it: ``021-29616715转8361``."""
        found = _CHINESE.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return super().format_text(field, value, language=language, labels=labels)
        turn = " ext. " if language.startswith("en") else "转"
        return f"0{found[1]}-{found[2]}" + (f"{turn}{found[3]}" if found[3] else "")

    def export_sql(self, field: FieldData, column: str, *, language: str, timezone: str) -> CellSql | None:
        """As people dial it: area code and extension."""
        turn = " ext. " if language.startswith("en") else "转"
        pattern = r"^\+86(10|2[0-9]|[3-9][0-9]{2})([0-9]{7,8})"
        whole = f"regexp_replace({column}, '{pattern}$', '0\\1-\\2')"
        extended = f"regexp_replace({column}, '{pattern};ext=([0-9]{{1,6}})$', '0\\1-\\2{turn}\\3')"
        return CellSql(
            f"CASE WHEN {column} ~ '{pattern}$' THEN {whole} "
            f"WHEN {column} ~ '{pattern};ext=[0-9]{{1,6}}$' THEN {extended} ELSE {dialled_sql(column)} END"
        )
