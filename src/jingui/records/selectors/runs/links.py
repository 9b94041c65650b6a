"""What restored records point at that is still in the recycle bin."""

from uuid import UUID

from jingui.access.types import Right
from jingui.catalog.types import LINK_TYPES
from jingui.kit.actor import Actor
from jingui.records.selectors.labels import pick
from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import open_object


def count_lost_links(actor: Actor, run_id: UUID, object_key: str) -> list[dict[str, object]]:
    """Return ``[{"object", "label", "count"}]``: deleted records that a run's records point at.

    Only what the actor may see in the recycle bin himself, through fields he reads in full.
    """
    target = open_object(actor, object_key)
    found = []
    for field in target.obj.fields:
        if field.type not in LINK_TYPES or target.plan.right(field.key) < Right.FULL:
            continue
        related = target.find_related(field.config["target"])
        if related is None or not related.plan.allows("delete"):
            continue
        view, delete = related.scope("view", "t"), related.scope("delete", "t")
        column = f"r.{quote_name(field.column)}"
        points = f"t.id = ANY({column})" if field.type == "relations" else f"t.id = {column}"
        query = Sql(
            f"SELECT count(DISTINCT t.id) FROM public.record_run_item i JOIN {target.table} r ON r.id = i.record_id "
            f"JOIN {related.table} t ON {points} "
            "WHERE i.run_id = %s::uuid AND i.state = 'done' AND t.deleted_at IS NOT NULL "
            f"AND {view.text} AND {delete.text}",
            (run_id, *view.params, *delete.params),
        )
        row = fetch_row(query)
        if row and row[0]:
            label = pick(related.obj.label, actor.language)
            found.append({"object": related.obj.key, "label": label, "count": row[0]})
    return found
