"""The person's choices: sheets, header rows, columns, answers, duplicates, a second object."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.types import Right
from jingui.imports.errors import ImportNotReady, MappingInvalid
from jingui.imports.models import ImportRun
from jingui.imports.selectors.runs import load_run, present_run
from jingui.imports.services.companions import check_companions
from jingui.imports.services.rights import check_rights, mappable_fields, open_for_import
from jingui.imports.services.sheet_choices import check_mapping, check_sheets, move_header
from jingui.imports.services.wizard_state import keep_state
from jingui.imports.types import DuplicateAction, DuplicateRule, MappingIn, RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.selectors.target import Target


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
        run: ImportRun = ImportRun.objects.select_for_update().get(pk=run_id)
        if run.status != RunStatus.READY:
            raise ImportNotReady
        target = open_for_import(actor, run.object_key)
        fields = mappable_fields(target)
        if choices.sheets is not None:
            run.selected = check_sheets(run, choices.sheets)
        if choices.header_rows is not None:
            move_header(run, run.selected[0], choices.header_rows, target)
            run.header_rows = run.sheets[run.selected[0]]["header_rows"]
        known = {item.key for item in target.obj.fields if target.plan.right(item.key) > Right.NONE} | set(fields)
        mapping = _filled(choices.mapping)
        check_mapping(mapping, run.sheets[run.selected[0]], fields, known)
        used = set(mapping.values()) | _set_others(run, target, choices, known)
        rule = choices.duplicates
        _check_rule(rule, known)
        check_rights(target, used, rule.keys, rule.action)
        run.mapping = mapping
        run.values = {key: dict(answers) for key, answers in choices.values.items() if key in fields}
        run.duplicates = rule.model_dump(mode="json")
        run.run_rules = choices.run_rules
        run.total_count = sum(run.sheets[index]["row_count"] for index in run.selected)
        if choices.companions is not None:
            check_companions(actor, run, choices.companions)
            keep_state(run, companions=[companion.model_dump() for companion in choices.companions])
        run.save()
    return present_run(run, actor.language)


def _set_others(run: ImportRun, target: Target, choices: MappingIn, known: set[str]) -> set[str]:
    """Take the choices for further sheets; returns the fields they feed."""
    fields = mappable_fields(target)
    used: set[str] = set()
    for number, other in enumerate(choices.others):
        if other.sheet not in run.selected[1:]:
            continue
        if other.header_rows is not None:
            move_header(run, other.sheet, other.header_rows, target)
        mapping = _filled(other.mapping)
        check_mapping(mapping, run.sheets[other.sheet], fields, known, pointer=f"/others/{number}/mapping")
        run.sheets[other.sheet]["mapping"] = mapping
        used |= set(mapping.values())
    return used


def _filled(mapping: Mapping[str, Any]) -> dict[str, str]:
    return {column: str(key) for column, key in mapping.items() if key}


def _check_rule(rule: DuplicateRule, known: set[str]) -> None:
    if rule.action not in set(DuplicateAction) or any(key not in known for key in rule.keys):
        raise MappingInvalid("import.bad_duplicates", errors=[FieldError("/duplicates", "import.bad_duplicates")])
