"""Fill in what nobody typed: defaults, owner and department; drop what does not change; check required."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from jingui.catalog.registries import ValueFault, field_types
from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import RecordInvalid
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.services.clean import is_settable, to_db
from jingui.records.services.draft import Draft

_MAIN_DEPARTMENT = """
SELECT DISTINCT ON (member_id) member_id, department_id FROM public.department_member
WHERE member_id = ANY(%s::uuid[]) ORDER BY member_id, is_main DESC, id
"""


def fill_defaults(target: Target, drafts: Iterable[Draft]) -> None:
    """Give new records the defaults of fields nobody set, and their owner."""
    fields = [field for field in target.obj.fields if not field.is_system and field.default is not None]
    for draft in drafts:
        if not (draft.is_open and draft.is_new):
            continue
        for field in fields:
            if field.key not in draft.given and field.key not in draft.values:
                draft.values[field.key] = _default(field)
        draft.values.setdefault("owner", target.actor.member_id)


def _default(field: FieldData) -> Any:
    """An outdated default (an option that is gone) is left out rather than refused."""
    try:
        return to_db(field, field.default)
    except ValueFault:
        return None


def fill_departments(target: Target, drafts: Iterable[Draft]) -> None:
    """Let the department follow the owner, unless somebody sets it himself."""
    waiting = [d for d in drafts if d.is_open and "owner" in d.values and "department" not in d.given]
    actor = target.actor
    known: dict[UUID, UUID | None] = {actor.member_id: actor.department_id} if actor.member_id else {}
    others = {d.values["owner"] for d in waiting} - known.keys() - {None}
    if others:
        known.update(dict(fetch_rows(Sql(_MAIN_DEPARTMENT, (list(others),)))))
    for draft in waiting:
        if draft.is_new or draft.row is None or draft.values["owner"] != draft.row["owner"]:
            draft.values["department"] = known.get(draft.values["owner"])


def drop_unchanged(drafts: Iterable[Draft]) -> None:
    """Keep only values that differ from what is stored (for a new record: that are not empty)."""
    for draft in drafts:
        if not draft.is_open:
            continue
        if draft.row is None:
            draft.values = {key: value for key, value in draft.values.items() if value is not None}
        else:
            stored = draft.row
            draft.values = {key: value for key, value in draft.values.items() if value != stored.get(key)}


def check_required(target: Target, drafts: Iterable[Draft]) -> None:
    """Refuse drafts that leave a required field empty.

    A field the actor may not write is not asked of him: the error would name what he cannot cure.
    """
    fields = [
        field
        for field in target.obj.fields
        if field.is_required and is_settable(field) and target.plan.can_write(field.key)
    ]
    for draft in drafts:
        if not draft.is_open:
            continue
        faults = [FieldError(draft.at(field.key), "required") for field in fields if _is_missing(draft, field)]
        if faults:
            draft.refuse(RecordInvalid, faults)


def _is_missing(draft: Draft, field: FieldData) -> bool:
    if field.key in draft.values:
        return draft.values[field.key] is None
    return draft.is_new and field_types.get(field.type).is_writable
