"""Names of what values stand for: options, people, departments, regions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jingui.catalog.text.regions import find_region
from jingui.catalog.types import OPTION_TYPES, FieldData
from jingui.records.selectors.query.columns import title_sql
from jingui.records.selectors.query.sql import Sql, all_of
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target, table_of

_TABLES = {
    "member": "SELECT id, name FROM public.member WHERE id = ANY(%s::uuid[])",
    "department": "SELECT id, name FROM public.department WHERE id = ANY(%s::uuid[])",
}
_EMPTY = {"zh": "未填写", "en": "Empty"}
_HIDDEN = {"zh": "无权查看", "en": "Restricted"}
_YES_NO = {True: ("是", "Yes"), False: ("否", "No")}


def pick(texts: Mapping[str, str], language: str) -> str:
    """Return a label of the catalogue in a language, or in the one it has."""
    if language.startswith("en"):
        return texts.get("en") or texts.get("zh-Hans") or ""
    return texts.get("zh-Hans") or texts.get("en") or ""


def option_labels(field: FieldData, language: str) -> dict[Any, str]:
    """Return option key → label of a choice field."""
    return {o["key"]: pick(o.get("label", {}), language) or o["key"] for o in field.config.get("options", ())}


def id_labels(field: FieldData, ids: Iterable[Any]) -> dict[Any, str]:
    """Return the names of members or departments, or of regions; empty for other fields."""
    wanted = list(ids)
    if field.type in _TABLES and wanted:
        return dict(fetch_rows(Sql(_TABLES[field.type], (wanted,))))
    if field.type == "region":
        return {code: found.label for code in wanted if (found := find_region(code))}
    return {}


def people_labels(ids: Iterable[UUID]) -> dict[Any, str]:
    """Return names of members and departments together."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    found: dict[Any, str] = {}
    for query in _TABLES.values():
        found.update(dict(fetch_rows(Sql(query, (wanted,)))))
    return found


def related_titles(related: Target | None, ids: Collection[str]) -> dict[str, str]:
    """Return the titles of related records the actor may view, by id as text."""
    title = title_sql(related, "t") if related else None
    if related is None or title is None:
        return {}
    where = all_of(
        [Sql("t.id = ANY(%s::uuid[])", (list(ids),)), Sql("t.deleted_at IS NULL"), related.scope("view", "t")]
    )
    query = Sql(f"SELECT t.id, {title} FROM {table_of(related.obj)} t WHERE {where.text}", where.params)
    return {str(row[0]): row[1] or "" for row in fetch_rows(query)}


def truth_label(value: bool, language: str) -> str:
    """Return yes or no."""
    return _YES_NO[value][language.startswith("en")]


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What identifies a group: its value, the title of a related record, or that it is hidden."""

    value: Any
    title: str | None = None
    is_hidden: bool = False


def group_label(target: Target, field: FieldData, key: GroupKey, labels: Mapping[Any, str], grain: str | None) -> str:
    """Return the name of one group in the actor's language."""
    language = target.actor.language
    short = "en" if language.startswith("en") else "zh"
    if key.is_hidden:
        return _HIDDEN[short]
    if key.value is None:
        return _EMPTY[short]
    if field.type in OPTION_TYPES:
        return option_labels(field, language).get(key.value, str(key.value))
    if isinstance(key.value, bool):
        return truth_label(key.value, language)
    if isinstance(key.value, date):
        return _period(key.value, grain, short)
    return key.title if key.title is not None else labels.get(key.value, str(key.value))


def _period(day: date, grain: str | None, short: str) -> str:
    zh = short == "zh"
    if grain == "year":
        return f"{day.year}年" if zh else str(day.year)
    if grain == "quarter":
        return f"{day.year}年{(day.month + 2) // 3}季度" if zh else f"{day.year} Q{(day.month + 2) // 3}"
    if grain == "month":
        return f"{day.year}年{day.month}月" if zh else f"{day.year}-{day.month:02}"
    if grain == "week":
        return f"{day.isoformat()} 起一周" if zh else f"week of {day.isoformat()}"
    return day.isoformat()
