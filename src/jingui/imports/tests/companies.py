"""A workspace with the customer pack and people who import into it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jingui.catalog.selectors.snapshot import get_object
from jingui.imports.services.analyse_import import analyse_import
from jingui.imports.services.create_import import create_import
from jingui.imports.services.set_mapping import set_mapping
from jingui.imports.services.start_import import start_import
from jingui.imports.types import DuplicateRule, MappingIn, RunData
from jingui.kit.actor import Actor
from jingui.kit.testing.factories import actor_for, make_member, make_role
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import open_object
from jingui.workspaces.models import Member

OPERATIONS = ("view", "create", "edit", "delete", "import", "export")


def make_importer(
    workspace: Any, *, fields: dict[str, Any] | None = None, system: Sequence[str] = (), **operations: str
) -> Actor:
    """Return an actor who may do everything with customers, but for what is said."""
    keys = [item.key for item in get_object(workspace.id, "customer").fields]
    grants: dict[str, Any] = {key: {"read": "full", "write": True} for key in keys} | (fields or {})
    policy = {"operations": {**dict.fromkeys(OPERATIONS, "all"), **operations}, "fields": grants}
    role = make_role(workspace, objects={"customer": policy}, system=system)
    return actor_for(make_member(workspace, roles=[role]), workspace)


def add_salespeople(workspace: Any, names: list[str]) -> dict[str, str]:
    """Add members without a login."""
    return {name: str(Member.objects.create(workspace_id=workspace.id, name=name).pk) for name in names}


def upload(actor: Actor, name: str, content: bytes, *, analyse: bool = True) -> UUID:
    """Take a file in and read it."""
    run_id = create_import(
        actor=actor, object_key="customer", file_name=name, chunks=[content], is_enqueued=not analyse
    )
    if analyse:
        analyse_import(workspace_id=actor.workspace_id, run_id=run_id, actor=actor)
    return run_id


def map_and_start(
    actor: Actor,
    run_id: UUID,
    *,
    action: str = "skip",
    keys: list[str] | None = None,
    enqueue: bool = False,
    **more: Any,
) -> RunData:
    """Take the proposed mapping as it is and start."""
    from jingui.imports.selectors.runs import get_run

    run = get_run(actor=actor, run_id=run_id)
    rule = DuplicateRule(keys=keys or [], action=action)
    choices = MappingIn(mapping=more.pop("mapping", run.mapping), duplicates=rule, **more)
    set_mapping(actor=actor, run_id=run_id, choices=choices)
    return start_import(actor=actor, run_id=run_id, is_enqueued=enqueue)


def stored(actor: Actor, *columns: str) -> list[tuple[Any, ...]]:
    """Return columns of all live customers, straight from the table."""
    target = open_object(actor, "customer")
    names = ", ".join(f'"{column}"' for column in columns)
    return fetch_rows(
        Sql(f"SELECT {names} FROM {target.table} WHERE deleted_at IS NULL ORDER BY id"), timeout_ms=60_000
    )


def dump(actor: Actor) -> list[tuple[Any, ...]]:
    """Return the whole table, every column as PostgreSQL writes it but ``version``, which belongs to the history."""
    target = open_object(actor, "customer")
    columns = fetch_rows(
        Sql(
            "SELECT string_agg('r.' || quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'version'",
            (target.table,),
        )
    )
    return fetch_rows(Sql(f"SELECT r.id, ROW({columns[0][0]})::text FROM {target.table} r ORDER BY r.id"))
