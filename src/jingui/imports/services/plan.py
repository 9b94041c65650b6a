"""Everything a preview or a run needs, made once from the stored choices and the actor's rights."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from jingui.catalog.registries import ParseContext
from jingui.catalog.types import FieldData
from jingui.imports.conversion.contexts import build_contexts
from jingui.imports.conversion.feeds import Feed, build_feeds
from jingui.imports.conversion.remarks import Remarks
from jingui.imports.conversion.rows import RowConverter, SheetShape
from jingui.imports.conversion.style import learn_style
from jingui.imports.errors import ImportNotReady, MappingInvalid
from jingui.imports.models import ImportRun
from jingui.imports.parsing.layout import row_kind
from jingui.imports.selectors.storage import has_stage, read_lines
from jingui.imports.services.rights import check_rights, mappable_fields, open_for_import, target_fields
from jingui.imports.services.sheet_choices import sheet_mapping
from jingui.imports.types import Converted
from jingui.kit.actor import Actor
from jingui.records.selectors.target import Target

STYLE_ROWS = 150
LOADED_TYPES = frozenset({"member", "department", "relation", "relations"})


@dataclass(slots=True)
class SheetPlan:
    """One sheet with its converter."""

    index: int
    sheet: dict[str, Any]
    feeds: list[Feed]
    converter: RowConverter
    first_row: int
    filled_columns: int


@dataclass(slots=True)
class ImportPlan:
    """One import under one actor's rights at this moment."""

    run: ImportRun
    target: Target
    fields: dict[str, FieldData]
    sheets: list[SheetPlan]
    duplicate_keys: list[str]
    duplicate_action: str
    field_keys: set[str] = field(default_factory=set)


def build_plan(actor: Actor, run: ImportRun, *, with_remarks: bool = False) -> ImportPlan:
    """Prepare an import; ``with_remarks`` also collects what is only worth knowing (for the preview).

    Raises:
        ImportDenied: the actor lacks a right.
        ImportNotReady: nothing is mapped yet, or the staged rows are gone.
        MappingInvalid: a mapped field is no longer there.
    """
    target = open_for_import(actor, run.object_key)
    fields = mappable_fields(target)
    keys = list(run.duplicates.get("keys", ()))
    action = str(run.duplicates.get("action", "skip"))
    used = {key for key in run.mapping.values() if key}
    if not used:
        raise MappingInvalid("import.nothing_mapped")
    check_rights(target, used, keys, action)
    if any(not has_stage(run.pk, index) for index in run.selected):
        raise ImportNotReady("import.file_gone")
    mappings = {index: sheet_mapping(run, run.sheets[index], fields) for index in run.selected}
    used |= {key for mapping in mappings.values() for key in mapping.values() if key}
    check_rights(target, used, keys, action)
    # Choices are cheap and may be fed by other cells (a currency); related records are loaded when needed.
    wanted = [item for key, item in fields.items() if key in used or item.type not in LOADED_TYPES]
    country = "TW" if run.encoding == "big5" else "CN"
    contexts = build_contexts(actor, target, wanted, is_1904=bool(run.facts.get("date_1904")), country=country)
    plans = []
    for index, mapping in mappings.items():
        sheet = run.sheets[index]
        feeds = build_feeds(
            fields=fields, mapping=mapping, columns=sheet["columns"], contexts=contexts, answers=run.values
        )
        remarks = Remarks(is_traditional=country == "TW") if with_remarks else None
        plans.append(_plan_sheet(run, target, fields, sheet, feeds, contexts, remarks))
    return ImportPlan(run, target, fields, plans, keys, action, used)


def _plan_sheet(  # noqa: PLR0917  # parts of one plan
    run: ImportRun,
    target: Target,
    fields: dict[str, FieldData],
    sheet: dict[str, Any],
    feeds: Sequence[Feed],
    contexts: Mapping[str, ParseContext],
    remarks: Remarks | None,
) -> SheetPlan:
    header_rows = sheet["header_rows"]
    named = sum(1 for column in sheet["columns"] if column["header_path"])
    required = [
        item.key
        for item in target.obj.fields
        if (item.is_required or item.key == target.obj.title_field) and item.key in fields and item.default is None
    ]
    converter = RowConverter(
        fields=target_fields(target),
        feeds=feeds,
        contexts=contexts,
        title_field=target.obj.title_field,
        required=required,
        shape=SheetShape(sheet["index"], sheet["width"], run.format in ("csv", "tsv")),
        remarks=remarks,
    )
    plan = SheetPlan(
        index=sheet["index"],
        sheet=sheet,
        feeds=list(feeds),
        converter=converter,
        first_row=max(header_rows, default=0),
        filled_columns=named or sheet["width"],
    )
    sample = [line for _offset, line, _nul in islice(record_lines(run, plan), STYLE_ROWS)]
    learn_style(converter, feeds, sample)
    return plan


def record_lines(run: ImportRun, plan: SheetPlan, offset: int = 0) -> Iterator[tuple[int, list[Any], bool]]:
    """Yield the staged lines of a sheet that are records, from a byte offset on."""
    for after, line, has_nul in read_lines(run.pk, plan.index, offset):
        if line[0] > plan.first_row and row_kind(line[1], plan.filled_columns) == "record":
            yield after, line, has_nul


def convert_rows(run: ImportRun, plan: SheetPlan, offset: int = 0) -> Iterator[tuple[int, Converted]]:
    """Yield ``(offset after the row, record)`` for every record of a sheet."""
    convert = plan.converter.convert
    for after, line, has_nul in record_lines(run, plan, offset):
        yield after, convert(line, has_nul=has_nul)
