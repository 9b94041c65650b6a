"""What is to happen to the fields of many records, checked once before any is touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.kit.errors import FieldError
from jingui.records.errors import BadRequest, RecordInvalid
from jingui.records.run_types import Change
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.target import Target
from jingui.records.services.clean import clean_draft
from jingui.records.services.complete import check_required
from jingui.records.services.draft import Draft
from jingui.records.services.references import check_references

_LISTS = frozenset({"text[]"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """Checked changes: ``given`` the same for every record, ``lists`` what is added to or removed from lists.

    ``values`` are those of ``given`` in db form.
    """

    given: Mapping[str, Any]
    values: Mapping[str, Any]
    lists: tuple[tuple[FieldData, str, tuple[Any, ...]], ...] = field(default=())

    @property
    def keys(self) -> list[str]:
        """The fields that change."""
        return [*self.given, *(found.key for found, _, _ in self.lists)]


def prepare_changes(target: Target, changes: Sequence[Change], *, count: int) -> Prepared:
    """Check changes of ``count`` records as one; faults point at ``/fields/<key>``.

    Raises:
        BadRequest: no changes, a field twice, or an operation its type does not know.
        UnknownField: a field does not exist, or has no right for the actor.
        ObjectDenied: a field is not his to write.
        RecordInvalid: a value does not fit, is required, or would stand in two records though unique.
    """
    if not changes:
        raise BadRequest("run.no_changes")
    given: dict[str, Any] = {}
    listed: dict[str, Change] = {}
    for change in changes:
        if change.field in given or change.field in listed:
            raise BadRequest(errors=[FieldError(f"/fields/{change.field}", "change.twice")])
        if change.op in {"add", "remove"}:
            listed[change.field] = change
        else:
            given[change.field] = change.value if change.op == "set" else None
    draft = Draft(given={**given, **{key: change.value for key, change in listed.items()}}, row={})
    clean_draft(target, draft)
    if draft.is_open:
        check_references(target, [draft])
        check_required(target, [draft])
    if draft.refusal is not None:
        raise draft.refusal
    _check_unique(target, draft, count)
    lists = tuple(_list_change(target, change, draft) for change in listed.values())
    return Prepared(given, {key: draft.values.get(key) for key in given}, lists)


def _check_unique(target: Target, draft: Draft, count: int) -> None:
    taken = [
        FieldError(draft.at(key), "change.one_record")
        for key, value in draft.values.items()
        if value is not None and count > 1 and target.obj.by_key[key].is_unique
    ]
    if taken:
        raise RecordInvalid(errors=taken)


def _list_change(target: Target, change: Change, draft: Draft) -> tuple[FieldData, str, tuple[Any, ...]]:
    """What is added to must be read first, so the field must be the actor's in full."""
    pointer = draft.at(change.field)
    found = need_field(target, change.field, Right.FULL, pointer)
    if column_type(found) not in _LISTS:
        raise BadRequest(errors=[FieldError(pointer, "change.not_a_list")])
    values = tuple(draft.values.get(change.field) or ())
    if not values:
        raise BadRequest("run.no_changes", errors=[FieldError(pointer, "required")])
    return found, change.op, values


def change_list(stored: Sequence[Any] | None, op: str, values: Sequence[Any]) -> list[Any]:
    """Return a list of options with some added at the end, or taken out."""
    old = list(stored or ())
    if op == "add":
        return old + [value for value in values if value not in old]
    return [value for value in old if value not in values]
