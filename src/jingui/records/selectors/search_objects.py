"""One search over all objects, in one statement."""

from typing import Any

from jingui.access.selectors.plan import compile_plan
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import FieldData
from jingui.kit.actor import Actor
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.search import found_sql, searchable_fields, words_sql
from jingui.records.selectors.query.sql import Sql, all_of, join_sql, quote_name, quote_text
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target

MAX_LIMIT = 50


def search_objects(*, actor: Actor, text: str, limit: int = 20) -> dict[str, Any]:
    """Return ``{"groups": [{"object", "items": [{"id", "title", "subtitle", "matched"}]}]}``.

    ``matched`` names the field the first word was found in, ``subtitle`` is its value where it is
    not the title. Only fields the actor reads in full are looked into.
    """
    words = text[:100].split()
    targets = _targets(actor) if words else []
    size = max(1, min(limit, MAX_LIMIT))
    parts = [part for target in targets if (part := _object_sql(target, words, size)) is not None]
    if not parts:
        return {"groups": []}
    groups: dict[str, list[dict[str, Any]]] = {}
    for key, record_id, title, matched, subtitle in fetch_rows(join_sql(" UNION ALL ", parts)):
        item = {"id": record_id, "title": title or "", "subtitle": subtitle or "", "matched": matched}
        groups.setdefault(key, []).append(item)
    order = [target.obj.key for target in targets if target.obj.key in groups]
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
    title = title_sql(target, "r") or "NULL::text"
    where = all_of([Sql("r.deleted_at IS NULL"), target.scope("view"), words_sql(fields, words, "r")])
    matched = _case(fields, words[0], lambda field: quote_text(field.key))
    subtitle = _case(
        fields,
        words[0],
        lambda field: (
            "NULL" if field.key == target.obj.title_field else f"left(r.{quote_name(field.column)}::text, 80)"
        ),
    )
    return join_sql(
        "",
        [
            Sql(f"(SELECT {quote_text(target.obj.key)}::text, r.id, {title}, "),
            matched,
            Sql(", "),
            subtitle,
            Sql(f" FROM {target.table} r WHERE "),
            where,
            Sql(f" LIMIT {size})"),
        ],
    )


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
