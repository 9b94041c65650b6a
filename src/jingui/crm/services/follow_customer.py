"""A follow-up record keeps its customer's "last follow-up" and "next follow-up" up to date."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.kit.actor import system_actor
from jingui.records.registries import Save, SaveContext
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import table_of
from jingui.records.services.write_batch import MAX_ITEMS, write_batch
from jingui.records.types import BatchItem

_LAST, _NEXT = "last_follow_up_at", "next_follow_up_on"


def follow_customer(context: SaveContext, saves: Sequence[Save]) -> None:
    """Carry the newest follow-up of each customer over to the customer, in the same transaction.

    An older entry, added afterwards, changes nothing. The customer is changed by the product
    itself, because who may write a follow-up need not be allowed to edit the customer; the audit
    entry names the run and the follow-up's own entry names the person.
    """
    customer = context.snapshot.find_object("customer")
    if context.obj.key != "follow_up" or customer is None or customer.find_field(_LAST) is None:
        return
    newest = _newest(saves)
    if not newest:
        return
    has_next = customer.find_field(_NEXT) is not None
    stored = _stored(table_of(customer), list(newest), has_next=has_next)
    items = []
    for customer_id, values in newest.items():
        if customer_id in stored:
            fields = _changes(values, *stored[customer_id], context.actor.timezone)
            items.append(BatchItem(record_id=customer_id, fields=fields if has_next else _without_next(fields)))
    items = [item for item in items if item.fields]
    actor = system_actor(
        context.actor.workspace_id,
        name=f"follow-up: {context.actor.name}",
        catalog_epoch=context.actor.catalog_epoch,
        policy_epoch=context.actor.policy_epoch,
    )
    for start in range(0, len(items), MAX_ITEMS):
        write_batch(actor=actor, object_key="customer", items=items[start : start + MAX_ITEMS], run_id=context.run_id)


def _newest(saves: Sequence[Save]) -> dict[UUID, Mapping[str, Any]]:
    """Return the newest live follow-up of each customer among what was saved."""
    found: dict[UUID, Mapping[str, Any]] = {}
    for save in saves:
        if save.action not in {"create", "update"}:
            continue
        values = {**save.before, **save.after}
        customer_id, moment = values.get("customer"), values.get("happened_at")
        if customer_id is None or moment is None:
            continue
        if customer_id not in found or moment > found[customer_id]["happened_at"]:
            found[customer_id] = values
    return found


def _stored(table: str, ids: list[UUID], *, has_next: bool) -> dict[UUID, tuple[datetime | None, date | None]]:
    following = _NEXT if has_next else "NULL::date"
    head = f"SELECT id, {_LAST}, {following} FROM {table}"  # noqa: S608  # quoted identifiers alone
    query = f"{head} WHERE id = ANY(%s::uuid[]) AND deleted_at IS NULL"
    return {row[0]: (row[1], row[2]) for row in fetch_rows(Sql(query, (ids,)))}


def _changes(
    values: Mapping[str, Any], last_at: datetime | None, next_on: date | None, timezone: str
) -> dict[str, Any]:
    moment: datetime = values["happened_at"]
    if last_at is not None and moment < last_at:
        return {}
    changes: dict[str, Any] = {}
    if moment != last_at:
        changes[_LAST] = moment.isoformat()
    planned: date | None = values.get("next_on")
    if planned is not None and planned != next_on:
        changes[_NEXT] = planned.isoformat()
    elif planned is None and next_on is not None and next_on <= moment.astimezone(ZoneInfo(timezone)).date():
        changes[_NEXT] = None  # the planned contact has taken place
    return changes


def _without_next(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != _NEXT}
