"""Read an uploaded file in the limited process and propose how its columns map to fields."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.access.selectors.actor import actor_of_member
from jingui.catalog.types import FieldData
from jingui.imports.conversion.contexts import load_departments, load_members, option_labels
from jingui.imports.matching.headers import field_role, known_words
from jingui.imports.matching.match_sheet import match_sheet
from jingui.imports.models import ImportRun
from jingui.imports.selectors.storage import stage_dir, upload_path
from jingui.imports.services.propose_numbers import propose_numbers
from jingui.imports.services.rights import mappable_fields, number_fields, open_for_import, target_fields
from jingui.imports.services.saved_mappings import recall_mapping
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError
from jingui.kit.sandbox import Limits, SandboxFailed, run_limited
from jingui.records.selectors.target import Target

PARSE_LIMITS = Limits(memory_bytes=1536 * 1024 * 1024, cpu_seconds=180, wall_seconds=300)
ENTRY = "jingui.imports.parsing.entry:parse_file"


def analyse_import(*, workspace_id: UUID, run_id: UUID, actor: Actor | None = None) -> None:
    """Stage the rows of an upload and match its columns; the import is then ``ready`` or ``failed``.

    Safe to repeat: staging starts over.
    """
    run = ImportRun.objects.filter(pk=run_id, status=RunStatus.ANALYSING).first()
    if run is None:
        return
    try:
        who = actor or actor_of_member(UUID(str(run.member_id)))
        target = open_for_import(who, run.object_key)
        fields = list(target_fields(target).values())
        _read(run, fields)
        if run.error is None:
            propose(run, fields, target)
        if run.error is None:
            recall_mapping(run, list(mappable_fields(target).values()))
    except DomainError as error:
        run.error = {"code": error.code, "params": error.params}
    run.status = RunStatus.FAILED if run.error else RunStatus.READY
    run.save()
    del workspace_id


def _read(run: ImportRun, fields: Sequence[FieldData]) -> None:
    folder = stage_dir(run.pk)
    folder.mkdir(parents=True, exist_ok=True)
    order = {
        "path": str(upload_path(run.pk)),
        "stage_dir": str(folder),
        "words": known_words(fields),
        "encoding": run.facts.get("chosen_encoding", ""),
    }
    sheets: list[dict[str, Any]] = []
    try:
        for message in run_limited(ENTRY, order, write_dir=folder, limits=PARSE_LIMITS):
            if "refused" in message:
                run.error = {"code": message["refused"], "params": message["params"]}
                return
            if "file" in message:
                run.facts = {**run.facts, **message["file"]}
            else:
                sheets.append(message["sheet"])
    except SandboxFailed as failure:
        run.error = {"code": f"import.parse_{failure.reason}", "params": {}}
        return
    run.format = run.facts["format"]
    run.encoding = run.facts.get("encoding") or ""
    run.sheets = sheets


def propose(run: ImportRun, fields: Sequence[FieldData], target: Target) -> None:
    """Match the columns of every sheet and choose the sheets that hold records."""
    labels: dict[str, Any] = dict(option_labels(fields))
    types = {item.type for item in fields}
    names: Mapping[str, Mapping[str, Any]] = {
        "member": load_members() if "member" in types else {},
        "department": load_departments() if "department" in types else {},
    }
    for item in fields:
        if item.type in names:
            labels[item.key] = set(names[item.type])
    for sheet in run.sheets:
        match_sheet(sheet, fields, labels, target.obj.title_field)
        propose_numbers(sheet, target)
    run.selected = choose_sheets(run.sheets)
    if not run.selected:
        run.error = {"code": "import.no_records", "params": {}}
        return
    first = run.sheets[run.selected[0]]
    run.mapping = {column["column"]: column["field"] for column in first["columns"] if column["field"]}
    run.total_count = sum(run.sheets[index]["row_count"] for index in run.selected)
    number = next((key for key in number_fields(target) if key in run.mapping.values()), None)
    if number is not None:  # our own list comes back: what was edited in it is meant
        run.duplicates = {"keys": [number], "action": "update" if target.plan.allows("edit") else "skip"}
    else:
        run.duplicates = {"keys": _default_keys(run, fields, target.obj.title_field), "action": "skip"}


def choose_sheets(sheets: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the sheets that hold records; without any, the visible one with most rows.

    In one of our templates only the sheet with the example line is meant to be filled in.
    """
    templates = [sheet for sheet in sheets if "example" in sheet.get("skipped", ())]
    if templates:
        return [sheet["index"] for sheet in templates if sheet["row_count"]]
    chosen = [sheet["index"] for sheet in sheets if sheet["importable"]]
    if chosen:
        return chosen
    filled = [sheet for sheet in sheets if sheet["state"] == "visible" and sheet["row_count"]]
    return [max(filled, key=lambda sheet: sheet["row_count"])["index"]] if filled else []


def _default_keys(run: ImportRun, fields: Sequence[FieldData], title_field: str) -> list[str]:
    """Propose what tells records apart: a code, an ID or a phone number, else the name."""
    mapped = set(run.mapping.values())
    by_role = {field_role(item): item.key for item in fields if item.key in mapped}
    unique = [item.key for item in fields if item.is_unique and item.key in mapped]
    for role in ("code", "credit_code", "id_no", "phone"):
        if role in by_role and by_role[role] in unique:
            return [by_role[role]]
    if title_field in mapped and "phone" in by_role:
        return [title_field, by_role["phone"]]
    return [title_field] if title_field in mapped else []
