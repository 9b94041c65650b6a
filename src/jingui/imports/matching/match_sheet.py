"""Match the columns of one sheet and tell whether it holds records."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.types import FieldData
from jingui.imports.matching.match import match_columns

TITLE_CONFIDENCE = 0.8


def match_sheet(
    sheet: dict[str, Any], fields: Sequence[FieldData], labels: Mapping[str, Any], title_field: str
) -> None:
    """Write the matches into the facts of a sheet, and whether it holds records."""
    matches = match_columns(sheet["columns"], fields, labels)
    title = 0.0
    for column in sheet["columns"]:
        match = matches[column["column"]]
        column["field"] = match.field
        column["confidence"] = match.confidence
        column["alternatives"] = list(match.alternatives)
        if match.field == title_field:
            title = match.confidence
    mapped = sum(1 for column in sheet["columns"] if column["field"])
    sheet["importable"] = (
        sheet["state"] == "visible" and sheet["row_count"] > 0 and title >= TITLE_CONFIDENCE and mapped >= 2
    )
