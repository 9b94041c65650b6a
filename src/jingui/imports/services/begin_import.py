"""What happens when the person starts an import: options, related records, remembered mapping, companions, the run."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.catalog.services.add_options import add_options
from jingui.catalog.types import OPTION_TYPES, FieldData
from jingui.imports.conversion.rows import LIST_TYPES
from jingui.imports.errors import ImportDenied, ImportNotReady
from jingui.imports.models import ImportBatch, ImportRun
from jingui.imports.selectors.runs import load_run
from jingui.imports.services.companions import make_companions
from jingui.imports.services.rights import open_for_import, target_fields
from jingui.imports.services.saved_mappings import remember_mapping
from jingui.imports.services.start_import import start_import
from jingui.imports.types import RunData, RunStatus
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError
from jingui.records.services.write_batch import write_batch
from jingui.records.types import BatchItem


def begin_import(*, actor: Actor, run_id: UUID, is_enqueued: bool = True) -> RunData:
    """Start a mapped import with everything that belongs to it.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: still being read, or begun before.
        ImportDenied: a right is missing.
        MappingInvalid: nothing is mapped, or a companion cannot be made.
        DefinitionInvalid: an option that was asked for cannot be made.
    """
    actor = _create_options(actor, run_id)
    with transaction.atomic():
        run = _lock(actor, run_id)
        _create_related(actor, run)
        remember_mapping(actor, run)
        make_companions(actor, run)
        return start_import(actor=actor, run_id=run_id, is_enqueued=is_enqueued)


def _lock(actor: Actor, run_id: UUID) -> ImportRun:
    load_run(actor, run_id)
    run: ImportRun = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.status != RunStatus.READY:
        raise ImportNotReady
    return run


def _create_options(actor: Actor, run_id: UUID) -> Actor:
    """Make the options and tags the person asked for, and answer with their keys; returns him knowing them.

    A change of the catalogue has a transaction of its own, so this comes first: an import that then
    cannot start has made options nobody uses yet.
    """
    run = load_run(actor, run_id)
    if run.status != RunStatus.READY:
        raise ImportNotReady
    fields = target_fields(open_for_import(actor, run.object_key))
    made: dict[str, dict[str, Any]] = {}
    for key, answers in run.values.items():
        words = words_to_create(answers) if key in fields and fields[key].type in OPTION_TYPES else []
        if words:
            labels = {word: word.lstrip("#").strip() or word for word in words}  # #重点 is the tag 重点
            keys = add_options(actor=actor, object_key=run.object_key, field_key=key, labels=list(labels.values()))
            is_list = fields[key].type in LIST_TYPES
            made[key] = {word: [keys[label]] if is_list else keys[label] for word, label in labels.items()}
    if not made:
        return actor
    with transaction.atomic():
        run = _lock(actor, run_id)
        for key, answers in made.items():
            run.values[key] = {**run.values.get(key, {}), **answers}
        run.save(update_fields=["values"])
    return replace(actor, catalog_epoch=0)


def words_to_create(answers: Mapping[str, Any]) -> list[str]:
    """Return the words for which something is to be made (``{"create": true}``)."""
    return [word for word, answer in answers.items() if isinstance(answer, dict) and answer.get("create")]


def _create_related(actor: Actor, run: ImportRun) -> None:
    """Make the related records the person asked for (``{"create": true}``) and answer with their ids."""
    fields = target_fields(open_for_import(actor, run.object_key))
    steps: list[dict[str, Any]] = []
    for key, answers in run.values.items():
        item = fields.get(key)
        words = words_to_create(answers)
        if item is None or item.type != "relation" or not words:
            continue
        made = _create(actor, run, item, words)
        run.values[key] = {**answers, **made}
        steps.append({"object": item.config["target"], "created": [[made[word], 0] for word in words], "updated": []})
    if steps:
        count = sum(len(step["created"]) for step in steps)
        ImportBatch.objects.create(
            workspace_id=run.workspace_id, run_id=run.pk, number=-1, steps=steps, record_count=count
        )
        run.save(update_fields=["values"])


def _create(actor: Actor, run: ImportRun, item: FieldData, words: list[str]) -> dict[str, str]:
    target = open_for_import(actor, str(item.config["target"]))
    results = write_batch(
        actor=actor,
        object_key=target.obj.key,
        items=[BatchItem({target.obj.title_field: word}) for word in words],
        run_id=UUID(str(run.pk)),
        run_rules=run.run_rules,
    )
    faults = [
        FieldError(f"/values/{item.key}/{word}", result.errors[0].code if result.errors else "denied.record")
        for word, result in zip(words, results, strict=True)
        if result.record_id is None
    ]
    if faults:
        raise ImportDenied("import.denied_create", errors=faults)
    return {word: str(result.record_id) for word, result in zip(words, results, strict=True)}
