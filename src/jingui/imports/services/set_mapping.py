"""The person's choices: sheets, header rows, columns, answers, duplicates."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.imports.errors import ImportNotReady, MappingInvalid
from jingui.imports.models import ImportRun
from jingui.imports.parsing.describe import describe_sheet
from jingui.imports.parsing.layout import Header, header_paths
from jingui.imports.selectors.runs import load_run, present_run
from jingui.imports.selectors.storage import read_lines
from jingui.imports.services.analyse_import import match_sheet
from jingui.imports.services.rights import ACTIONS, check_rights, open_for_import, target_fields
from jingui.imports.types import MappingIn, RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError

SHARED_TYPES = frozenset({"region"})


def set_mapping(*, actor: Actor, run_id: UUID, choices: MappingIn) -> RunData:
    """Store how a file is to be imported.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: it is still being read, or it has begun.
        MappingInvalid: unknown columns, sheets or fields; one field fed twice.
        ImportDenied: a field he may not write, a key he may not match by.
    """
    with transaction.atomic():
        load_run(actor, run_id)
        run = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.status != RunStatus.READY:
            raise ImportNotReady
        target = open_for_import(actor, run.object_key)
        fields = target_fields(target)
        if choices.sheets is not None:
            run.selected = _check_sheets(run, choices.sheets)
        if choices.header_rows is not None:
            _move_header(run, choices.header_rows, list(fields.values()), target.obj.title_field)
        sheet = run.sheets[run.selected[0]]
        mapping = {column: key for column, key in choices.mapping.items() if key}
        # A field he may not know of answers like one that does not exist.
        known = {item.key for item in target.obj.fields if target.plan.right(item.key) > Right.NONE} | set(fields)
        _check_mapping(mapping, sheet, fields, known)
        rule = choices.duplicates
        if rule.action not in ACTIONS or any(key not in known for key in rule.keys):
            raise MappingInvalid("import.bad_duplicates", errors=[FieldError("/duplicates", "import.bad_duplicates")])
        check_rights(target, mapping.values(), rule.keys, rule.action)
        run.mapping = mapping
        run.values = {key: dict(answers) for key, answers in choices.values.items() if key in fields}
        run.duplicates = rule.model_dump()
        run.total_count = sum(run.sheets[index]["row_count"] for index in run.selected)
        run.save()
    return present_run(run, actor.language)


def _check_sheets(run: ImportRun, sheets: Sequence[int]) -> list[int]:
    chosen = list(dict.fromkeys(sheets))
    if not chosen or any(not 0 <= index < len(run.sheets) for index in chosen):
        raise MappingInvalid("import.unknown_sheet", errors=[FieldError("/sheets", "import.unknown_sheet")])
    return chosen


def _check_mapping(
    mapping: Mapping[str, str], sheet: Mapping[str, Any], fields: Mapping[str, FieldData], known: set[str]
) -> None:
    columns = {column["column"] for column in sheet["columns"]}
    faults: list[FieldError] = []
    seen: set[str] = set()
    for letters, key in mapping.items():
        pointer = f"/mapping/{letters}"
        if letters not in columns:
            faults.append(FieldError(pointer, "import.unknown_column"))
        elif key not in known:
            faults.append(FieldError(pointer, "unknown_field"))
        elif key not in fields:
            faults.append(FieldError(pointer, "import.denied_field"))
        elif key in seen and fields[key].type not in SHARED_TYPES:
            faults.append(FieldError(pointer, "import.field_twice"))
        seen.add(key)
    if faults:
        raise MappingInvalid(faults[0].code, errors=faults)


def _move_header(run: ImportRun, rows: Sequence[int], fields: Sequence[FieldData], title_field: str) -> None:
    """Describe the first chosen sheet anew with the header where the person says it is."""
    index = run.selected[0]
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
    match_sheet(sheet, fields, {}, title_field)
    run.header_rows = wanted
