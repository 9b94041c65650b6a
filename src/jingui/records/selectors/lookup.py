"""Records by name, for relation pickers."""

from jingui.access.types import Right
from jingui.kit.actor import Actor
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.search import words_sql
from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.run import fetch_row
from jingui.records.selectors.target import open_object

MAX_LIMIT = 50
_CANDIDATES = 200


def lookup_records(*, actor: Actor, object_key: str, text: str, limit: int = 20) -> bytes:
    """Return ``{"items": [{"id", "label"}]}``: shortest names first, the newest without ``text``.

    Names are searched only if the actor may read them in full; without any right on the name
    there is nothing to pick from.

    Raises:
        RecordNotFound: no such object for the actor.
    """
    target = open_object(actor, object_key)
    title, label = target.obj.find_field(target.obj.title_field), title_sql(target, "r")
    words = text[:100].split()
    if title is None or label is None or (words and target.plan.right(title.key) < Right.FULL):
        return b'{"items":[]}'
    found = words_sql([title], words, "r") if words else Sql("true")
    where = all_of([Sql("r.deleted_at IS NULL"), target.scope("view"), found])
    order = "" if words else " ORDER BY r.created_at DESC, r.id DESC"
    size = max(1, min(limit, MAX_LIMIT))
    query = Sql(
        "SELECT json_agg(json_build_object('id', x.id, 'label', coalesce(x.label, ''))) FROM (SELECT * FROM ("
        f"SELECT r.id, r.created_at, {label} AS label FROM {target.table} r WHERE {where.text}{order} "
        f"LIMIT {_CANDIDATES if words else size}) c "
        f"ORDER BY {'length(c.label), c.label' if words else 'c.created_at DESC'}, c.id LIMIT {size}) x",
        where.params,
    )
    row = fetch_row(query)
    return b'{"items":%b}' % ((row and row[0]) or b"[]")
