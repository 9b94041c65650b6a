"""Carry out a request once, however often it is sent under its idempotency key."""

from collections.abc import Callable
from datetime import timedelta

from django.db import OperationalError, transaction
from psycopg import errors as pg

from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import FieldError
from jingui.kit.idempotency import Answer
from jingui.kit.ids import make_id
from jingui.kit.request_key import is_request_key
from jingui.records.errors import AnswerStale, BadRequest, KeyBusy, KeyReused
from jingui.records.models import AnsweredRequest
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import execute

KEEP_HOURS = 24
_WAIT_MS = 10_000
_CLAIM = """
INSERT INTO public.answered_request
    (id, workspace_id, member_id, key, fingerprint, policy_epoch, status, content_type, body, created_at)
VALUES (%s::uuid, %s::uuid, %s::uuid, %s::text, %s::text, %s::bigint, 0, '', ''::bytea, %s::timestamptz)
ON CONFLICT (workspace_id, member_id, key) DO NOTHING
"""


def run_once(*, actor: Actor, key: str, fingerprint: str, work: Callable[[], Answer]) -> Answer:
    """Do ``work`` and keep its answer for a day; under the same key answer the same without doing it again.

    Key, work and answer are one transaction: they are all there or none is. A duplicate that
    comes while the first is at work waits for it. A refusal leaves nothing, so the request may
    be mended and sent again under its key.

    Raises:
        BadRequest: the key is empty or too long.
        KeyReused: the key belongs to another request.
        KeyBusy: the first one is still at work after ten seconds.
        AnswerStale: it was carried out, but rights have changed since.
    """
    if not is_request_key(key) or actor.member_id is None:
        raise BadRequest(errors=[FieldError("/Idempotency-Key", "idempotency.key")])
    try:
        with transaction.atomic():
            if not _claim(actor, key, fingerprint):
                return _known(actor, key, fingerprint)
            answer = work()
            AnsweredRequest.objects.filter(member_id=actor.member_id, key=key).update(
                status=answer.status, content_type=answer.content_type, body=answer.body
            )
            return answer
    except OperationalError as fault:
        if isinstance(fault.__cause__, pg.LockNotAvailable):
            raise KeyBusy from fault
        raise


def _claim(actor: Actor, key: str, fingerprint: str) -> bool:
    """Take the key; waits while another transaction holds it."""
    moment = now()
    AnsweredRequest.objects.filter(
        member_id=actor.member_id, key=key, created_at__lt=moment - timedelta(hours=KEEP_HOURS)
    ).delete()
    execute(Sql(f"SET LOCAL lock_timeout = {_WAIT_MS}"))
    row = (make_id(), actor.workspace_id, actor.member_id, key, fingerprint, actor.policy_epoch, moment)
    is_mine = execute(Sql(_CLAIM, row)) == 1
    execute(Sql("SET LOCAL lock_timeout = 0"))
    return is_mine


def _known(actor: Actor, key: str, fingerprint: str) -> Answer:
    row = AnsweredRequest.objects.get(member_id=actor.member_id, key=key)
    if row.fingerprint != fingerprint:
        raise KeyReused
    if row.policy_epoch != actor.policy_epoch:
        raise AnswerStale
    return Answer(row.status, row.content_type, bytes(row.body), is_repeated=True)
