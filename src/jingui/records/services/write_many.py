"""The batch API: create, update and upsert up to 1,000 records, each with its own result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.access.types import Right
from jingui.catalog.registries import ValueFault
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.kit.errors import DomainError, FieldError
from jingui.records.errors import BadRequest, RecordInvalid
from jingui.records.run_types import ManyItem
from jingui.records.selectors.query.rights import need_field
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.query.values import column_type
from jingui.records.selectors.run import allow_long_statements, fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.bulk_write import join_refusals
from jingui.records.services.clean import is_masked_text, to_db
from jingui.records.services.draft import Draft
from jingui.records.services.save import save_drafts

MAX_ITEMS = 1000


@dataclass(frozen=True, slots=True)
class ManyResult:
    """What became of one item: ``created``, ``updated``, ``unchanged`` or refused with ``refusal``."""

    outcome: str
    record_id: UUID | None = None
    refusal: DomainError | None = None


def write_many(
    *, actor: Actor, object_key: str, items: Sequence[ManyItem], is_atomic: bool = False
) -> list[ManyResult]:
    """Write items in order of appearance, in one transaction; each stands or falls alone.

    ``upsert`` changes the record in the actor's sight whose unique field ``key`` has the value
    given in ``fields``, else makes one. A hidden record with that value is not found: the item is
    then refused as any record would be whose value is taken.

    Raises:
        RecordNotFound: no such object for the actor.
        BadRequest: more than 1,000 items.
        RecordInvalid, ObjectDenied, UnknownField: with ``is_atomic``, when any item is refused;
            ``errors`` point at ``/items/3/fields/mobile`` and nothing is saved.
    """
    if len(items) > MAX_ITEMS:
        raise BadRequest("record.too_many", params={"limit": MAX_ITEMS})
    target = open_object(actor, object_key, "view", "create")
    drafts = [
        Draft(given=item.fields, pointer=f"/items/{at}", record_id=item.id, version=item.version)
        for at, item in enumerate(items)
    ]
    for item, draft in zip(items, drafts, strict=True):
        if (item.id is None) == (item.op == "update") or (item.version is not None and item.op != "update"):
            draft.refuse(BadRequest, [FieldError(f"{draft.pointer}/id", "batch.id")], "batch.id")
    with transaction.atomic():
        allow_long_statements()
        _find_upserts(target, items, drafts)
        is_new = [draft.record_id is None for draft in drafts]
        save_drafts(target, drafts, partial=not is_atomic)
        refusals = [draft.refusal for draft in drafts if draft.refusal is not None]
        if is_atomic and refusals:
            raise join_refusals(refusals)
    return [_result(draft, new) for draft, new in zip(drafts, is_new, strict=True)]


def _result(draft: Draft, is_new: bool) -> ManyResult:
    if draft.refusal is not None:
        return ManyResult("refused", None, draft.refusal)
    if is_new:
        return ManyResult("created", draft.record_id)
    return ManyResult("updated" if draft.values else "unchanged", draft.record_id)


def _find_upserts(target: Target, items: Sequence[ManyItem], drafts: Sequence[Draft]) -> None:
    """Give upserts the id of the record they change; those of a new record keep none."""
    by_key: dict[str, dict[Any, Draft]] = {}
    for item, draft in zip(items, drafts, strict=True):
        if item.op != "upsert" or not draft.is_open:
            continue
        try:
            value = _key_value(target, item, draft)
        except DomainError as error:
            draft.refusal = error
            continue
        if value in by_key.setdefault(item.key, {}):
            draft.refuse(RecordInvalid, [FieldError(draft.at(item.key), "upsert.twice")])
        else:
            by_key[item.key][value] = draft
    for key, wanted in by_key.items():
        for value, record_id in _visible_holders(target, target.obj.by_key[key], list(wanted)):
            draft = wanted[value]
            draft.record_id = record_id
            draft.given = {name: given for name, given in draft.given.items() if name != key}


def _key_value(target: Target, item: ManyItem, draft: Draft) -> Any:
    """Return the value to find by, in db form; to ask "is it equal to" the right ``match`` is needed."""
    field = need_field(target, item.key, Right.MATCH, draft.at(item.key))
    fault = RecordInvalid(errors=[FieldError(draft.at(item.key), "upsert.key")])
    given = item.fields.get(item.key)
    if not field.is_unique or given in (None, "", []):
        raise fault
    if is_masked_text(target.plan.fields[item.key], given):
        raise RecordInvalid(errors=[FieldError(draft.at(item.key), "masked_write")])
    try:
        value = to_db(field, given)
    except ValueFault as error:
        raise RecordInvalid(errors=[FieldError(draft.at(item.key), error.code, error.params)]) from error
    if value is None or isinstance(value, list):
        raise fault
    return value


def _visible_holders(target: Target, field: FieldData, values: list[Any]) -> list[tuple[Any, UUID]]:
    column = f"r.{quote_name(field.column)}"
    where = all_of(
        [
            Sql(f"{column} = ANY(%s::{column_type(field)}[])", (values,)),
            Sql("r.deleted_at IS NULL"),
            target.scope("view"),
        ]
    )
    return fetch_rows(Sql(f"SELECT {column}, r.id FROM {target.table} r WHERE {where.text}", where.params))
