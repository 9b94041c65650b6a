"""Show one masked value in clear: with a reason, within limits, and never before it is on record."""

from typing import Any

from django.db import DatabaseError, transaction

from jingui.access.masks import mask_value
from jingui.access.selectors.reveal_permits import Wanted, find_permit
from jingui.access.services.reveal_limit import Attempt, Refusal, weigh_reveal
from jingui.access.services.reveal_permit import use_permit
from jingui.access.services.reveal_signals import note_signals
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.kit.request_key import is_request_key
from jingui.records.errors import BadRequest, RevealNotOnRecord, RevealUnpermitted
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.revealed import Revealable, read_clear, wanted_of
from jingui.records.selectors.run import execute
from jingui.records.selectors.sequence import are_neighbours
from jingui.records.services.alarm import tell_security
from jingui.records.services.second_person import ask_second
from jingui.workspaces.services.suspend_member import suspend_member

SHOWN_SECONDS = 60
REASON_CODES = ("contact", "identity", "contract", "complaint", "correction", "legal", "other")
MIN_WORDS, MAX_REASON = 4, 200
WAIT_MS = 2_000


def attempt_of(asked: Revealable, request_key: str) -> Attempt:
    """Return what limits weigh.

    Raises:
        BadRequest: the request has no key of its own, or not a proper one.
    """
    if not is_request_key(request_key):
        raise BadRequest(errors=[FieldError("/Idempotency-Key", "reveal.key_needed")])
    return Attempt(asked.target.obj.key, asked.record_id, asked.field.key, request_key)


def check_reveals_left(actor: Actor, asked: Revealable, attempt: Attempt) -> None:
    """Refuse before the password is asked for what would be refused after it.

    Raises:
        RevealLimit, RevealBlocked: too many, or record after record; those in charge of security are told.
        RevealReplayed: the request was answered before.
    """
    with transaction.atomic(durable=True):
        refusal = _weigh(actor, asked, attempt, take=False)
    if refusal:
        raise refusal.error


def check_agreed(actor: Actor, asked: Revealable, *, reason_code: str, reason: str) -> None:
    """Ask for the agreement of others where a value needs it and they have not given it.

    Raises:
        Invalid: the reason says nothing.
        RecordNotFound, NothingToReveal, NotMasked: there is no such value to reveal.
        ApprovalRequested, RevealNoApprover, ApprovalConflict: see :func:`ask_second`.
    """
    wanted = wanted_of(actor, asked)
    if wanted is None or find_permit(wanted) is not None:
        return
    said = _clean_reason(reason_code, reason)
    read_clear(asked)  # nobody is asked for what is empty, gone or not masked
    ask_second(actor, asked, **said)


def reveal_value(*, actor: Actor, asked: Revealable, attempt: Attempt, reason_code: str, reason: str) -> Any:
    """Return the value in clear; that it was shown, to whom and why, is committed by then.

    Where others have agreed to it, their agreement is used up, and the reason is the one they read.

    Raises:
        Invalid: the reason says nothing.
        RevealUnpermitted: what others had agreed to has run out meanwhile, or was used.
        RevealLimit, RevealBlocked, RevealReplayed: see :func:`check_reveals_left`.
        RecordNotFound, NothingToReveal, NotMasked: there is no such value to reveal.
        RevealNotOnRecord: the log does not take the entry, so there is no answer.
    """
    wanted = wanted_of(actor, asked)
    said = {} if wanted else _clean_reason(reason_code, reason)
    try:
        with transaction.atomic(durable=True):
            execute(Sql(f"SET LOCAL lock_timeout = {WAIT_MS}"))
            refusal = _weigh(actor, asked, attempt, take=True)
            value = None if refusal else read_clear(asked)
            if refusal is None:
                said = said or _use_permit(wanted)
                write_entry(actor=actor, operation="record.reveal", **_about(attempt, **said))
                _watch(actor, asked, attempt)
    except DatabaseError as fault:
        raise RevealNotOnRecord from fault
    if refusal:
        raise refusal.error
    return value


def _use_permit(wanted: Wanted | None) -> dict[str, str]:
    permit = use_permit(wanted) if wanted else None
    if permit is None:
        raise RevealUnpermitted
    return {"reason_code": permit.reason_code, "reason": permit.reason, "approval": str(permit.approval_id)}


def _clean_reason(code: str, text: str) -> dict[str, str]:
    """Return the reason as the log keeps it: numbers of people typed into it are masked."""
    words = " ".join(text.split())
    if code not in REASON_CODES:
        raise Invalid(errors=[FieldError("/reason_code", "reveal.reason_code")])
    if sum(c.isalnum() for c in words) < MIN_WORDS or len(words) > MAX_REASON:
        params = {"min": MIN_WORDS, "max": MAX_REASON}
        raise Invalid(errors=[FieldError("/reason", "reveal.reason_needed", params)])
    return {"reason_code": code, "reason": mask_value("free_text", words) or ""}


def _weigh(actor: Actor, asked: Revealable, attempt: Attempt, *, take: bool) -> Refusal | None:
    refusal = weigh_reveal(actor, asked.target.plan, attempt, take=take)
    if refusal is not None and refusal.is_news:
        write_entry(actor=actor, operation="record.reveal_refused", **_about(attempt, why=refusal.why))
        tell_security(actor, _consequence(actor) if refusal.why == "decoy" else refusal.why)
    return refusal


def _consequence(actor: Actor) -> str:
    """Shut the account of who asked for a value of a decoy; say what became of him."""
    is_out = actor.member_id is not None and suspend_member(actor=actor, member_id=actor.member_id, why="decoy")
    return "decoy" if is_out else "decoy_kept"


def _watch(actor: Actor, asked: Revealable, attempt: Attempt) -> None:
    for signal in note_signals(actor, attempt, lambda ids: are_neighbours(asked.target, ids)):
        write_entry(actor=actor, operation="record.reveal_alarm", **_about(attempt, why=signal))
        tell_security(actor, signal)


def _about(attempt: Attempt, **detail: str) -> dict[str, Any]:
    return {
        "object_key": attempt.object_key,
        "record_id": attempt.record_id,
        "detail": {"field": attempt.field_key, **detail},
    }
