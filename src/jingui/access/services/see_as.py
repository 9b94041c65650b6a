"""Look at the product as a colleague sees it: read only, with the rights both have, on record."""

from dataclasses import replace
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import transaction

from jingui.access.operations import ACCESS_REVIEW, ROLE_MANAGE
from jingui.access.selectors.people import list_member_actors
from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound

SECONDS = 1800
_SALT = "access.see_as"


@transaction.atomic
def begin_see_as(*, actor: Actor, member_id: UUID) -> str:
    """Return the token to look as a member with, good for half an hour and for this caller alone.

    Raises:
        Denied: the actor manages neither roles nor their review.
        NotFound: no such active member.
    """
    if not guard.can(actor, ACCESS_REVIEW):
        guard.check(actor, ROLE_MANAGE)
    if actor.viewer is not None or not list_member_actors(actor, only=[member_id]):
        raise NotFound
    write_entry(actor=actor, operation="access.see_as", record_id=member_id, detail={"member": member_id})
    return TimestampSigner(salt=_SALT).sign(f"{actor.workspace_id}:{actor.member_id}:{member_id}")


def find_seen(actor: Actor, token: str) -> Actor | None:
    """Return the actor a token shows, seen by ``actor``; ``None`` where the token is not his or has ended.

    His right to look is asked again with every request.
    """
    try:
        said = TimestampSigner(salt=_SALT).unsign(token, max_age=SECONDS)
    except (BadSignature, SignatureExpired):
        return None
    workspace_id, viewer_id, member_id = said.split(":")
    if (workspace_id, viewer_id) != (str(actor.workspace_id), str(actor.member_id)):
        return None
    if not (guard.can(actor, ACCESS_REVIEW) or guard.can(actor, ROLE_MANAGE)):
        return None
    found = list_member_actors(actor, only=[UUID(member_id)])
    return replace(found[0], channel=actor.channel, ip=actor.ip, viewer=actor) if found else None
