"""Find out who asks, in one statement."""

import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from jingui.kit.actor import Actor, ActorKind
from jingui.kit.context import current_workspace_id, workspace_context
from jingui.kit.errors import Unauthenticated
from jingui.kit.tokens import parse_token
from jingui.workspaces.models import Member, User
from jingui.workspaces.types import API_KEY_KIND

_USER_COLUMNS = [f.column for f in User._meta.concrete_fields]  # noqa: SLF001  # Django's documented model API
_USER_FIELDS = [f.attname for f in User._meta.concrete_fields]  # noqa: SLF001
_SELECT = f"""
SELECT m.id, m.name, m.user_id, w.id, w.language, w.timezone, w.catalog_epoch, w.policy_epoch,
       ARRAY(SELECT mr.role_id FROM member_role mr WHERE mr.member_id = m.id ORDER BY mr.role_id),
       (SELECT p.department_id FROM department_member p WHERE p.member_id = m.id ORDER BY p.is_main DESC, p.id LIMIT 1),
       own.ids,
       ARRAY(SELECT DISTINCT c.descendant_id FROM department_closure c WHERE c.ancestor_id = ANY(own.ids) ORDER BY 1),
       {{extra}},
       {", ".join(f'u."{column}"' for column in _USER_COLUMNS)}
FROM member m
JOIN workspace w ON w.id = m.workspace_id
LEFT JOIN app_user u ON u.id = m.user_id
CROSS JOIN LATERAL (SELECT ARRAY(
    SELECT p.department_id FROM department_member p WHERE p.member_id = m.id
    UNION SELECT d.id FROM department d WHERE d.head_id = m.id AND d.archived_at IS NULL ORDER BY 1
) AS ids) own
"""  # noqa: S608  # column names of our own model
_BY_USER = _SELECT.format(extra="NULL") + "WHERE m.workspace_id = %s AND m.user_id = %s AND m.status = 'active'"
_BY_MEMBER = _SELECT.format(extra="NULL") + "WHERE m.workspace_id = %s AND m.id = %s AND m.status = 'active'"
_BY_KEY = (
    _SELECT.format(extra="ARRAY[k.key_hash, k.id::text, (coalesce(k.last_used_at, '-infinity') "
                         "< now() - interval '1 minute')::text]")
    + """JOIN api_key k ON k.member_id = m.id
WHERE k.workspace_id = %s AND k.prefix = %s AND k.revoked_at IS NULL AND k.expires_at > now() AND m.status = 'active'"""
)  # fmt: skip
_TOUCH_KEY = "UPDATE api_key SET last_used_at = now() WHERE id = %s"
_FIXED = 13


@dataclass(frozen=True, slots=True)
class Resolved:
    """An actor and his login."""

    actor: Actor
    user: User | None


def resolve_user(*, workspace_id: UUID, user_id: int, channel: str = "web", ip: str = "") -> Resolved | None:
    """Return the actor of a signed-in user in a workspace, or ``None`` when he has no access."""
    with workspace_context(workspace_id):
        row = _fetch(_BY_USER, [workspace_id, user_id])
    return _resolved(row, kind=ActorKind.MEMBER, channel=channel, ip=ip) if row else None


def resolve_api_key(key: str, *, ip: str = "") -> Resolved | None:
    """Return the actor of an API key, or ``None`` when it is unknown, ended or its member has no
    access. Its last use is noted at most once a minute.
    """
    token = parse_token(API_KEY_KIND, key)
    if token is None:
        return None
    with workspace_context(token.workspace_id):
        row = _fetch(_BY_KEY, [token.workspace_id, token.short_id])
        if row is None or not hmac.compare_digest(row[_FIXED - 1][0], token.hash):
            return None
        _, key_id, is_stale = row[_FIXED - 1]
        if is_stale == "true":
            with connection.cursor() as cursor:
                cursor.execute(_TOUCH_KEY, [key_id])
    found = _resolved(row, kind=ActorKind.API_KEY, channel="api", ip=ip)
    return found if found.user is None or found.user.is_active else None


def actor_of_member(member_id: UUID, channel: str = "job", *, ip: str = "") -> Actor:
    """Return the actor of a member of the active workspace as his rights are now: for jobs.

    Raises:
        Unauthenticated: no such active member.
    """
    row = _fetch(_BY_MEMBER, [current_workspace_id(), member_id])
    if row is None:
        raise Unauthenticated
    return _resolved(row, kind=ActorKind.MEMBER, channel=channel, ip=ip).actor


def find_workspace_of_user(user_id: int) -> UUID | None:
    """Return the first workspace where a user is an active member, before one is chosen."""
    with workspace_context(None, user_id=user_id):
        rows = Member.unscoped.filter(user_id=user_id, status=Member.Status.ACTIVE).order_by("joined_at", "id")
        found: UUID | None = rows.values_list("workspace_id", flat=True).first()
    return found


def _fetch(sql: str, params: list[Any]) -> Any:
    """Run the statement prepared: it comes with every request, and planning costs more than running."""
    connection.ensure_connection()
    connection.sync_session_scope()  # type: ignore[attr-defined]  # of our own backend
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        row = cursor.execute(sql, params, prepare=True).fetchone()
    if connection.queries_logged:
        connection.queries_log.append({"sql": sql, "time": "0.000"})
    return row


def _resolved(row: Any, *, kind: ActorKind, channel: str, ip: str) -> Resolved:
    user = User.from_db("default", _USER_FIELDS, row[_FIXED:]) if row[2] is not None else None
    actor = Actor(
        kind=kind,
        member_id=row[0],
        name=row[1],
        user_id=row[2],
        workspace_id=row[3],
        language=(user.language if user else "") or row[4],
        timezone=row[5],
        catalog_epoch=row[6],
        policy_epoch=row[7],
        role_ids=tuple(row[8]),
        department_id=row[9],
        department_ids=tuple(row[10]),
        subtree_ids=tuple(row[11]),
        channel=channel,
        ip=ip,
    )
    return Resolved(actor, user)
