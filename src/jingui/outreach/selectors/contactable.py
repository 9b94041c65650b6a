"""Whose number or address an actor may have used without seeing it."""

from uuid import UUID

from jingui.access.types import Right
from jingui.kit.actor import Actor, ActorKind
from jingui.outreach.errors import ContactDenied, ContactForPeople, NothingToContact
from jingui.records.errors import NothingToReveal, RecordNotFound
from jingui.records.selectors.revealed import Revealable, read_alone
from jingui.records.selectors.target import open_object
from jingui.records.selectors.visible import visible_ids


def open_contactable(actor: Actor, object_key: str, record_id: UUID, field_key: str) -> Revealable:
    """Return the field of a record once rights and reach are settled; nothing is read in clear.

    Raises:
        ContactForPeople: programs, and who sees as another, contact nobody.
        RecordNotFound: no such object, record or field, or not for the actor: all look the same.
        ContactDenied: he sees the record, and ``contact`` does not reach it.
    """
    if actor.kind is not ActorKind.MEMBER or actor.viewer is not None:
        raise ContactForPeople
    target = open_object(actor, object_key)
    field = target.obj.find_field(field_key)
    if field is None or target.plan.right(field_key) < Right.MASKED or not visible_ids(target, [record_id]):
        raise RecordNotFound
    if not target.plan.allows("contact") or not visible_ids(target, [record_id], "contact"):
        raise ContactDenied
    return Revealable(target, field, record_id)


def read_contact(asked: Revealable) -> str:
    """Return the number or address in clear, for a channel alone.

    Raises:
        RecordNotFound: the record went meanwhile.
        NothingToContact: the field is empty.
    """
    try:
        return str(read_alone(asked))
    except NothingToReveal as fault:
        raise NothingToContact from fault


def is_known(asked: Revealable) -> bool:
    """Tell whether the actor reads the value in full himself."""
    return asked.target.plan.right(asked.field.key) is Right.FULL
