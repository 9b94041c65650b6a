"""The recycle bin under the policy: what one may see and delete, one may find there."""

import contextlib
from collections.abc import Mapping
from typing import Any

import orjson

from jingui.access.types import Right
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.records.errors import BadCursor, RecordNotFound
from jingui.records.operations import RECORD_PURGE
from jingui.records.selectors.labels import pick
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.compile import where_sql
from jingui.records.selectors.query.search import words_sql
from jingui.records.selectors.query.sql import TRUE, Sql, all_of
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import Target, open_object
from jingui.vault.services.seal_token import BadToken, open_token, seal_token
from jingui.workspaces.selectors.workspaces import get_workspace

DEFAULT_DAYS = 30
COUNT_CAP = 1001
MAX_LIMIT = 200


def retention_days(settings: Mapping[str, Any]) -> int:
    """Return how many days the recycle bin of a workspace keeps."""
    return int(settings.get("recycle_days") or DEFAULT_DAYS)


def show_recycle_bin(*, actor: Actor) -> dict[str, Any]:
    """Return ``{"days", "may_purge", "objects": [{"object", "label", "count", "exact"}]}`` for the actor."""
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    objects = []
    for obj in sorted(snapshot.objects.values(), key=lambda one: one.position):
        with contextlib.suppress(RecordNotFound):
            target = open_object(actor, obj.key)
            if target.plan.allows("delete"):
                objects.append(_counted(target))
    days = retention_days(get_workspace(actor.workspace_id).settings)
    return {"days": days, "may_purge": guard.can(actor, RECORD_PURGE), "objects": objects}


def _counted(target: Target) -> dict[str, Any]:
    where = where_sql(target, deleted=True)
    query = Sql(
        f"SELECT count(*) FROM (SELECT 1 FROM {target.table} r WHERE {where.text} LIMIT {COUNT_CAP}) c", where.params
    )
    count = (fetch_row(query) or (0,))[0]
    label = pick(target.obj.label, target.actor.language)
    return {"object": target.obj.key, "label": label, "count": count, "exact": count < COUNT_CAP}


def list_recycled(
    *, actor: Actor, object_key: str, search: str = "", limit: int = 50, after: str | None = None
) -> bytes:
    """Return deleted records, newest deletion first.

    ``{"items": [{"id", "title", "deleted_at", "deleted_by", "kept_until", "owner"}], "next": cursor or null}``.
    ``search`` looks into the title, where the actor reads it in full.

    Raises:
        RecordNotFound: no such object for the actor.
        ObjectDenied: he may not delete, so he has no recycle bin.
        BadCursor: ``after`` is not a cursor of this list.
    """
    target = open_object(actor, object_key)
    days = retention_days(get_workspace(actor.workspace_id).settings)
    size = max(1, min(limit, MAX_LIMIT))
    purpose = b"recycle" + target.table.encode() + str(actor.member_id).encode()
    where = all_of([where_sql(target, deleted=True, extra=_found(target, search)), _after(after, purpose)])
    title = title_sql(target, "r") or "NULL"
    query = Sql(
        "SELECT json_agg(json_build_object('id', x.id, 'title', coalesce(x.title, ''), "
        f"'deleted_at', {_instant('x.deleted_at')}, "
        f"'kept_until', {_instant('x.deleted_at + make_interval(days => %s::int)')}, "
        "'deleted_by', (SELECT json_build_object('id', m.id, 'label', m.name) FROM public.member m "
        "WHERE m.id = x.updated_by), 'owner', (SELECT json_build_object('id', m.id, 'label', m.name) "
        "FROM public.member m WHERE m.id = x.owner_id)) ORDER BY x.n) FILTER (WHERE x.n <= %s::int), count(*), "
        "max(CASE WHEN x.n = %s::int THEN json_build_array(x.deleted_at, x.id)::text END) FROM (SELECT q.*, "
        f"row_number() OVER () AS n FROM (SELECT r.id, {title} AS title, r.deleted_at, r.updated_by, r.owner_id "
        f"FROM {target.table} r WHERE {where.text} ORDER BY r.deleted_at DESC, r.id DESC LIMIT %s::int) q) x",
        (days, size, size, *where.params, size + 1),
    )
    items, count, last = fetch_row(query) or (None, 0, None)
    cursor = seal_token(last.encode(), purpose=purpose) if count > size and last else None
    return b'{"items":%b,"next":%b,"days":%d}' % (items or b"[]", orjson.dumps(cursor), days)


def _instant(moment: str) -> str:
    return f"to_char(({moment}) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"


def _found(target: Target, search: str) -> Sql:
    words = search.split()
    title = target.obj.find_field(target.obj.title_field)
    if not words:
        return TRUE
    if title is None or target.plan.right(title.key) < Right.FULL:
        return Sql("false")
    return words_sql([title], words, "r")


def _after(cursor: str | None, purpose: bytes) -> Sql:
    if not cursor:
        return TRUE
    try:
        moment, record_id = orjson.loads(open_token(cursor, purpose=purpose))
    except (BadToken, ValueError) as fault:
        raise BadCursor from fault
    return Sql("(r.deleted_at, r.id) < (%s::timestamptz, %s::uuid)", (moment, record_id))
