"""Read API keys."""

from uuid import UUID

from jingui.kit.clock import now
from jingui.workspaces.models import ApiKey
from jingui.workspaces.types import ApiKeyData


def list_api_keys(member_id: UUID) -> list[ApiKeyData]:
    """Return the good keys of a member of the active workspace, newest first."""
    rows = ApiKey.objects.filter(member_id=member_id, revoked_at=None, expires_at__gt=now())
    return [api_key_data(row) for row in rows.order_by("-created_at")]


def api_key_data(row: ApiKey) -> ApiKeyData:
    """Return the frozen form of a key."""
    return ApiKeyData(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )
