"""What field types need to read text: options, members, departments, related records by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.registries import ParseContext
from jingui.catalog.text.labels import member_map, name_map, option_map
from jingui.catalog.types import LINK_TYPES, OPTION_TYPES, FieldData
from jingui.kit.actor import Actor
from jingui.records.selectors.target import Target
from jingui.workspaces.models import Department, Member

MAX_RELATED = 200_000


def build_contexts(
    actor: Actor, target: Target, fields: Sequence[FieldData], *, is_1904: bool = False, country: str = "CN"
) -> dict[str, ParseContext]:
    """Return a context for each field, made once for a whole file."""
    types = {item.type for item in fields}
    members: Mapping[str, Any] = load_members() if "member" in types else {}
    departments: Mapping[str, Any] = load_departments() if "department" in types else {}
    return {
        item.key: ParseContext(
            timezone=actor.timezone,
            language=actor.language,
            options=option_map(item.config.get("options", ())) if item.type in OPTION_TYPES else {},
            members=members if item.type == "member" else {},
            departments=departments if item.type == "department" else {},
            relations=load_related(target, item) if item.type in LINK_TYPES else {},
            date_1904=is_1904,
            country=country,
        )
        for item in fields
    }


def load_members() -> dict[str, Any]:
    """Return all members of the active workspace by name; those who left are marked."""
    rows = Member.objects.values_list("id", "name", "status")
    return member_map((row_id, name, status == Member.Status.LEFT) for row_id, name, status in rows)


def load_departments() -> dict[str, Any]:
    """Return the live departments of the active workspace by name."""
    return dict(name_map(Department.objects.filter(archived_at=None).values_list("id", "name")))


def load_related(target: Target, item: FieldData) -> dict[str, Any]:
    """Return the records a relation may point at, by title: those the actor may see, in full."""
    from jingui.access.types import Right
    from jingui.records.selectors.query.sql import Sql, all_of, quote_name
    from jingui.records.selectors.run import fetch_rows

    related = target.find_related(str(item.config.get("target", "")))
    if related is None or related.plan.right(related.obj.title_field) < Right.FULL:
        return {}
    title = quote_name(related.obj.title_field)
    where = all_of([Sql("r.deleted_at IS NULL"), related.scope("view")])
    query = (
        f"SELECT r.id, r.{title} FROM {related.table} r "  # noqa: S608  # quoted identifiers of the catalogue
        f"WHERE {where.text} AND r.{title} IS NOT NULL LIMIT {MAX_RELATED}"
    )
    return dict(name_map((row[0], str(row[1])) for row in fetch_rows(Sql(query, where.params), timeout_ms=30_000)))


def option_labels(fields: Sequence[FieldData]) -> dict[str, set[str]]:
    """Return the words that count as values of list fields, in lower case: for matching by content."""
    found: dict[str, set[str]] = {}
    for item in fields:
        if item.type in OPTION_TYPES:
            found[item.key] = {
                str(label).lower() for option in item.config.get("options", ()) for label in option["label"].values()
            }
    return found
