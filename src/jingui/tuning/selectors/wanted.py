"""Which indexes the saved views and the slow questions of an object want."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jingui.catalog.types import FieldData, ObjectData
from jingui.record_views.selectors.questions import list_questions
from jingui.tuning.models import SlowShape
from jingui.tuning.types import Reason, Wanted

_SORTED_BY_COLUMN = frozenset(
    {
        "text",
        "integer",
        "decimal",
        "money",
        "percent",
        "date",
        "date_time",
        "mobile",
        "email",
        "credit_code",
        "auto_number",
        "rating",
        "duration",
    }
)
_EQUAL_BY_COLUMN = frozenset({"choice", "member", "department", "relation", "yes_no", "region"})
_EQUAL = frozenset({"eq", "me"})
_RANGE = frozenset({"between", "gt", "gte", "lt", "lte", "relative"})
_NEWEST = ("created_at", True)

Question = Mapping[str, Any]


def wanted_indexes(obj: ObjectData) -> list[Wanted]:
    """Return the indexes that would serve what people ask, the most wanted first.

    A question wants one index: the first field compared for equality, then the first sort key;
    without either, a field compared by range. Only conditions that all must hold count.
    """
    found: dict[tuple[tuple[str, ...], bool], Wanted] = {}
    for question, reason in _questions(obj):
        wanted = want(obj, question)
        if wanted is None:
            continue
        known = found.setdefault((wanted.columns, wanted.desc), wanted)
        known.reasons.append(reason)
    return sorted(found.values(), key=lambda item: -item.weight)


def want(obj: ObjectData, question: Question) -> Wanted | None:
    """Return the one index a question wants, or ``None`` when those every table has do."""
    conditions = _all_must_hold(question.get("filter"))
    equal = _first(obj, conditions, _EQUAL, _EQUAL_BY_COLUMN)
    sort = _sort(obj, question.get("sort") or ())
    if sort is None and question.get("sort"):
        return None  # sorted by something no index can serve
    if equal is not None:
        column, desc = sort or _NEWEST
        return Wanted((equal.column, column), desc)
    if sort is not None:
        return Wanted((sort[0],), sort[1])
    ranged = _first(obj, conditions, _RANGE, _SORTED_BY_COLUMN)
    return Wanted((ranged.column,), True) if ranged is not None else None


def _questions(obj: ObjectData) -> Iterable[tuple[Question, Reason]]:
    for view in list_questions(obj.key):
        yield view.query, Reason("view", dict(view.label) if view.member_id is None else {})
    for slow in SlowShape.objects.filter(object_key=obj.key).order_by("-total_ms")[:50]:
        yield slow.shape, Reason("slow", {}, slow.count)


def _all_must_hold(tree: Any) -> list[tuple[str, str]]:
    """Return (field, operator) of the conditions joined by ``and`` at the top."""
    if not isinstance(tree, Mapping):
        return []
    items = tree.get("items") or []
    if tree.get("join", "and") != "and" and len(items) > 1:
        return []
    found: list[tuple[str, str]] = []
    for item in items:
        if "items" in item:
            found += _all_must_hold(item)
        elif "field" in item:
            found.append((str(item["field"]), str(item.get("op", ""))))
    return found


def _first(
    obj: ObjectData, conditions: Sequence[tuple[str, str]], operators: frozenset[str], types: frozenset[str]
) -> FieldData | None:
    for key, operator in conditions:
        field = obj.find_field(key)
        if field is not None and operator in operators and field.type in types:
            return field
    return None


def _sort(obj: ObjectData, sorts: Sequence[Mapping[str, Any]]) -> tuple[str, bool] | None:
    if not sorts:
        return None
    field = obj.find_field(str(sorts[0].get("field", "")))
    if field is None or field.type not in _SORTED_BY_COLUMN:
        return None
    return (f"{field.column}__py" if field.has_pinyin else field.column), bool(sorts[0].get("desc"))
