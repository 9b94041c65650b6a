"""HTTP routes of exports."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from ninja import Status

from jingui.access.operations import ROLE_MANAGE
from jingui.access.services.step_up import check_step_up
from jingui.exports.api.schemas import (
    ExportListOut,
    ExportOut,
    ForecastOut,
    PassphraseOut,
    export_out,
    forecast_out,
)
from jingui.exports.operations import EXPORT_RUN
from jingui.exports.selectors.rule import get_export_rule
from jingui.exports.selectors.runs import get_export, list_exports
from jingui.exports.services.create_export import create_export
from jingui.exports.services.forecast import forecast_export
from jingui.exports.services.open_file import is_sealed, open_file, read_passphrase
from jingui.exports.services.set_export_rule import set_export_rule
from jingui.exports.types import ExportIn, ExportRule
from jingui.kit.actor import ActorKind
from jingui.kit.http import JinguiRouter, before, get_actor
from jingui.kit.idempotency import once
from jingui.records.services.guesses import spend_filter

router = JinguiRouter(tags=["exports"])
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@router.post("/exports", operation=EXPORT_RUN, response={202: ExportOut})
@before(lambda actor, order: spend_filter(actor, order.object, order.query.filter))
@once
def create_export_route(request: HttpRequest, order: ExportIn) -> Any:
    """Ask for a file."""
    actor = get_actor(request)
    run_id = create_export(actor=actor, order=order)
    return Status(202, export_out(get_export(actor=actor, run_id=run_id)))


@router.post("/exports/check", operation=EXPORT_RUN, response=ForecastOut)
@before(lambda actor, order: spend_filter(actor, order.object, order.query.filter))
def check_export_route(request: HttpRequest, order: ExportIn) -> Any:
    """Tell what an order would need before it is given."""
    return forecast_out(forecast_export(actor=get_actor(request), order=order))


@router.get("/exports/rule", operation=ROLE_MANAGE, response=ExportRule)
def get_export_rule_route(request: HttpRequest) -> Any:
    """Show what the company asks of every export."""
    return get_export_rule()


@router.put("/exports/rule", operation=ROLE_MANAGE, response=ExportRule)
def put_export_rule_route(request: HttpRequest, payload: ExportRule) -> Any:
    """Set what the company asks of every export."""
    set_export_rule(actor=get_actor(request), rule=payload)
    return get_export_rule()


@router.get("/exports", operation=EXPORT_RUN, response=ExportListOut)
def list_exports_route(request: HttpRequest) -> Any:
    """List the caller's newest exports."""
    return {"items": [export_out(run) for run in list_exports(actor=get_actor(request))]}


@router.get("/exports/{run_id}", operation=EXPORT_RUN, response=ExportOut)
def get_export_route(request: HttpRequest, run_id: UUID) -> Any:
    """Show one export."""
    return export_out(get_export(actor=get_actor(request), run_id=run_id))


@router.get("/exports/{run_id}/file", operation=EXPORT_RUN)
def export_file_route(request: HttpRequest, run_id: UUID) -> Any:
    """Hand the file to its requester; a sealed one after he has given his password again.

    A key may fetch a sealed file, which is nothing without the passphrase, and never reads that.
    """
    actor = get_actor(request)
    if is_sealed(actor=actor, run_id=run_id) and actor.kind is not ActorKind.API_KEY:
        check_step_up(request)
    found = open_file(actor=actor, run_id=run_id)
    response = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=found.name, content_type=CONTENT_TYPES[found.content]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@router.post("/exports/{run_id}/passphrase", operation=EXPORT_RUN, response=PassphraseOut)
def export_passphrase_route(request: HttpRequest, run_id: UUID) -> Any:
    """Show the passphrase of a sealed file to its requester, signed in and by his password."""
    actor = get_actor(request)
    if is_sealed(actor=actor, run_id=run_id):
        check_step_up(request)
    return {"passphrase": read_passphrase(actor=actor, run_id=run_id)}
