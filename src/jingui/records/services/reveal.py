"""Show one masked value in clear: with a reason, within limits, and never before it is on record."""

from typing import Any

from django.db import DatabaseError, transaction

from jingui.access.masks import mask_value
from jingui.access.operations import ROLE_MANAGE
from jingui.access.selectors.operation_holders import list_holders
from jingui.access.services.reveal_limit import Attempt, Refusal, weigh_reveal
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.errors import FieldError, Invalid
from jingui.notify.services.send import send
from jingui.notify.types import Message
from jingui.records.errors import BadRequest, RevealNotOnRecord
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.revealed import Revealable, read_clear
from jingui.records.selectors.run import execute

SHOWN_SECONDS = 60
REASON_CODES = ("contact", "identity", "contract", "complaint", "correction", "legal", "other")
MIN_WORDS, MAX_REASON, MAX_KEY = 4, 200, 200
WAIT_MS = 2_000


def attempt_of(asked: Revealable, request_key: str) -> Attempt:
    """Return what limits weigh.

    Raises:
        BadRequest: the request has no key of its own, or not a proper one.
    """
    if not (0 < len(request_key) <= MAX_KEY and request_key.isprintable() and request_key.isascii()):
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


def reveal_value(*, actor: Actor, asked: Revealable, attempt: Attempt, reason_code: str, reason: str) -> Any:
    """Return the value in clear; that it was shown, to whom and why, is committed by then.

    Raises:
        Invalid: the reason says nothing.
        RevealLimit, RevealBlocked, RevealReplayed: see :func:`check_reveals_left`.
        RecordNotFound, NothingToReveal, NotMasked: there is no such value to reveal.
        RevealNotOnRecord: the log does not take the entry, so there is no answer.
    """
    said = _clean_reason(reason_code, reason)
    try:
        with transaction.atomic(durable=True):
            execute(Sql(f"SET LOCAL lock_timeout = {WAIT_MS}"))
            refusal = _weigh(actor, asked, attempt, take=True)
            value = None if refusal else read_clear(asked)
            if refusal is None:
                detail = {"field": asked.field.key, **said}
                write_entry(
                    actor=actor,
                    operation="record.reveal",
                    object_key=attempt.object_key,
                    record_id=attempt.record_id,
                    detail=detail,
                )
    except DatabaseError as fault:
        raise RevealNotOnRecord from fault
    if refusal:
        raise refusal.error
    return value


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
        why = refusal.error.code.removeprefix("reveal.")
        write_entry(
            actor=actor,
            operation="record.reveal_refused",
            object_key=attempt.object_key,
            record_id=attempt.record_id,
            detail={"field": attempt.field_key, "why": why},
        )
        _alarm(actor, why)
    return refusal


def _alarm(actor: Actor, why: str) -> None:
    """Tell everybody in charge of security at once."""
    message = Message(
        kind="security",
        member_ids=tuple(sorted(list_holders(ROLE_MANAGE))),
        source_id=actor.member_id,
        params={"why": why},
        group_key=f"reveal:{why}:{actor.member_id}",
    )
    send(actor=actor, messages=[message], to_self=True)
