"""One search over all objects, in one statement, best first.

Ranking everything that holds a frequent word would mean reading it all (a tenth of a million names
hold 上海). So a few bounded sets are collected by index (some that hold the words, those whose name
begins with them, the actor's own, the latest where no index can help) and only these are ranked.
"""

from typing import Any

from jingui.access.selectors.plan import compile_plan
from jingui.access.types import Right, Scope
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.ranking import find_beginning, rank_sql
from jingui.records.selectors.query.search import found_sql, is_indexed, searchable_fields, words_sql
from jingui.records.selectors.query.sql import Sql, all_of, join_sql, quote_name, quote_text
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target

MAX_LIMIT = 50
MAX_TEXT = 100
_CANDIDATES = 200
"""As many are ranked per object; a word in fewer records is ranked exactly."""
_BEGINNINGS = 2000
"""As many names that begin with the text are looked at for some the actor may view."""
_LATEST = 8000
"""As many of the latest records are read for what no index answers (one character, two letters)."""


def search_objects(*, actor: Actor, text: str, limit: int = 20) -> dict[str, Any]:
    """Return ``{"groups": [{"object", "items": [{"id", "title", "subtitle", "matched"}]}]}``, best first.

    Ranked by how the text fits (see ``query.ranking``), then the actor's own, then the latest.
    ``matched`` names the field the first word was found in, ``subtitle`` is its value, or the owner
    where it is the title. Only fields the actor reads in full are looked into. Groups come by their best
    item, then in the order of the objects.
    """
    words = text[:MAX_TEXT].split()
    targets = _targets(actor) if words else []
    size = max(1, min(limit, MAX_LIMIT))
    parts = [part for target in targets if (part := _object_sql(target, words, size)) is not None]
    if not parts:
        return {"groups": []}
    groups: dict[str, list[dict[str, Any]]] = {}
    best: dict[str, int] = {}
    for key, record_id, title, matched, subtitle, rank in fetch_rows(join_sql(" UNION ALL ", parts)):
        item = {"id": record_id, "title": title or "", "subtitle": subtitle or "", "matched": matched}
        groups.setdefault(key, []).append(item)
        best[key] = min(rank, best.get(key, rank))
    places = {target.obj.key: place for place, target in enumerate(targets)}
    order = sorted(groups, key=lambda key: (best[key], places[key]))
    return {"groups": [{"object": key, "items": groups[key]} for key in order]}


def _targets(actor: Actor) -> list[Target]:
    snapshot = get_snapshot(actor.workspace_id, actor.catalog_epoch or None)
    plans: dict[str, Any] = {}
    found = []
    for obj in snapshot.objects.values():
        plan = plans[obj.key] = compile_plan(actor, obj.shape)
        if plan.allows("view") and not obj.archived:
            found.append(Target(actor, snapshot, obj, plan, plans))
    return sorted(found, key=lambda target: target.obj.position)


def _object_sql(target: Target, words: list[str], size: int) -> Sql | None:
    fields = searchable_fields(target)
    if not fields:
        return None
    text = " ".join(words)
    title = title_sql(target, "r") or "NULL::text"
    rank = rank_sql(target, fields, text, words, "r")
    found = join_sql(" UNION ALL ", [candidate.wrap() for candidate in _candidates(target, fields, words, size)])
    matched = _case(fields, words[0], lambda field: quote_text(field.key))
    subtitle = _case(fields, words[0], lambda field: _subtitle(target, field))
    member = target.actor.member_id
    return join_sql(
        "",
        [
            Sql(f"(SELECT {quote_text(target.obj.key)}::text, r.id, {title}, "),
            matched,
            Sql(", "),
            subtitle,
            Sql(", "),
            rank,
            Sql(f" AS rank FROM {target.table} r WHERE r.id = ANY(ARRAY("),
            found,
            Sql(")) ORDER BY rank, (r.owner_id = %s::uuid) DESC NULLS LAST, ", (member,)),
            Sql(f"r.updated_at DESC, r.id DESC LIMIT {size})"),
        ],
    )


def _candidates(target: Target, fields: list[FieldData], words: list[str], size: int) -> list[Sql]:
    """Return bounded queries for ids; every one holds the row scope and leaves out deleted records."""
    scope, holds = target.scope("view"), words_sql(fields, words, "r")
    found = []
    if is_indexed(fields, words):
        where = all_of([Sql("r.deleted_at IS NULL"), scope, holds])
        found.append(_ids(Sql(target.table), where, _CANDIDATES))
    else:
        latest = _first(target, Sql("true"), "r.updated_at DESC, r.id DESC", _LATEST)
        found.append(_ids(latest, all_of([scope, holds]), _CANDIDATES))
    begins = find_beginning(target, fields, " ".join(words), "r")
    if begins is not None:
        # Bounded before scope and test: how many of them hold must not decide how long it takes.
        names = _first(target, begins.bounds, f"{begins.column}, r.id", _BEGINNINGS)
        found.append(_ids(names, all_of([scope, begins.test]), size))
    if target.actor.member_id is not None and target.plan.scope("view") is not Scope.OWN:
        mine = Sql("r.owner_id = %s::uuid", (target.actor.member_id,))
        own = _first(target, mine, "r.created_at DESC, r.id DESC", _LATEST)
        found.append(_ids(own, all_of([scope, holds]), size))
    return found


def _first(target: Target, where: Sql, order: str, limit: int) -> Sql:
    """Return the first live records in the order of an index, as something to select from."""
    condition = all_of([where, Sql("r.deleted_at IS NULL")])
    text = f"(SELECT * FROM {target.table} r WHERE {condition.text} ORDER BY {order} LIMIT {limit})"
    return Sql(text, condition.params)


def _ids(source: Sql, where: Sql, limit: int) -> Sql:
    return Sql(f"SELECT r.id FROM {source.text} r WHERE {where.text} LIMIT {limit}", (*source.params, *where.params))


def _subtitle(target: Target, field: FieldData) -> str:
    """What stands beside the name: what was found, or, if that is the name itself, who is in charge."""
    if field.key != target.obj.title_field:
        return f"left(r.{quote_name(field.column)}::text, 80)"
    if target.plan.right("owner") < Right.FULL:
        return "NULL"
    return "(SELECT m.name FROM public.member m WHERE m.id = r.owner_id)"


def _case(fields: list[FieldData], word: str, result: Any) -> Sql:
    arms = []
    for field in fields:
        test = found_sql(field, word, "r")
        if test is not None:
            arms.append(Sql(f"WHEN {test.text} THEN {result(field)}", test.params))
    if not arms:
        return Sql("NULL::text")
    inner = join_sql(" ", arms)
    return Sql(f"CASE {inner.text} END::text", inner.params)
