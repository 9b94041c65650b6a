"""Begin an operation on many records: check it, note which records, work at once or as a job."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import Invalid
from jingui.kit.jobs import enqueue
from jingui.records.errors import ObjectDenied
from jingui.records.models import RecordRun
from jingui.records.operations import RECORD_PURGE
from jingui.records.run_types import RunIn
from jingui.records.selectors.run import allow_long_statements
from jingui.records.selectors.runs.selection import selection_sql
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.runs.changes import prepare_changes
from jingui.records.services.runs.freeze import IN_REQUEST, count_found, freeze
from jingui.records.services.runs.work import work_run

AT_ONCE = 500
"""Up to so many records are done within the request."""
OPERATION = {"update": "edit", "delete": "delete", "restore": "delete", "purge": "delete"}


def start_run(*, actor: Actor, object_key: str, order: RunIn) -> UUID:
    """Start a bulk edit, delete, restore or purge; return the run's id.

    The records are those the selection finds now; more than 10,000 are looked for by the job, before
    it touches the first. Up to 500 are done before this returns.

    Raises:
        RecordNotFound: no such object for the actor.
        ObjectDenied: the operation is not granted at all.
        Denied: records may be purged only with the system operation.
        BadRequest, UnknownField, RecordInvalid: selection or changes are wrong.
        Invalid: nothing is selected.
    """
    target = open_for_run(actor, object_key, order.kind)
    where = selection_sql(target, order.selection, deleted=order.kind in {"restore", "purge"})
    with transaction.atomic():
        allow_long_statements()
        run = new_run(actor, order.kind, object_key=object_key)
        step: dict[str, Any] = {"object": object_key, "action": order.kind, "fields": [], "types": types_of(target)}
        found = count_found(target, where) if order.selection.ids is None else 0
        if found > IN_REQUEST:
            step["freeze"] = {"selection": order.selection.model_dump(mode="json")}
        else:
            found = len(freeze(target, run, 0, where))
        if order.kind == "update":
            prepared = prepare_changes(target, order.changes, count=found)
            step["changes"] = [change.model_dump(mode="json") for change in order.changes]
            step["fields"] = prepared.keys
        missing = len(set(order.selection.ids or ()) - set(order.selection.but)) - found
        launch(actor, run, [step], found, missing=max(0, missing) if order.selection.ids is not None else 0)
    return finish_start(actor, run)


def open_for_run(actor: Actor, object_key: str, kind: str) -> Target:
    """Return the object if the actor may do this to at least some of its records.

    Raises:
        RecordNotFound: no such object for him.
        ObjectDenied: the operation is not granted.
        Denied: purging needs its system operation, too.
    """
    target = open_object(actor, object_key)
    if not target.plan.allows(OPERATION[kind]):
        raise ObjectDenied("denied.record")
    if kind == "purge":
        guard.check(actor, RECORD_PURGE)
    return target


def types_of(target: Target) -> dict[str, str]:
    """Return column → type, so that an undo knows whether a field is still what it was."""
    return {field.column: field.type for field in target.obj.fields if not field.is_system}


def new_run(actor: Actor, kind: str, **more: Any) -> RecordRun:
    """Make the row of a run."""
    run: RecordRun = RecordRun.objects.create(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        channel=actor.channel,
        kind=kind,
        segment_started_at=now(),
        **more,
    )
    return run


def launch(actor: Actor, run: RecordRun, steps: Sequence[Mapping[str, Any]], found: int, *, missing: int = 0) -> None:
    """Complete a run whose items are noted or counted, tell of it, and queue it when it is long.

    Raises:
        Invalid: there is nothing to do.
    """
    if found + missing == 0:
        raise Invalid("run.empty")
    run.steps = list(steps)
    run.total_count, run.done_count = found + missing, missing
    run.skips = {"not_found": missing} if missing else {}
    run.progressed_at = now()
    run.save()
    write_entry(
        actor=actor,
        operation="record_run.start",
        object_key=run.object_key,
        run_id=UUID(str(run.pk)),
        detail={"kind": run.kind, "total": run.total_count},
    )
    if run.total_count > AT_ONCE:
        enqueue("records.run", workspace_id=actor.workspace_id, run_id=run.pk)


def finish_start(actor: Actor, run: RecordRun) -> UUID:
    """Work a short run through now."""
    run_id = UUID(str(run.pk))
    if run.total_count <= AT_ONCE:
        work_run(run_id=run_id, actor=actor)
    return run_id
