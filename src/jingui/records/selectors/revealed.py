"""One masked value of one record in clear, for who may have it revealed."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import orjson

from jingui.access.masks import mask_value
from jingui.access.selectors.reveal_permits import Wanted
from jingui.access.types import FieldRight, Right
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor, ActorKind
from jingui.records.errors import NothingToReveal, NotMasked, RecordNotFound, RevealDenied, RevealForPeople
from jingui.records.selectors.get_record import find_presented
from jingui.records.selectors.target import Target, open_object
from jingui.records.selectors.visible import visible_ids


@dataclass(frozen=True, slots=True)
class Revealable:
    """A value that may be revealed to its asker, as far as his rights go."""

    target: Target
    field: FieldData
    record_id: UUID


def open_revealable(actor: Actor, object_key: str, record_id: UUID, field_key: str) -> Revealable:
    """Return what is asked for once rights and reach are settled; nothing is read in clear.

    Raises:
        RevealForPeople: programs, and who sees as another, reveal nothing.
        RecordNotFound: no such object, record or field, or not for the actor: all look the same.
        NotMasked: he reads the field in full.
        RevealDenied: he sees the field masked and may not have it revealed.
    """
    if actor.kind is not ActorKind.MEMBER or actor.viewer is not None:
        raise RevealForPeople
    target = open_object(actor, object_key)
    field = target.obj.find_field(field_key)
    if field is None or target.plan.right(field_key) < Right.MASKED or not visible_ids(target, [record_id]):
        raise RecordNotFound
    if target.plan.right(field_key) is Right.FULL:
        raise NotMasked
    if not target.plan.can_reveal(field_key):
        raise RevealDenied
    return Revealable(target, field, record_id)


def wanted_of(actor: Actor, asked: Revealable) -> Wanted | None:
    """Return what a permit must be for, or ``None`` where nobody else need agree."""
    key = asked.field.key
    if actor.member_id is None or not asked.target.plan.needs_second(key):
        return None
    return Wanted(actor.workspace_id, actor.member_id, asked.target.obj.key, asked.record_id, key)


def read_clear(asked: Revealable) -> Any:
    """Return the value as an answer holds it for who reads the field in full.

    Raises:
        RecordNotFound, NothingToReveal: see :func:`read_alone`.
        NotMasked: the mask hides nothing of it (a text without numbers).
    """
    value = read_alone(asked)
    if isinstance(value, str) and mask_value(asked.target.plan.fields[asked.field.key].mask, value) == value:
        raise NotMasked
    return value


def read_alone(asked: Revealable) -> Any:
    """Return the value in clear, masked or not for the actor; this field alone is read.

    Raises:
        RecordNotFound: it went meanwhile.
        NothingToReveal: the field is empty.
    """
    plan, key = asked.target.plan, asked.field.key
    alone = replace(
        plan,
        fields={key: FieldRight(Right.FULL, write=False, mask=plan.fields[key].mask)},
        shape_key=(*plan.shape_key, "reveal", key),
    )
    found = find_presented(replace(asked.target, plan=alone), asked.record_id)
    if found is None:
        raise RecordNotFound
    value = orjson.loads(found)["fields"][key]
    if value is None:
        raise NothingToReveal
    return value
