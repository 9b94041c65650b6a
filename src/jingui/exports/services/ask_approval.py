"""Ask others for an export: nothing of it is written before they agree."""

from collections.abc import Sequence

from django.db import transaction

from jingui.approvals.services.open_request import open_request
from jingui.audit.services.write_entry import write_entry
from jingui.exports.errors import ExportInvalid, ExportNoApprover
from jingui.exports.models import ExportRun
from jingui.exports.selectors.definition import definition_of
from jingui.exports.types import ExportStatus, Terms
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError

KIND = "export"


@transaction.atomic
def ask_approval(actor: Actor, run: ExportRun, terms: Terms, *, masked: Sequence[str]) -> None:
    """Freeze an order that was just made, and open the request for it; ``masked`` columns leave as masks.

    Raises:
        ExportInvalid: no reason was given.
        ExportNoApprover: the company has not said who decides.
        ApprovalConflict: the same is asked for already, or too few people could agree.
    """
    if not run.reason:
        raise ExportInvalid("export.reason_needed", errors=[FieldError("/reason", "export.reason_needed")])
    run.status = ExportStatus.ASKED
    run.definition = definition_of(run)
    payload = {
        "definition": run.definition,
        "object": run.object_key,
        "query": run.query,
        "columns": run.columns,
        "masked": list(masked),
        "rows": run.total_count,
        "format": run.format,
        "sealed": run.is_sealed,
        "why": list(terms.why),
    }
    try:
        request = open_request(actor=actor, kind=KIND, payload=payload, reason=run.reason)
    except LookupError as fault:
        raise ExportNoApprover from fault
    run.approval_id = request.id
    run.save(update_fields=["status", "definition", "approval_id"])
    write_entry(
        actor=actor,
        operation="export.request",
        object_key=run.object_key,
        run_id=run.pk,
        detail={"approval": request.id, "reason": run.reason, **payload},
    )
