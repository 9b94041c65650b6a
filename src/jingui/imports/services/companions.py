"""A second object from the same rows: the contacts of customers, imported when the customers are there.

Each companion is an import of its own on the same staged file, so that it pauses, resumes, reports
and is undone like any other.
"""

import copy
import os
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import FieldData, ObjectData
from jingui.imports.errors import MappingInvalid
from jingui.imports.matching.match import match_columns
from jingui.imports.models import ImportRun
from jingui.imports.selectors.storage import stage_dir
from jingui.imports.services.rights import open_for_import, target_fields
from jingui.imports.services.sheet_choices import check_mapping
from jingui.imports.services.wizard_state import keep_state, state_of
from jingui.imports.types import CompanionChoice, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError, FieldError

SURE = 0.8


def suggest_companions(actor: Actor, run: ImportRun) -> list[dict[str, Any]]:
    """Return objects whose records the rows hold, too: those that point at the run's object and whose name is there."""
    found = []
    for obj in get_snapshot(actor.workspace_id).objects.values():
        if obj.archived or obj.key == run.object_key or not run.selected:
            continue
        relation = _relation(obj, run.object_key)
        fields = _fields(actor, obj.key) if relation else None
        if relation is None or not fields or relation not in fields:
            continue
        others = [item for key, item in fields.items() if item.type != "relation"]
        columns = run.sheets[run.selected[0]]["columns"]
        matches = match_columns(columns, others, {})
        mapping = {letters: match.field for letters, match in matches.items() if match.field}
        title = next((letters for letters, key in mapping.items() if key == obj.title_field), None)
        if title is not None and matches[title].confidence >= SURE:
            found.append({"object": obj.key, "label": dict(obj.label), "relation": relation, "mapping": mapping})
    return found


def check_companions(actor: Actor, run: ImportRun, companions: Sequence[CompanionChoice]) -> None:
    """Refuse a companion the actor may not import, or whose mapping does not fit.

    Raises:
        RecordNotFound: no such object for the actor.
        ImportDenied: he may not import into it.
        MappingInvalid: unknown columns or fields, no name, no relation to the first object.
    """
    for number, companion in enumerate(companions):
        pointer = f"/companions/{number}"
        target = open_for_import(actor, companion.object)
        fields = target_fields(target)
        if companion.relation not in fields or _relation(target.obj, run.object_key) != companion.relation:
            raise MappingInvalid(errors=[FieldError(f"{pointer}/relation", "unknown_field")])
        mapping = {column: str(key) for column, key in companion.mapping.items() if key}
        check_mapping(mapping, run.sheets[run.selected[0]], fields, set(fields), pointer=f"{pointer}/mapping")
        if target.obj.title_field not in mapping.values():
            raise MappingInvalid(errors=[FieldError(f"{pointer}/mapping", "import.required_not_mapped")])


def make_companions(actor: Actor, run: ImportRun) -> None:
    """Make a waiting import for each companion; they share the staged rows of the first."""
    children: list[str] = []
    for choice in state_of(run).get("companions", ()):
        title = open_for_import(actor, run.object_key).obj.title_field
        source = next((column for column, key in run.mapping.items() if key == title), None)
        if source is None:
            raise MappingInvalid("import.required_not_mapped")
        child = _make(actor, run, choice, source)
        children.append(str(child.pk))
    if children:
        keep_state(run, children=children)
        run.save(update_fields=["facts"])


def _make(actor: Actor, run: ImportRun, choice: dict[str, Any], source: str) -> ImportRun:
    target = open_for_import(actor, choice["object"])
    mapping = {column: key for column, key in choice["mapping"].items() if key and column != source}
    mapping[source] = choice["relation"]
    keys = [target.obj.title_field, choice["relation"]]
    child = ImportRun(
        workspace_id=run.workspace_id, member_id=run.member_id, channel=run.channel, object_key=target.obj.key,
        file_name=run.file_name, file_bytes=run.file_bytes, status=RunStatus.READY, format=run.format,
        encoding=run.encoding, facts={key: value for key, value in run.facts.items() if key != "wizard"},
        sheets=_sheets(run), selected=run.selected, mapping=mapping, total_count=run.total_count,
        duplicates={"keys": keys, "action": "fill"}, run_rules=run.run_rules,
    )  # fmt: skip
    keep_state(child, parent=str(run.pk))
    stage_dir(child.pk).mkdir(parents=True, exist_ok=True)
    for path in stage_dir(run.pk).iterdir():
        os.link(path, stage_dir(child.pk) / path.name)
    child.save(force_insert=True)
    return child


def _sheets(run: ImportRun) -> list[dict[str, Any]]:
    sheets: list[dict[str, Any]] = copy.deepcopy(run.sheets)
    for sheet in sheets:
        sheet.pop("mapping", None)
    return sheets


def continue_chain(*, run_id: UUID, actor: Actor | None = None, is_enqueued: bool = True) -> UUID | None:
    """Start the next import that waits for this one; returns its id. Safe to repeat.

    A companion that cannot start keeps the reason and is left to the person.
    """
    from jingui.access.selectors.actor import actor_of_member
    from jingui.imports.services.start_import import start_import

    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None or run.status != RunStatus.DONE:
        return None
    first = ImportRun.objects.filter(pk=state_of(run).get("parent")).first() if "parent" in state_of(run) else run
    for child_id in state_of(first).get("children", ()) if first else ():
        child = ImportRun.objects.filter(pk=child_id, status=RunStatus.READY).first()
        if child is None:
            continue
        who = actor or actor_of_member(UUID(str(child.member_id)), "import")
        try:
            start_import(actor=who, run_id=UUID(str(child.pk)), is_enqueued=is_enqueued)
        except DomainError as error:
            with transaction.atomic():
                ImportRun.objects.filter(pk=child.pk).update(
                    status=RunStatus.FAILED, error={"code": error.code, "params": error.params}
                )
            continue
        return UUID(str(child.pk))
    return None


def _relation(obj: ObjectData, target: str) -> str | None:
    return next(
        (item.key for item in obj.fields if item.type == "relation" and item.config.get("target") == target), None
    )


def _fields(actor: Actor, object_key: str) -> dict[str, FieldData] | None:
    try:
        return target_fields(open_for_import(actor, object_key))
    except DomainError:
        return None
