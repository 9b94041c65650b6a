"""Make and revoke API keys of the actor himself."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.errors import Denied
from jingui.kit.tokens import make_token
from jingui.workspaces.checks import clean_name
from jingui.workspaces.errors import ApiKeyNotFound, faulty
from jingui.workspaces.models import ApiKey
from jingui.workspaces.operations import API_KEY_USE
from jingui.workspaces.selectors.api_keys import api_key_data
from jingui.workspaces.types import API_KEY_KIND, NewApiKey

MAX_DAYS = 365


@transaction.atomic
def create_api_key(*, actor: Actor, name: str, days: int = 90) -> NewApiKey:
    """Create a key with the rights its member has at the time of each request.

    Raises:
        Denied: the actor is not a member.
        Invalid: the name is empty or the time is out of range.
    """
    guard.check(actor, API_KEY_USE)
    if actor.member_id is None:
        raise Denied
    name = clean_name(name)
    if not 1 <= days <= MAX_DAYS:
        raise faulty("days", "api_key.days", limit=MAX_DAYS)
    token = make_token(API_KEY_KIND, actor.workspace_id)
    row = ApiKey(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        name=name,
        prefix=token.short_id,
        key_hash=token.hash,
        expires_at=now() + timedelta(days=days),
    )
    row.save(force_insert=True)
    detail = {"after": {"name": name, "prefix": token.short_id, "days": days}}
    write_entry(actor=actor, operation="api_key.create", record_id=row.id, detail=detail)
    return NewApiKey(key=api_key_data(row), secret=token.text)


@transaction.atomic
def revoke_api_key(*, actor: Actor, api_key_id: UUID) -> None:
    """End a key of the actor at once.

    Raises:
        ApiKeyNotFound: no such good key of his.
    """
    guard.check(actor, API_KEY_USE)
    row = ApiKey.objects.filter(id=api_key_id, member_id=actor.member_id, revoked_at=None).first()
    if row is None:
        raise ApiKeyNotFound
    row.revoked_at = now()
    row.save(update_fields=["revoked_at"])
    write_entry(actor=actor, operation="api_key.revoke", record_id=row.id, detail={"before": {"name": row.name}})
