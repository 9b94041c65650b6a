"""Work on many records over HTTP: runs, the recycle bin, the batch API, copies, hand-over."""

from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Status

from jingui.kit.http import JinguiRouter, before, get_actor, json_response, within
from jingui.kit.idempotency import once
from jingui.kit.problems import find_language, problem_body
from jingui.records.api.run_schemas import (
    BinOut,
    CopyIn,
    CopyOut,
    HandOverPreviewOut,
    HoldingsOut,
    ManyIn,
    ManyOut,
    PreviewOut,
    RecycledPageOut,
    RetentionIn,
    RunListOut,
    RunOut,
    SkippedPageOut,
    UndoIn,
    UndoPreviewOut,
)
from jingui.records.api.schemas import RecordOut
from jingui.records.operations import RECORD_CREATE, RECORD_PURGE, RECORD_RECYCLE, RECORD_RUN, RECORD_UPDATE
from jingui.records.run_types import HandOverIn, RunIn
from jingui.records.selectors.get_record import find_presented, list_presented
from jingui.records.selectors.recycled import list_recycled, show_recycle_bin
from jingui.records.selectors.runs.runs import get_run, list_runs, run_out
from jingui.records.selectors.runs.skipped import list_skipped
from jingui.records.selectors.target import open_object
from jingui.records.services.copy_record import copy_record, prepare_copy
from jingui.records.services.guesses import spend_hand_over, spend_run, spend_upserts
from jingui.records.services.hand_over import hand_over, list_holdings, preview_hand_over
from jingui.records.services.retention import set_retention
from jingui.records.services.runs.control import cancel_run, resume_run
from jingui.records.services.runs.preview_run import preview_run
from jingui.records.services.runs.start_run import start_run
from jingui.records.services.runs.undo_run import preview_undo, undo_run
from jingui.records.services.taken import counting_taken
from jingui.records.services.write_many import ManyResult, write_many
from jingui.workspaces.operations import MEMBER_MANAGE
from jingui.workspaces.services.heads import list_headed

router = JinguiRouter(tags=["records"])
_RECORDS = "/objects/{object_key}/records"
_STATUS = {"created": 201, "updated": 200, "unchanged": 200}


@router.post("/objects/{object_key}/record-runs/preview", operation=RECORD_RUN, response=PreviewOut)
def preview_record_run(request: HttpRequest, object_key: str, payload: RunIn) -> Any:
    """Tell what an operation on many records would do."""
    actor = get_actor(request)
    spend_run(actor, object_key, payload)
    return preview_run(actor=actor, object_key=object_key, order=payload)


@router.post("/objects/{object_key}/record-runs", operation=RECORD_RUN, response={202: RunOut})
@before(spend_run)
@once
def start_record_run(request: HttpRequest, object_key: str, payload: RunIn) -> Any:
    """Edit, delete, restore or purge many records; up to 500 at once, more as a job."""
    actor = get_actor(request)
    run_id = start_run(actor=actor, object_key=object_key, order=payload)
    return Status(202, run_out(get_run(actor=actor, run_id=run_id)))


@router.get("/record-runs", operation=RECORD_RUN, response=RunListOut)
def list_record_runs(request: HttpRequest, object: str = "", limit: int = 20) -> Any:  # noqa: A002  # word of the API
    """List the caller's newest runs."""
    runs = list_runs(actor=get_actor(request), object_key=object, limit=limit)
    return {"items": [run_out(run) for run in runs]}


@router.get("/record-runs/{uuid:run_id}", operation=RECORD_RUN, response=RunOut)
def get_record_run(request: HttpRequest, run_id: UUID) -> Any:
    """Show one run."""
    return run_out(get_run(actor=get_actor(request), run_id=run_id))


@router.get("/record-runs/{uuid:run_id}/skipped", operation=RECORD_RUN, response=SkippedPageOut)
def list_skipped_records(request: HttpRequest, run_id: UUID, limit: int = 50, after: int = 0) -> Any:
    """List records a run left as they are, and why."""
    return list_skipped(actor=get_actor(request), run_id=run_id, limit=limit, after=after)


@router.post("/record-runs/{uuid:run_id}/cancel", operation=RECORD_RUN, response=RunOut)
def cancel_record_run(request: HttpRequest, run_id: UUID) -> Any:
    """Stop a run after its batch."""
    actor = get_actor(request)
    cancel_run(actor=actor, run_id=run_id)
    return run_out(get_run(actor=actor, run_id=run_id))


@router.post("/record-runs/{uuid:run_id}/resume", operation=RECORD_RUN, response=RunOut)
def resume_record_run(request: HttpRequest, run_id: UUID) -> Any:
    """Go on with a stopped run."""
    actor = get_actor(request)
    resume_run(actor=actor, run_id=run_id)
    return run_out(get_run(actor=actor, run_id=run_id))


@router.get("/record-runs/{uuid:run_id}/undo", operation=RECORD_RUN, response=UndoPreviewOut)
def preview_record_run_undo(request: HttpRequest, run_id: UUID) -> Any:
    """Tell how much of a run can be undone."""
    return preview_undo(actor=get_actor(request), run_id=run_id)


@router.post("/record-runs/{uuid:run_id}/undo", operation=RECORD_RUN, response={202: RunOut})
@once
def undo_record_run(request: HttpRequest, run_id: UUID, payload: UndoIn) -> Any:
    """Undo a run."""
    actor = get_actor(request)
    undo_id = undo_run(actor=actor, run_id=run_id, rest=payload.rest)
    return Status(202, run_out(get_run(actor=actor, run_id=undo_id)))


