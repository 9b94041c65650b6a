"""Pass a member's records and duties to others."""

import contextlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.kit.messages import render_text
from jingui.records.errors import BadRequest, ObjectDenied, RecordNotFound
from jingui.records.models import RecordRun
from jingui.records.run_types import HandOverIn, HandOverStep
from jingui.records.selectors.labels import pick
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.run import allow_long_statements, fetch_row
from jingui.records.selectors.runs.selection import COUNT_TIMEOUT_MS
from jingui.records.selectors.target import Target, open_object
from jingui.records.services.runs.freeze import IN_REQUEST, count_found, freeze, where_owned
from jingui.records.services.runs.start_run import AT_ONCE, finish_start, launch, new_run, types_of
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.selectors.members import get_member, list_active_ids
from jingui.workspaces.services.heads import pass_heads


def preview_hand_over(*, actor: Actor, member_id: UUID, order: HandOverIn) -> dict[str, Any]:
    """Return per step how many records pass and how many cannot, and why.

    Raises:
        Denied: the actor may not manage members.
        MemberNotFound: no such member.
        RecordNotFound, UnknownField, BadRequest, Invalid: a step is wrong.
    """
    _check(actor, member_id, order)
    steps = []
    targets = [_open(actor, step, number) for number, step in enumerate(order.steps)]
    for number, (target, step) in enumerate(zip(targets, order.steps, strict=True)):
        mine = _unlike_earlier(targets, order.steps, member_id, number)
        scope = target.scope("edit")
        query = Sql(
            f"SELECT count(*), count(*) FILTER (WHERE {scope.text}) FROM {target.table} r WHERE {mine.text}",
            (*scope.params, *mine.params),
        )
        total, allowed = fetch_row(query, timeout_ms=COUNT_TIMEOUT_MS) or (0, 0)
        text = render_text("denied.record", {}, actor.language)
        blocked = [{"code": "denied.record", "count": total - allowed, "message": text}] if total > allowed else []
        steps.append({"object": step.object, "total": total, "allowed": allowed, "blocked": blocked})
    total = sum(step["total"] for step in steps)
    return {"steps": steps, "total": total, "is_job": total > AT_ONCE, "heads": len(order.heads)}


def hand_over(*, actor: Actor, member_id: UUID, order: HandOverIn) -> UUID | None:
    """Start passing everything on; return the run, or ``None`` when only headships were passed.

    Raises:
        Denied: the actor may not manage members.
        MemberNotFound: no such member.
        RecordNotFound, UnknownField, BadRequest, Invalid, ObjectDenied: a step is wrong.
    """
    _check(actor, member_id, order)
    with transaction.atomic():
        allow_long_statements()
        heads = pass_heads(
            actor=actor, member_id=member_id, heads={change.department: change.head for change in order.heads}
        )
        if not order.steps:
            return None
        keys = {step.object for step in order.steps}
        run = new_run(
            actor,
            "hand_over",
            object_key=order.steps[0].object if len(keys) == 1 else "",
            subject_id=member_id,
            result={"heads": heads},
        )
        steps, found = _plan(actor, run, member_id, order)
        if found == 0 and heads:
            run.delete()
            return None
        launch(actor, run, steps, found)
    return finish_start(actor, run)


def _plan(actor: Actor, run: RecordRun, member_id: UUID, order: HandOverIn) -> tuple[list[dict[str, Any]], int]:
    """Return the steps, and how many records are noted for them, or counted for the job to note."""
    targets = [_open(actor, step, number) for number, step in enumerate(order.steps)]
    steps = [_noted(target, member_id, step) for target, step in zip(targets, order.steps, strict=True)]
    found = sum(
        count_found(target, _unlike_earlier(targets, order.steps, member_id, number))
        for number, target in enumerate(targets)
    )
    if found > IN_REQUEST:
        for noted, step in zip(steps, order.steps, strict=True):
            chosen = step.filter.model_dump(mode="json") if step.filter else None
            noted["freeze"] = {"leaver": str(member_id), "filter": chosen}
        return steps, found
    found = 0
    for number, (target, step) in enumerate(zip(targets, order.steps, strict=True)):
        found += len(freeze(target, run, number, _where(target, member_id, step), slots=len(step.receivers)))
    return steps, found


def _unlike_earlier(targets: Sequence[Target], steps: Sequence[HandOverStep], member_id: UUID, number: int) -> Sql:
    """What a step finds and no earlier one of the same object."""
    mine = _where(targets[number], member_id, steps[number])
    earlier = [
        _where(target, member_id, step)
        for target, step in zip(targets[:number], steps[:number], strict=True)
        if step.object == steps[number].object
    ]
    return all_of([mine, *(Sql(f"({where.text}) IS NOT TRUE", where.params) for where in earlier)])


def _noted(target: Target, member_id: UUID, step: HandOverStep) -> dict[str, Any]:
    return {
        "object": step.object,
        "action": "hand_over",
        "leaver": str(member_id),
        "receivers": [str(one) for one in step.receivers],
        "keep_department": step.keep_department,
        "fields": ["owner", "department"] if step.keep_department else ["owner"],
        "types": types_of(target),
    }


def list_holdings(*, actor: Actor, member_id: UUID) -> list[dict[str, Any]]:
    """Return how many live records of each object a member owns, as far as the actor may see them.

    Raises:
        Denied: the actor may not manage members.
        MemberNotFound: no such member.
    """
    guard.check(actor, MEMBER_MANAGE)
    get_member(member_id)
    found = []
    for target in _targets(actor):
        where = all_of([where_sql(target), Sql("r.owner_id = %s::uuid", (member_id,))])
        edit = target.scope("edit")
        query = Sql(
            f"SELECT count(*), count(*) FILTER (WHERE {edit.text}) FROM {target.table} r WHERE {where.text}",
            (*edit.params, *where.params),
        )
        count, allowed = fetch_row(query, timeout_ms=COUNT_TIMEOUT_MS) or (0, 0)
        if count:
            may = allowed if target.plan.can_write("owner") else 0
            label = pick(target.obj.label, actor.language)
            found.append({"object": target.obj.key, "label": label, "count": count, "allowed": may})
    return found


def _targets(actor: Actor) -> list[Target]:
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    found = []
    for obj in sorted(snapshot.objects.values(), key=lambda one: one.position):
        with contextlib.suppress(RecordNotFound):
            found.append(open_object(actor, obj.key))
    return found


def _check(actor: Actor, member_id: UUID, order: HandOverIn) -> None:
    guard.check(actor, MEMBER_MANAGE)
    get_member(member_id)
    if not order.steps and not order.heads:
        raise BadRequest("run.no_changes")
    receivers = {receiver for step in order.steps for receiver in step.receivers}
    active = list_active_ids(receivers)
    faults = [
        FieldError(f"/steps/{number}/receivers/{at}", "run.receiver")
        for number, step in enumerate(order.steps)
        for at, receiver in enumerate(step.receivers)
        if receiver == member_id or receiver not in active
    ]
    if faults:
        raise Invalid(errors=faults)


def _open(actor: Actor, step: HandOverStep, number: int) -> Target:
    target = open_object(actor, step.object)
    keys = ["owner", "department"] if step.keep_department else ["owner"]
    if not target.plan.allows("edit") or not all(target.plan.can_write(key) for key in keys):
        raise ObjectDenied("denied.field", errors=[FieldError(f"/steps/{number}/object", "denied.field")])
    return target


def _where(target: Target, member_id: UUID, step: HandOverStep) -> Sql:
    return where_owned(target, member_id, step.filter)
