"""Keep the indexes that shared views sort by."""

from uuid import UUID

from jingui.catalog.ddl import ensure_index
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import ObjectData
from jingui.record_views.models import ViewDef

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
    }
)
_BASE = frozenset({"created_at", "updated_at"})
"""Every table has an index for these from the start."""
MAX_INDEXES = 12
"""Per object: each index makes every write dearer."""


def keep_indexes(*, workspace_id: UUID, object_key: str) -> list[str]:
    """Make the indexes that the first sort key of each shared view needs; return their names.

    Most lists that are slow are slow for the lack of one index. Only types whose order is that of
    a column can be served; at most 12 per object. Safe to repeat: what is there stays.
    """
    obj = get_snapshot(workspace_id).find_object(object_key)
    if obj is None:
        return []
    views = ViewDef.objects.filter(object_key=object_key, member_id=None).order_by("position")
    wanted = dict.fromkeys(found for view in views if (found := _first_key(obj, view.query)) is not None)
    return [ensure_index(obj, [column], desc=desc) for column, desc in list(wanted)[:MAX_INDEXES]]


def _first_key(obj: ObjectData, query: dict[str, object]) -> tuple[str, bool] | None:
    sorts = query.get("sort")
    if not isinstance(sorts, list) or not sorts:
        return None
    field = obj.find_field(sorts[0]["field"])
    if field is None or field.type not in _SORTED_BY_COLUMN or field.key in _BASE:
        return None
    desc = bool(sorts[0].get("desc"))
    if field.has_pinyin:
        # The ascending order of a pinyin key has its index from the start.
        return (f"{field.column}__py", True) if desc else None
    return field.column, desc