@router.get("/recycle-bin", operation=RECORD_RECYCLE, response=BinOut)
def get_recycle_bin(request: HttpRequest) -> Any:
    """Show what the caller's recycle bin holds, by object."""
    return show_recycle_bin(actor=get_actor(request))


@router.put("/recycle-bin", operation=RECORD_PURGE, response=BinOut)
def set_recycle_bin(request: HttpRequest, payload: RetentionIn) -> Any:
    """Set how long deleted records are kept."""
    actor = get_actor(request)
    set_retention(actor=actor, days=payload.days)
    return show_recycle_bin(actor=actor)


@router.get(
    "/objects/{object_key}/recycle-bin",
    operation=RECORD_RECYCLE,
    openapi_extra={"x-answer": RecycledPageOut.__name__},
)
def list_recycle_bin(
    request: HttpRequest, object_key: str, search: str = "", limit: int = 50, after: str | None = None
) -> HttpResponse:
    """List deleted records, the last deleted first."""
    found = list_recycled(
        actor=get_actor(request), object_key=object_key, search=search[:100], limit=limit, after=after
    )
    return json_response(found)


@router.post(_RECORDS + "/batch", operation=RECORD_UPDATE, openapi_extra={"x-answer": ManyOut.__name__})
@before(lambda actor, object_key, payload: spend_upserts(actor, object_key, payload.items))
@within(counting_taken)
@once
def batch(request: HttpRequest, object_key: str, payload: ManyIn) -> HttpResponse:
    """Create, update and upsert up to 1,000 records, each with its own result."""
    actor = get_actor(request)
    results = write_many(actor=actor, object_key=object_key, items=payload.items, is_atomic=payload.atomic)
    ids = [result.record_id for result in results if result.record_id is not None]
    shown: dict[str, Any] = {}
    if payload.records and ids:
        records = orjson.loads(list_presented(open_object(actor, object_key, "view", "create"), ids))
        shown = {record["id"]: record for record in records}
    language = find_language(request)
    items = [_result(result, at, shown, language) for at, result in enumerate(results)]
    counts = {name: sum(r.outcome == name for r in results) for name in (*_STATUS, "refused")}
    return json_response({"items": items, "counts": counts})


def _result(result: ManyResult, at: int, shown: dict[str, Any], language: str) -> dict[str, Any]:
    if result.refusal is None:
        found = {"status": _STATUS[result.outcome], "outcome": result.outcome, "id": str(result.record_id)}
        return found | ({"record": shown[found["id"]]} if found["id"] in shown else {})
    problem = problem_body(result.refusal, language=language)
    del problem["request_id"]
    prefix = f"/items/{at}"
    for fault in problem["errors"]:
        fault["pointer"] = fault["pointer"].removeprefix(prefix)
    return {"status": problem["status"], "outcome": "refused", "problem": problem}


@router.get(_RECORDS + "/{uuid:record_id}/copy", operation=RECORD_CREATE, response=CopyOut)
def get_copy(request: HttpRequest, object_key: str, record_id: UUID) -> Any:
    """Return what a copy of a record starts with."""
    return prepare_copy(actor=get_actor(request), object_key=object_key, record_id=record_id)


@router.post(
    _RECORDS + "/{uuid:record_id}/copy", operation=RECORD_CREATE, openapi_extra={"x-answer": RecordOut.__name__}
)
@once
def make_copy(request: HttpRequest, object_key: str, record_id: UUID, payload: CopyIn) -> HttpResponse:
    """Create a record from another one, with records that hang on it."""
    actor = get_actor(request)
    made = copy_record(
        actor=actor, object_key=object_key, record_id=record_id, fields=payload.fields, related=payload.related
    )
    found = find_presented(open_object(actor, object_key, "view", "create"), made)
    return json_response(found or {"id": made, "version": None, "fields": {}, "_mask": []}, status=201)


@router.get("/members/{uuid:member_id}/holdings", operation=MEMBER_MANAGE, response=HoldingsOut)
def get_holdings(request: HttpRequest, member_id: UUID) -> Any:
    """Count what a member owns, and name the departments he heads."""
    objects = list_holdings(actor=get_actor(request), member_id=member_id)
    return {"objects": objects, "departments": [{"id": i, "label": name} for i, name in list_headed(member_id)]}


@router.post("/members/{uuid:member_id}/hand-over/preview", operation=MEMBER_MANAGE, response=HandOverPreviewOut)
def preview_member_hand_over(request: HttpRequest, member_id: UUID, payload: HandOverIn) -> Any:
    """Tell what a hand-over would pass on."""
    actor = get_actor(request)
    spend_hand_over(actor, payload)
    return preview_hand_over(actor=actor, member_id=member_id, order=payload)


@router.post("/members/{uuid:member_id}/hand-over", operation=MEMBER_MANAGE)
@before(lambda actor, member_id, payload: spend_hand_over(actor, payload))
@once
def start_member_hand_over(request: HttpRequest, member_id: UUID, payload: HandOverIn) -> HttpResponse:
    """Pass a member's records and duties to others."""
    actor = get_actor(request)
    run_id = hand_over(actor=actor, member_id=member_id, order=payload)
    run = run_out(get_run(actor=actor, run_id=run_id)) if run_id else None
    return HttpResponse(_dump({"run": run}), status=202, content_type="application/json")


def _dump(value: Any) -> bytes:
    return orjson.dumps(value, default=str)
