"""Where the header of a sheet is and which column feeds which field, sheet by sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.types import FieldData
from jingui.imports.errors import MappingInvalid
from jingui.imports.matching.match import match_columns
from jingui.imports.matching.match_sheet import match_sheet
from jingui.imports.models import ImportRun
from jingui.imports.parsing.describe import describe_sheet
from jingui.imports.parsing.layout import Header, header_paths
from jingui.imports.selectors.storage import read_lines
from jingui.imports.services.propose_numbers import propose_numbers
from jingui.imports.services.rights import target_fields
from jingui.kit.errors import FieldError
from jingui.records.selectors.target import Target
from jingui.records.services.clean import is_settable

SHARED_TYPES = frozenset({"region"})
"""Types several columns may feed together: province, city and district are one region."""


def check_sheets(run: ImportRun, sheets: Sequence[int]) -> list[int]:
    """Return the chosen sheets without repeats.

    Raises:
        MappingInvalid: none, or one that is not there.
    """
    chosen = list(dict.fromkeys(sheets))
    if not chosen or any(not 0 <= index < len(run.sheets) for index in chosen):
        raise MappingInvalid("import.unknown_sheet", errors=[FieldError("/sheets", "import.unknown_sheet")])
    return chosen


def check_mapping(
    mapping: Mapping[str, str],
    sheet: Mapping[str, Any],
    fields: Mapping[str, FieldData],
    known: set[str],
    *,
    pointer: str = "/mapping",
) -> None:
    """Refuse a mapping that names what is not there; a field he may not know of answers like a missing one.

    Raises:
        MappingInvalid: unknown columns or fields, one field fed twice.
    """
    columns = {column["column"] for column in sheet["columns"]}
    faults: list[FieldError] = []
    seen: set[str] = set()
    for letters, key in mapping.items():
        place = f"{pointer}/{letters}"
        if letters not in columns:
            faults.append(FieldError(place, "import.unknown_column"))
        elif key not in known:
            faults.append(FieldError(place, "unknown_field"))
        elif key not in fields:
            faults.append(FieldError(place, "import.denied_field"))
        elif key in seen and fields[key].type not in SHARED_TYPES:
            faults.append(FieldError(place, "import.field_twice"))
        seen.add(key)
    if faults:
        raise MappingInvalid(faults[0].code, errors=faults)


def move_header(run: ImportRun, index: int, rows: Sequence[int], target: Target) -> None:
    """Describe a sheet anew with the header where the person says it is; no rows mean no header.

    Raises:
        MappingInvalid: a row that is not there.
    """
    sheet = run.sheets[index]
    wanted = sorted(set(rows))[:2]
    if wanted == sheet["header_rows"]:
        return
    found = [line for _offset, line, _nul in read_lines(run.pk, index) if line[0] in wanted]
    if len(found) != len(wanted):
        raise MappingInvalid(errors=[FieldError("/header_rows", "import.mapping_invalid")])
    header = Header(tuple(wanted), header_paths([line[1] for line in found], sheet["width"]))
    facts = describe_sheet((line for _offset, line, _nul in read_lines(run.pk, index)), header, sheet["width"])
    hidden = {column["column"] for column in sheet["columns"] if column.get("hidden")}
    sheet.update(facts, header_rows=wanted)
    for column in sheet["columns"]:
        column["hidden"] = column["column"] in hidden
    match_sheet(sheet, list(target_fields(target).values()), {}, target.obj.title_field)
    propose_numbers(sheet, target)
    sheet.pop("mapping", None)


def sheet_mapping(run: ImportRun, sheet: Mapping[str, Any], fields: Mapping[str, FieldData]) -> dict[str, str | None]:
    """Return the mapping of a sheet: its own if somebody chose one, else by header after the first sheet.

    Sheets of one file name the same things in other columns: a column of a further sheet goes where
    the column of the same header goes in the first one, else where its own match points.
    """
    if not run.selected or sheet["index"] == run.selected[0]:
        return dict(run.mapping)
    if "mapping" in sheet:
        return dict(sheet["mapping"])
    first = run.sheets[run.selected[0]]
    by_header = {column["header"]: run.mapping.get(column["column"]) for column in first["columns"] if column["header"]}
    matches = match_columns(sheet["columns"], [item for item in fields.values() if is_settable(item)], {})
    mapping: dict[str, str | None] = {}
    taken: set[str] = set()
    for column in sheet["columns"]:
        key = by_header.get(column["header"]) or matches[column["column"]].field
        if key and key in fields and (key not in taken or fields[key].type in SHARED_TYPES):
            mapping[column["column"]] = key
            taken.add(key)
    return mapping
