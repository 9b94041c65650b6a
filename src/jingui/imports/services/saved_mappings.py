"""Mappings remembered by the headers of a file: kept when an import starts, recalled when one is read."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from jingui.audit.services.write_entry import write_entry
from jingui.catalog.types import FieldData
from jingui.imports.errors import ImportNotFound
from jingui.imports.models import ImportMapping, ImportRun
from jingui.imports.parsing.layout import header_key
from jingui.imports.services.rights import open_for_import
from jingui.imports.services.sheet_choices import SHARED_TYPES
from jingui.imports.services.wizard_state import keep_state, state_of
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError

MAX_LIST = 200
WORD_TYPES = frozenset({"choice", "multi_choice", "tags", "yes_no", "member", "department", "region"})
"""Types whose values are a vocabulary: what a word means in one file it means in the next."""
MIN_NAMED = 2


def signature_of(sheet: Mapping[str, Any]) -> str:
    """Return what stands for the headers of a sheet, in order; empty where too few columns have one."""
    paths = ["/".join(header_key(part) for part in column["header_path"]) for column in sheet["columns"]]
    if sum(1 for path in paths if path) < MIN_NAMED:
        return ""
    return hashlib.sha256("\n".join(paths).encode()).hexdigest()


def remember_mapping(actor: Actor, run: ImportRun) -> None:
    """Keep how this file is imported for the next one with the same headers."""
    sheet = run.sheets[run.selected[0]]
    signature = signature_of(sheet)
    if not signature or "parent" in state_of(run):
        return
    # Answers for words (an option, a person) hold for the next file; those for one record or one odd cell do not.
    types = {item.key: item.type for item in open_for_import(actor, run.object_key).obj.fields}
    values = {
        key: {word: answer for word, answer in words.items() if not isinstance(answer, dict)}
        for key, words in run.values.items()
        if types.get(key) in WORD_TYPES
    }
    kept = {key: value for key, value in run.duplicates.items() if key in ("keys", "action", "unknown")}
    row, is_new = ImportMapping.objects.update_or_create(
        workspace_id=run.workspace_id,
        object_key=run.object_key,
        signature=signature,
        defaults={
            "headers": [column["header"] for column in sheet["columns"]],
            "mapping": run.mapping,
            "values": values,
            "duplicates": kept,
            "companions": state_of(run).get("companions", []),
            "file_name": run.file_name,
            "member_id": actor.member_id,
        },
    )
    if not is_new:
        ImportMapping.objects.filter(pk=row.pk).update(use_count=F("use_count") + 1)


def recall_mapping(run: ImportRun, fields: Sequence[FieldData]) -> None:
    """Use what was remembered for these headers; fields that are gone or not the actor's are left out."""
    sheet = run.sheets[run.selected[0]]
    signature = signature_of(sheet)
    row = ImportMapping.objects.filter(object_key=run.object_key, signature=signature).first() if signature else None
    if row is None:
        return
    by_key = {item.key: item for item in fields}
    columns = {column["column"] for column in sheet["columns"]}
    mapping: dict[str, str] = {}
    for letters, key in row.mapping.items():
        is_free = key not in mapping.values() or (key in by_key and by_key[key].type in SHARED_TYPES)
        if letters in columns and key in by_key and is_free:
            mapping[letters] = key
    if not mapping:
        return
    run.mapping = mapping
    for column in sheet["columns"]:
        column["proposed"] = column["field"]
        column["field"] = mapping.get(column["column"])
        column["confidence"] = 1.0 if column["field"] else 0.0
    run.values = {key: answers for key, answers in row.values.items() if key in by_key}
    keys = [key for key in row.duplicates.get("keys", ()) if key in set(mapping.values())]
    run.duplicates = {**row.duplicates, "keys": keys, "rows": []}
    keep_state(
        run,
        recalled={"id": str(row.pk), "file_name": row.file_name, "used_at": row.used_at.isoformat()},
        companions=row.companions,
    )


def list_mappings(*, actor: Actor, object_key: str = "") -> list[dict[str, Any]]:
    """Return the remembered mappings of objects the actor may import into, newest first."""
    query = ImportMapping.objects.order_by("-used_at")
    if object_key:
        query = query.filter(object_key=object_key)
    allowed: dict[str, bool] = {}
    found = []
    for row in query[:MAX_LIST]:
        if row.object_key not in allowed:
            allowed[row.object_key] = _may_import(actor, row.object_key)
        if allowed[row.object_key]:
            found.append(
                {
                    "id": row.pk, "object": row.object_key, "file_name": row.file_name, "headers": row.headers,
                    "matched": len(row.mapping), "answers": sum(len(words) for words in row.values.values()),
                    "use_count": row.use_count, "used_at": row.used_at,
                }
            )  # fmt: skip
    return found


def delete_mapping(*, actor: Actor, mapping_id: UUID) -> None:
    """Forget a mapping.

    Raises:
        ImportNotFound: no such mapping, or the actor may not import into its object.
    """
    with transaction.atomic():
        row = ImportMapping.objects.filter(pk=mapping_id).first()
        if row is None or not _may_import(actor, row.object_key):
            raise ImportNotFound
        write_entry(
            actor=actor, operation="import.mapping_delete", object_key=row.object_key,
            detail={"file_name": row.file_name, "headers": row.headers},
        )  # fmt: skip
        row.delete()


def _may_import(actor: Actor, object_key: str) -> bool:
    try:
        open_for_import(actor, object_key)
    except DomainError:
        return False
    return True
