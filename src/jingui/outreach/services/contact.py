"""Have somebody called or written to without showing his number, and never before it is on record."""

import logging
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import Any

from django.db import DatabaseError, transaction

from jingui.access.selectors.decoys import is_decoy
from jingui.audit.services.write_entry import write_entry
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import FieldError, Invalid
from jingui.kit.ids import make_id
from jingui.kit.request_key import is_request_key
from jingui.outreach.errors import (
    ContactBusy,
    ContactFailed,
    ContactLimit,
    ContactNotOnRecord,
    ContactReplayed,
)
from jingui.outreach.models import ContactAttempt
from jingui.outreach.registries import Channel, ChannelFault
from jingui.outreach.selectors.contactable import is_known, read_contact
from jingui.outreach.types import MAX_SUBJECT, MAX_TEXT, ContactData, Letter, Order, Sender
from jingui.records.errors import BadRequest
from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.revealed import Revealable
from jingui.records.selectors.run import execute
from jingui.records.services.alarm import tell_security
from jingui.workspaces.models import Member
from jingui.workspaces.selectors.workspaces import get_workspace

logger = logging.getLogger("jingui.outreach")

PER_MINUTE, PER_HOUR, PER_DAY = 10, 60, 300
_WINDOWS = (
    (timedelta(minutes=1), PER_MINUTE),
    (timedelta(hours=1), PER_HOUR),
    (timedelta(days=1), PER_DAY),
)
KEEP = timedelta(days=30)
WAIT_MS = 2_000

_under_way = BoundedSemaphore(2)
"""A channel that does not answer holds at most these threads of a process; others are told at once."""


def contact(*, actor: Actor, asked: Revealable, channel: Channel, letter: Letter, request_key: str) -> ContactData:
    """Hand a number or address to a channel; the entry in the log is committed by then.

    The log has what was asked for before, and what became of it after. A decoy is handed to nobody:
    what would answer is a stranger. Security is told, who asked is not.

    Raises:
        Invalid: the letter says nothing or too much.
        BadRequest: the request has no proper key of its own.
        ContactReplayed: it was carried out before.
        ContactLimit: more than a person does by hand.
        ContactBusy: others are under way; nothing is noted.
        RecordNotFound, NothingToContact: there is nothing to contact.
        ContactNotOnRecord: the log does not take the entry, so nobody is contacted.
        ContactFailed: the channel did not take it, which is on record, too.
    """
    _check_key(request_key)
    said = clean_letter(channel, letter)
    if not _under_way.acquire(blocking=False):
        raise ContactBusy
    try:
        order, moment, is_real = _put_on_record(actor, asked, channel, said, request_key)
        if is_real:
            _hand_over(actor, asked, channel, order)
        _note_done(actor, asked, channel, order)
    finally:
        _under_way.release()
    return ContactData(channel.key, moment)


def clean_letter(channel: Channel, letter: Letter) -> Letter:
    """Return the letter without blank edges and control signs.

    Raises:
        Invalid: a subject or text is missing or too long, or the channel takes none.
    """
    subject = " ".join("".join(sign if sign.isprintable() else " " for sign in letter.subject).split())
    text = "".join(sign for sign in letter.text if sign in "\n\t" or sign.isprintable()).strip()
    if not channel.takes_text:
        if subject or text:
            raise Invalid(errors=[FieldError("/text", "contact.no_text")])
        return Letter()
    errors = []
    if not 0 < len(subject) <= MAX_SUBJECT:
        errors.append(FieldError("/subject", "contact.subject_needed", {"max": MAX_SUBJECT}))
    if not 0 < len(text) <= MAX_TEXT:
        errors.append(FieldError("/text", "contact.text_needed", {"max": MAX_TEXT}))
    if errors:
        raise Invalid(errors=errors)
    return Letter(subject, text)


