"""Check that what a value points at exists and may be known."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from jingui.catalog.types import FILE_TYPES, LINK_TYPES, FieldData
from jingui.files.selectors.usable import usable_file_ids
from jingui.kit.errors import FieldError
from jingui.records.errors import RecordInvalid
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.selectors.visible import visible_ids
from jingui.records.services.clean import OWNERSHIP
from jingui.records.services.draft import Draft

_SYSTEM_TABLES = {
    "member": "SELECT id FROM public.member WHERE id = ANY(%s::uuid[]) AND status <> 'left'",
    "department": "SELECT id FROM public.department WHERE id = ANY(%s::uuid[]) AND archived_at IS NULL",
}
_TYPES = frozenset({"member", "department"}) | LINK_TYPES | FILE_TYPES


def check_references(target: Target, drafts: Iterable[Draft]) -> None:
    """Refuse drafts that point at something missing, or hidden from the actor: the same answer."""
    fields = [field for field in target.obj.fields if field.type in _TYPES]
    asked: list[tuple[Draft, FieldData, set[UUID]]] = []
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for draft in drafts:
        if not draft.is_open:
            continue
        for field in fields:
            if field.key in draft.values and (ids := _new_ids(draft, field)):
                asked.append((draft, field, ids))
                wanted[_kind(field)] |= ids
    known = {kind: _known(target, kind, ids) for kind, ids in wanted.items()}
    faults: dict[int, tuple[Draft, list[FieldError]]] = {}
    for draft, field, ids in asked:
        if not ids <= known[_kind(field)]:
            fault = FieldError(draft.at(field.key), "reference.missing")
            faults.setdefault(id(draft), (draft, []))[1].append(fault)
    for draft, found in faults.values():
        draft.refuse(RecordInvalid, found)


def keep_hidden_links(target: Target, drafts: Iterable[Draft]) -> None:
    """Keep related records the actor may not see: he cannot have meant to take them away."""
    for field in target.obj.fields:
        if field.type != "relations":
            continue
        gone = {draft.record_id: _removed(draft, field) for draft in drafts if draft.is_open}
        lost = {one for ids in gone.values() for one in ids}
        if not lost:
            continue
        related = target.find_related(field.config["target"])
        seen = visible_ids(related, lost) if related else set()
        for draft in drafts:
            kept = [one for one in gone.get(draft.record_id, ()) if one not in seen]
            if kept:
                draft.values[field.key] = [*(draft.values[field.key] or ()), *kept]


def _removed(draft: Draft, field: FieldData) -> list[UUID]:
    if draft.row is None or field.key not in draft.values:
        return []
    left = set(draft.values[field.key] or ())
    return [one for one in draft.row.get(field.key) or () if one not in left]


def _kind(field: FieldData) -> str:
    return f"relation:{field.config['target']}" if field.type in LINK_TYPES else field.type


def _new_ids(draft: Draft, field: FieldData) -> set[UUID]:
    """Ids somebody brings in; those already in the field stay, and what the product filled in is there."""
    value = draft.values.get(field.key)
    if value is None or (field.key in OWNERSHIP and field.key not in draft.given):
        return set()
    stored = draft.row.get(field.key) if draft.row else None
    if isinstance(value, list):
        return set(value) - set(stored or ())
    return set() if value == stored else {value}


def _known(target: Target, kind: str, ids: set[UUID]) -> set[UUID]:
    if kind in _SYSTEM_TABLES:
        return {row[0] for row in fetch_rows(Sql(_SYSTEM_TABLES[kind], (list(ids),)))}
    if kind in FILE_TYPES:
        return usable_file_ids(target.actor, ids, is_image=kind == "image")
    related = target.find_related(kind.partition(":")[2])
    return visible_ids(related, ids) if related else set()
