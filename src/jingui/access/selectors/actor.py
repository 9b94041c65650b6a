"""Find out who asks: one statement by primary keys; roles and places are kept per policy epoch."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from jingui.access.selectors.cache import EpochCache
from jingui.kit.actor import Actor, ActorKind
from jingui.kit.context import current_workspace_id, workspace_context
from jingui.kit.errors import Unauthenticated
from jingui.kit.tokens import parse_token
from jingui.workspaces.models import Member, User
from jingui.workspaces.types import API_KEY_KIND

_USER_COLUMNS = [f.column for f in User._meta.concrete_fields]  # noqa: SLF001  # Django's documented model API
_USER_FIELDS = [f.attname for f in User._meta.concrete_fields]  # noqa: SLF001
# What may change between two requests without the policy epoch: read every time, by primary keys.
_SELECT = f"""
SELECT m.id, m.name, m.user_id, w.id, w.language, w.timezone, w.catalog_epoch, w.policy_epoch, m.clearance, {{extra}},
       {", ".join(f'u."{column}"' for column in _USER_COLUMNS)}
FROM member m
JOIN workspace w ON w.id = m.workspace_id
LEFT JOIN app_user u ON u.id = m.user_id
"""  # noqa: S608  # column names of our own model
_BY_USER = _SELECT.format(extra="NULL") + "WHERE m.workspace_id = %s AND m.user_id = %s AND m.status = 'active'"
_BY_MEMBER = _SELECT.format(extra="NULL") + "WHERE m.workspace_id = %s AND m.id = %s AND m.status = 'active'"
_BY_MEMBERS = _SELECT.format(extra="NULL") + "WHERE m.workspace_id = %s AND m.id = ANY(%s) AND m.status = 'active'"
_BY_KEY = (
    _SELECT.format(extra="ARRAY[k.key_hash, k.id::text, (coalesce(k.last_used_at, '-infinity') "
                         "< now() - interval '1 minute')::text]")
    + """JOIN api_key k ON k.member_id = m.id
WHERE k.workspace_id = %s AND k.prefix = %s AND k.revoked_at IS NULL AND k.expires_at > now() AND m.status = 'active'"""
)  # fmt: skip
# Roles, places and what is shared: every change of them raises the policy epoch, so they are kept by it.
_PLACES = """
SELECT ARRAY(SELECT mr.role_id FROM member_role mr WHERE mr.member_id = %(member)s ORDER BY mr.role_id),
       (SELECT p.department_id FROM department_member p WHERE p.member_id = %(member)s
        ORDER BY p.is_main DESC, p.id LIMIT 1),
       own.ids,
       ARRAY(SELECT DISTINCT c.descendant_id FROM department_closure c WHERE c.ancestor_id = ANY(own.ids) ORDER BY 1),
       above.ids,
       ARRAY(SELECT g.object_key FROM record_grant g WHERE g.member_id = %(member)s
             UNION SELECT g.object_key FROM record_grant g WHERE g.department_id = ANY(above.ids))
FROM (SELECT ARRAY(
    SELECT p.department_id FROM department_member p WHERE p.member_id = %(member)s
    UNION SELECT d.id FROM department d WHERE d.head_id = %(member)s AND d.archived_at IS NULL ORDER BY 1
) AS ids) own
CROSS JOIN LATERAL (SELECT ARRAY(
    SELECT DISTINCT c.ancestor_id FROM department_closure c WHERE c.descendant_id = ANY(own.ids) ORDER BY 1
) AS ids) above
"""
_TOUCH_KEY = "UPDATE api_key SET last_used_at = now() WHERE id = %s"
_FIXED = 10
_places: EpochCache["_Places"] = EpochCache(20_000)


@dataclass(frozen=True, slots=True)
class _Places:
    role_ids: tuple[UUID, ...]
    department_id: UUID | None
    department_ids: tuple[UUID, ...]
    subtree_ids: tuple[UUID, ...]
    above_ids: tuple[UUID, ...]
    opened: frozenset[str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """An actor and his login."""

    actor: Actor
    user: User | None


def resolve_user(*, workspace_id: UUID, user_id: int, channel: str = "web", ip: str = "") -> Resolved | None:
    """Return the actor of a signed-in user in a workspace, or ``None`` when he has no access."""
    with workspace_context(workspace_id):
        row = _fetch(_BY_USER, [workspace_id, user_id])
        return _resolved(row, _kept_places(row), ActorKind.MEMBER, channel, ip) if row else None


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
        found = _resolved(row, _kept_places(row), ActorKind.API_KEY, "api", ip)
    return found if found.user is None or found.user.is_active else None


def actor_of_member(member_id: UUID, channel: str = "job", *, ip: str = "") -> Actor:
    """Return the actor of a member of the active workspace as his rights are now: for jobs.

    Raises:
        Unauthenticated: no such active member.
    """
    row = _fetch(_BY_MEMBER, [current_workspace_id(), member_id])
    if row is None:
        raise Unauthenticated
    return _resolved(row, _read_places(row[0]), ActorKind.MEMBER, channel, ip).actor


def actors_of_members(member_ids: Sequence[UUID], channel: str = "job") -> list[Actor]:
    """Return the actors of those members who are active, as their rights are now, in one statement once known."""
    rows = _fetch_all(_BY_MEMBERS, [current_workspace_id(), list(member_ids)])
    return [_resolved(row, _kept_places(row), ActorKind.MEMBER, channel, "").actor for row in rows]


def find_workspace_of_user(user_id: int) -> UUID | None:
    """Return the first workspace where a user is an active member, before one is chosen."""
    with workspace_context(None, user_id=user_id):
        rows = Member.unscoped.filter(user_id=user_id, status=Member.Status.ACTIVE).order_by("joined_at", "id")
        found: UUID | None = rows.values_list("workspace_id", flat=True).first()
    return found


def _kept_places(row: Any) -> _Places:
    """Return roles and departments from memory when the policy epoch is the one they were read under."""
    return _places.get((row[3], row[0], row[7]), lambda: _read_places(row[0]))


def _read_places(member_id: UUID) -> _Places:
    roles, department, own, below, above, opened = _fetch(_PLACES, {"member": member_id})
    return _Places(tuple(roles), department, tuple(own), tuple(below), tuple(above), frozenset(opened))


def _fetch(sql: str, params: Any) -> Any:
    """Return the first row or ``None``."""
    return next(iter(_fetch_all(sql, params)), None)


def _fetch_all(sql: str, params: Any) -> list[Any]:
    """Run the statement prepared: it comes with every request, and planning costs more than running."""
    connection.ensure_connection()
    connection.sync_session_scope()  # type: ignore[attr-defined]  # of our own backend
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        rows = cursor.execute(sql, params, prepare=True).fetchall()
    connection.note_alive()  # type: ignore[attr-defined]  # as above
    if connection.queries_logged:
        connection.queries_log.append({"sql": sql, "time": "0.000"})
    return rows


def _resolved(row: Any, places: _Places, kind: ActorKind, channel: str, ip: str) -> Resolved:
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
        clearance=row[8],
        role_ids=places.role_ids,
        department_id=places.department_id,
        department_ids=places.department_ids,
        subtree_ids=places.subtree_ids,
        above_ids=places.above_ids,
        opened=places.opened,
        channel=channel,
        ip=ip,
    )
    return Resolved(actor, user)
