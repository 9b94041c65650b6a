"""Views of an object as one actor may see them."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from jingui.access.types import Right
from jingui.catalog.types import ObjectData
from jingui.kit.actor import Actor
from jingui.record_views.errors import ViewNotFound
from jingui.record_views.models import ViewDef
from jingui.records.selectors.query.rights import right_for_operator
from jingui.records.selectors.target import Target, open_object

DEFAULT_LABEL = {"zh-Hans": "全部", "en": "All"}
_COLUMNS = 12


def list_views(*, actor: Actor, object_key: str) -> list[dict[str, Any]]:
    """Return shared views and the actor's own, the default one first.

    Columns, conditions and sort keys on fields without the right for that place are left out of
    what is told; a view whose condition had to be cut is marked ``is_partial`` in its query, so
    that nobody takes its records for the whole answer. A pack's own view of that kind is not
    told at all: it is about something that is not the reader's business.

    Raises:
        RecordNotFound: no such object for the actor.
    """
    target = open_object(actor, object_key)
    rows = ViewDef.objects.filter(Q(member_id=None) | Q(member_id=actor.member_id), object_key=object_key)
    found = list(rows.order_by("-is_default", "position", "created_at"))
    if not any(row.is_default and row.member_id is None for row in found):
        found.insert(0, default_view(target.obj))
    shown = [present_view(target, row) for row in found]
    return [view for view in shown if not (view["is_builtin"] and view["query"].get("is_partial"))]


def get_own_view(*, actor: Actor, view_id: UUID) -> ViewDef:
    """Return a view the actor may know of.

    Raises:
        ViewNotFound: missing, or another member's.
    """
    row: ViewDef | None = (
        ViewDef.objects.filter(id=view_id).filter(Q(member_id=None) | Q(member_id=actor.member_id)).first()
    )
    if row is None:
        raise ViewNotFound
    return row


def default_view(obj: ObjectData) -> ViewDef:
    """Return the view every object has until somebody saves another as default: all records.

    Its id is the object's own, so that it can be addressed before it is stored.
    """
    wanted = [obj.title_field, *obj.config.get("card", ()), *(f.key for f in obj.fields if not f.is_system), "owner"]
    known = [key for key in dict.fromkeys(wanted) if key in obj.by_key]
    columns = [{"field": key, "width": None, "hidden": i >= _COLUMNS} for i, key in enumerate(known)]
    return ViewDef(
        id=obj.id,
        object_key=obj.key,
        label=DEFAULT_LABEL,
        query={"filter": None, "sort": [], "search": "", "group": None},
        layout={"columns": columns, "frozen": 1, "row_height": "normal"},
        is_default=True,
        is_builtin=True,
    )


def present_view(target: Target, row: ViewDef) -> dict[str, Any]:
    """Return a view without what its reader must not know."""
    return {
        "id": row.id,
        "label": row.label,
        "is_shared": row.member_id is None,
        "is_default": row.is_default,
        "is_builtin": row.is_builtin,
        "mine": row.member_id is not None and row.member_id == target.actor.member_id,
        "position": row.position,
        "query": _query(target, row.query),
        "layout": _layout(target, row.layout),
    }


def _layout(target: Target, layout: dict[str, Any]) -> dict[str, Any]:
    columns = [c for c in layout.get("columns", ()) if target.plan.right(c["field"]) >= Right.MASKED]
    return {
        **layout,
        "columns": [c for c in columns if c["field"] in target.obj.by_key],
        "colors": [rule for rule in layout.get("colors", ()) if _may(target, rule["when"]["field"], Right.FULL)],
        "figures": {key: fn for key, fn in layout.get("figures", {}).items() if _may(target, key, Right.FULL)},
    }


def _query(target: Target, query: dict[str, Any]) -> dict[str, Any]:
    cut = [False]
    shown = {
        "filter": _filter(target, query.get("filter"), cut),
        "sort": [s for s in query.get("sort") or () if _may(target, s["field"], Right.FULL)],
        "search": query.get("search", ""),
        "group": query.get("group") if _may(target, query.get("group") or "", Right.FULL) else None,
    }
    return {**shown, "is_partial": True} if cut[0] else shown


def _right_to_be_told(item: dict[str, Any]) -> Right:
    """A condition with a value tells that value: who may only match must know it beforehand."""
    return right_for_operator(item["op"]) if item.get("value") is None else Right.FULL


def _may(target: Target, key: str, right: Right) -> bool:
    return key in target.obj.by_key and target.plan.right(key) >= right


def _filter(target: Target, group: dict[str, Any] | None, cut: list[bool]) -> dict[str, Any] | None:
    if group is None:
        return None
    items = []
    for item in group.get("items", ()):
        if "items" in item:
            items.append(_filter(target, item, cut))
        elif _may(target, item["field"], _right_to_be_told(item)):
            items.append(item)
        else:
            cut[0] = True
    return {"join": group.get("join", "and"), "items": items}
