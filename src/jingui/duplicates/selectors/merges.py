"""Merges as they were done, and where a merged record leads."""

from typing import Any
from uuid import UUID

from jingui.duplicates.errors import MergeNotFound
from jingui.duplicates.models import MergeRun
from jingui.kit.actor import Actor
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.run import fetch_row, fetch_rows
from jingui.records.selectors.target import Target, open_object
from jingui.records.selectors.visible import visible_ids

MAX_ITEMS = 100
_LONGEST_CHAIN = 20


def list_merges(*, actor: Actor, object_key: str, record_id: UUID | None = None, limit: int = 50) -> dict[str, Any]:
    """Return ``{"items": [{"id", "at", "by", "undone_at", "winner": {"id","label"}, "loser": …, "may_undo"}]}``.

    Newest first; only merges of which the actor may see both records.
    """
    target = open_object(actor, object_key)
    parts = [
        Sql("g.workspace_id = nullif(current_setting('app.ws', true), '')::uuid"),
        Sql("g.object_key = %s", (object_key,)),
        target.scope("view", "a"),
        target.scope("view", "b"),
    ]
    if record_id is not None:
        parts.append(Sql("(g.winner_id = %s::uuid OR g.loser_id = %s::uuid)", (record_id, record_id)))
    where = all_of(parts)
    edit, delete = target.scope("edit", "a"), target.scope("delete", "b")
    query = Sql(
        f"SELECT g.id, g.created_at, g.member_name, g.undone_at, a.id, {_title(target, 'a')}, b.id, "
        f"{_title(target, 'b')}, a.deleted_at IS NULL AND b.deleted_at IS NOT NULL AND ({edit.text}) "
        f"AND ({delete.text}) FROM public.merge_run g JOIN {target.table} a ON a.id = g.winner_id "
        f"JOIN {target.table} b ON b.id = g.loser_id "
        f"WHERE {where.text} ORDER BY g.created_at DESC, g.id DESC LIMIT {min(max(limit, 1), MAX_ITEMS)}",
        (*edit.params, *delete.params, *where.params),
    )
    return {"items": [_item(row) for row in fetch_rows(query)]}


def _title(target: Target, alias: str) -> str:
    return title_sql(target, alias) or "NULL::text"


def _item(row: tuple[Any, ...]) -> dict[str, Any]:
    merge_id, at, by, undone_at, winner, winner_label, loser, loser_label, may = row
    return {
        "id": merge_id,
        "at": _wire(at),
        "by": by,
        "undone_at": _wire(undone_at),
        "winner": {"id": winner, "label": winner_label or ""},
        "loser": {"id": loser, "label": loser_label or ""},
        "may_undo": bool(may and undone_at is None),
    }


def _wire(moment: Any) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def find_successor(*, actor: Actor, object_key: str, record_id: UUID) -> UUID:
    """Return the live record that a merged one went into.

    Raises:
        RecordNotFound: it was not merged, or either record is not for the actor: one answer for all.
    """
    target = open_object(actor, object_key)
    where = all_of([Sql("r.id = %s::uuid", (record_id,)), Sql("r.deleted_at IS NOT NULL"), target.scope("view")])
    if fetch_row(Sql(f"SELECT 1 FROM {target.table} r WHERE {where.text}", where.params)) is None:
        raise RecordNotFound
    current = record_id
    for _ in range(_LONGEST_CHAIN):
        run = MergeRun.objects.filter(object_key=object_key, loser_id=current, undone_at=None).first()
        if run is None:
            break
        current = UUID(str(run.winner_id))
    if current == record_id or not visible_ids(target, [current]):
        raise RecordNotFound
    return current


def get_merge(merge_id: UUID) -> MergeRun:
    """Return and lock a merge that still stands; the caller checks the rights on its records.

    Raises:
        MergeNotFound: no such merge, or undone already.
    """
    run: MergeRun | None = MergeRun.objects.select_for_update().filter(pk=merge_id, undone_at=None).first()
    if run is None:
        raise MergeNotFound
    return run