def _check_key(request_key: str) -> None:
    if not is_request_key(request_key):
        raise BadRequest(errors=[FieldError("/Idempotency-Key", "contact.key_needed")])


def _put_on_record(
    actor: Actor, asked: Revealable, channel: Channel, letter: Letter, request_key: str
) -> tuple[Order, datetime, bool]:
    """Return the order, when it was counted, and whether there is somebody to reach (a decoy is nobody)."""
    try:
        with transaction.atomic(durable=True):
            execute(Sql(f"SET LOCAL lock_timeout = {WAIT_MS}"))
            moment = _count(actor, request_key)
            order = _order(actor, asked, letter)
            # An entry of its own would tell whoever reads the log which records are decoys; this is not shown there.
            bait = {"why": "decoy"} if is_decoy(asked.record_id) else {}
            write_entry(actor=actor, operation="record.contact_asked", **_about(asked, channel, order, **bait))
            if bait:
                tell_security(actor, "contact_decoy", object_key=asked.target.obj.key, record_id=asked.record_id)
            return order, moment, not bait
    except DatabaseError as fault:
        raise ContactNotOnRecord from fault


def _count(actor: Actor, request_key: str) -> datetime:
    """Count a contact; members are counted one request at a time, all processes together."""
    Member.objects.select_for_update(no_key=True).get(id=actor.member_id)
    moment = now()
    mine = ContactAttempt.objects.filter(member_id=actor.member_id)
    if mine.filter(request_key=request_key).exists():
        raise ContactReplayed
    mine.filter(happened_at__lte=moment - KEEP).delete()
    times = list(mine.filter(happened_at__gt=moment - timedelta(days=1)).values_list("happened_at", flat=True))
    if any(sum(at > moment - window for at in times) >= most for window, most in _WINDOWS):
        raise ContactLimit(params={"minute": PER_MINUTE, "hour": PER_HOUR, "day": PER_DAY})
    ContactAttempt.objects.create(
        workspace_id=actor.workspace_id, member_id=actor.member_id, request_key=request_key, happened_at=moment
    )
    return moment


def _order(actor: Actor, asked: Revealable, letter: Letter) -> Order:
    value = read_contact(asked)
    member = Member.objects.select_related("user").get(id=actor.member_id)
    workspace = get_workspace(actor.workspace_id)
    login = member.user.username if member.user else ""
    sender = Sender(member.id, login, member.name, member.mobile, member.email)
    return Order(make_id(), workspace.key, workspace.name, sender, value, letter, is_known(asked))


def _hand_over(actor: Actor, asked: Revealable, channel: Channel, order: Order) -> None:
    try:
        channel.hand_over(order)
    except ChannelFault as fault:
        logger.warning("contact failed channel=%s contact=%s reason=%s", channel.key, order.id, fault.reason)
        about = _about(asked, channel, order, why=fault.reason)
        with transaction.atomic(durable=True):
            write_entry(actor=actor, operation="record.contact_failed", **about)
        raise ContactFailed from None  # what the channel said may hold the value


def _note_done(actor: Actor, asked: Revealable, channel: Channel, order: Order) -> None:
    """Write down that it was done, with the words; that it was asked for stands in the log already."""
    letter = order.letter
    words = {"subject": letter.subject, "text": letter.text} if letter.text else {}
    try:
        with transaction.atomic(durable=True):
            write_entry(actor=actor, operation="record.contact", **_about(asked, channel, order, **words))
    except DatabaseError as fault:  # it is done: to say otherwise would have it done twice
        logger.error("contact done and not noted contact=%s reason=%s", order.id, type(fault).__name__)  # noqa: TRY400


def _about(asked: Revealable, channel: Channel, order: Order, **more: str) -> dict[str, Any]:
    said = {"id": str(order.id), "field": asked.field.key, "channel": channel.key, **more}
    return {"object_key": asked.target.obj.key, "record_id": asked.record_id, "detail": {"contact": said}}
