"""Check that what a value points at exists and may be known."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from jingui.catalog.types import FieldData
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
_TYPES = frozenset({"member", "department", "relation", "attachment"})


def check_references(target: Target, drafts: Iterable[Draft]) -> None:
    """Refuse drafts that point at something missing, or hidden from the actor: the same answer."""
    open_drafts = [draft for draft in drafts if draft.is_open]
    fields = [field for field in target.obj.fields if field.type in _TYPES]
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for draft in open_drafts:
        for field in fields:
            wanted[_kind(field)].update(_new_ids(draft, field))
    known = {kind: _known(target, kind, ids) for kind, ids in wanted.items() if ids}
    for draft in open_drafts:
        faults = [
            FieldError(draft.at(field.key), "reference.missing")
            for field in fields
            if not _new_ids(draft, field) <= known.get(_kind(field), set())
        ]
        if faults:
            draft.refuse(RecordInvalid, faults)


def _kind(field: FieldData) -> str:
    return f"relation:{field.config['target']}" if field.type == "relation" else field.type


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
    if kind == "attachment":
        return usable_file_ids(target.actor, ids)
    related = target.find_related(kind.partition(":")[2])
    return visible_ids(related, ids) if related else set()
