"""Records a run left as they are, by name and reason, as far as the actor may see them."""

from typing import Any
from uuid import UUID

from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound
from jingui.kit.messages import render_text
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.sql import Sql, all_of, any_of
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.runs.runs import load_run
from jingui.records.selectors.target import open_object

MAX_LIMIT = 200


def list_skipped(*, actor: Actor, run_id: UUID, limit: int = 50, after: int = 0) -> dict[str, Any]:
    """Return ``{"items": [{"id", "object", "title", "code", "message"}], "next"}``.

    Raises:
        RecordNotFound: the run is not for the actor.
    """
    run = load_run(actor, run_id)
    size = max(1, min(limit, MAX_LIMIT))
    found: list[dict[str, Any]] = []
    for number, step in enumerate(run.steps):
        try:
            target = open_object(actor, step["object"])
        except NotFound:
            continue
        title = title_sql(target, "r") or "''"
        deleted = all_of([Sql("r.deleted_at IS NOT NULL"), target.scope("delete")]).wrap()
        where = all_of([any_of([Sql("r.deleted_at IS NULL"), deleted]), target.scope("view")])
        query = Sql(
            f"SELECT i.id, i.record_id, i.code, {title} FROM public.record_run_item i "
            f"JOIN {target.table} r ON r.id = i.record_id WHERE i.run_id = %s::uuid AND i.step = %s::int "
            f"AND i.state = 'skipped' AND i.id > %s::bigint AND {where.text} ORDER BY i.id LIMIT %s::int",
            (run_id, number, after, *where.params, size + 1 - len(found)),
        )
        found += [
            {
                "at": row[0],
                "id": row[1],
                "object": target.obj.key,
                "title": row[3] or "",
                "code": row[2],
                "message": render_text(row[2], {}, actor.language),
            }
            for row in fetch_rows(query)
        ]
        if len(found) > size:
            break
    items = found[:size]
    return {
        "items": [{key: value for key, value in item.items() if key != "at"} for item in items],
        "next": items[-1]["at"] if len(found) > size else None,
    }
