"""Short ways to look at what tests have written."""

import json
import secrets
from typing import Any
from uuid import UUID

from jingui.audit.selectors.entries import list_record_entries
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import actor_for, inside, make_member
from jingui.records.selectors.get_record import get_record
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import open_object
from jingui.records.services.create_record import create_record
from jingui.records.tests.world import World, make_world


def make_deal(actor: Actor, **fields: Any) -> UUID:
    """Create a deal."""
    return create_record(actor=actor, object_key="deal", fields={"name": f"商机{secrets.token_hex(4)}", **fields})


def read(actor: Actor, record_id: UUID, object_key: str = "deal") -> dict[str, Any]:
    """Return a record as the actor sees it."""
    found: dict[str, Any] = json.loads(get_record(actor=actor, object_key=object_key, record_id=record_id))
    return found


def entries(world: World, record_id: UUID, object_key: str = "deal") -> list[Any]:
    """Return the audit entries of a record, newest first."""
    return list(list_record_entries(actor=world.boss, object_key=object_key, record_id=record_id, limit=200).items)


def table_state(world: World) -> list[tuple[Any, ...]]:
    """Return id and version of every deal, deleted ones too: equal before and after = nothing changed."""
    target = open_object(world.boss, "deal")
    return fetch_rows(Sql(f"SELECT id, version, deleted_at FROM {target.table} ORDER BY id"))


def stranger() -> tuple[World, Actor]:
    """Return another company and its boss, whose rights hold there alone."""
    other = make_world()
    with inside(other.workspace):
        return other, actor_for(make_member(other.workspace, roles=["boss"]))
