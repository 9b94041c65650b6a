"""Whether an export may be written now: what others agreed to, or what nobody need be asked for."""

from datetime import timedelta
from uuid import UUID

from jingui.exports.errors import ExportDenied, ExportVoid
from jingui.exports.models import ExportRun
from jingui.exports.selectors.definition import definition_of, job_actor
from jingui.exports.selectors.rights import export_fields, open_for_export
from jingui.exports.selectors.terms import terms_of
from jingui.exports.types import ExportQuery
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import DomainError

GOOD_FOR = timedelta(hours=24)
"""How long an approval waits for the file to be begun. Source: security.md 3.12."""
SLACK_RATIO, SLACK_ROWS = 0.1, 10
"""Records that may have been added since the order without anybody minding."""


def check_granted(run: ExportRun, actor: Actor) -> None:
    """Refuse to begin a file that others have not agreed to, or agreed to when it was another one.

    Raises:
        ExportVoid: the approval is older than a day, or does not fit the order and rights of now.
        ExportDenied: nobody was asked, and now somebody would have to be.
    """
    if run.approval_id is None:
        _check_free(run, actor)
        return
    if run.approved_at is None or run.approved_at + GOOD_FOR < now() or not is_as_ordered(run):
        raise ExportVoid


def is_as_ordered(run: ExportRun) -> bool:
    """Tell whether the order and every right it uses are what they were when it was frozen."""
    try:
        return bool(run.definition) and definition_of(run) == run.definition
    except DomainError:
        return False


def check_growth(run: ExportRun, count: int) -> None:
    """Refuse more records than were agreed to.

    Raises:
        ExportVoid: a tenth more, and more than ten.
    """
    if run.approval_id is not None and count > run.total_count + max(SLACK_ROWS, int(run.total_count * SLACK_RATIO)):
        raise ExportVoid


def _check_free(run: ExportRun, actor: Actor) -> None:
    """A company or a role may have begun to ask since the order was given.

    A small file is written in the request that orders it, where this was asked a moment ago.
    """
    if actor.is_system or actor.channel != "export":
        return
    target = open_for_export(job_actor(run), run.object_key)
    fields = export_fields(target, run.columns)
    spec = ExportQuery.model_validate(run.query)
    terms = terms_of(target, spec, fields, run.total_count, sealed=run.is_sealed)
    asked = set(terms.why) - {"hours", "first"}  # they were weighed when it was ordered
    if asked or terms.is_sealed != run.is_sealed:
        raise ExportDenied("export.rights_changed")


def run_of_approval(approval_id: UUID) -> ExportRun | None:
    """Return the export a request is about."""
    found: ExportRun | None = ExportRun.objects.filter(approval_id=approval_id).first()
    return found
