"""Change a view."""

from typing import Any
from uuid import UUID

from django.db import transaction

from jingui.audit.services.write_entry import write_entry
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.kit import guard
from jingui.kit.actor import Actor
from jingui.kit.events import Event, publish_on_commit
from jingui.record_views.errors import ViewInvalid, ViewNotFound
from jingui.record_views.models import ViewDef
from jingui.record_views.operations import VIEW_MANAGE
from jingui.record_views.selectors.views import default_view, get_own_view
from jingui.record_views.services.check_view import check_layout, check_query
from jingui.record_views.types import ViewPatch
from jingui.records.selectors.target import Target, open_object


@transaction.atomic
def update_view(*, actor: Actor, view_id: UUID, changes: ViewPatch) -> ViewDef:
    """Change a view; the default view of an object is stored with its first change.

    Raises:
        ViewNotFound: missing, or another member's, or of an object that is not for the actor.
        Denied: a shared view, or sharing one, without the operation ``view.manage``.
        ViewInvalid: the shared default view cannot become somebody's own.
        BadRequest: the question or a column is not one he may use.
    """
    row = _find(actor, view_id)
    if row.member_id is None or changes.is_shared:
        guard.check(actor, VIEW_MANAGE)
    shared = _share(actor, row, changes)
    target = open_object(actor, row.object_key)
    _check(target, changes)
    before, after = _apply(row, changes)
    if changes.is_default:
        same = ViewDef.objects.filter(object_key=row.object_key, member_id=row.member_id)
        same.exclude(id=row.id).update(is_default=False)
    row.save()
    changed = sorted(after)
    detail = {"view_id": str(row.id), "object": row.object_key, "changed": changed, **shared, **_labels(before, after)}
    write_entry(actor=actor, operation="view.update", detail=detail)
    if changes.query is not None:
        publish_on_commit(Event("view.changed", actor.workspace_id, {"object": row.object_key}))
    return row


def _find(actor: Actor, view_id: UUID) -> ViewDef:
    try:
        return get_own_view(actor=actor, view_id=view_id)
    except ViewNotFound:
        snapshot = get_snapshot(actor, actor.catalog_epoch or None)
        obj = next((obj for obj in snapshot.objects.values() if obj.id == view_id), None)
        if obj is None:
            raise
        row = default_view(obj)
        row.workspace_id = actor.workspace_id
        return row


def _share(actor: Actor, row: ViewDef, changes: ViewPatch) -> dict[str, Any]:
    """Give a view to everybody, or keep it to oneself; a default stays one only where it was."""
    if changes.is_shared is None or changes.is_shared == (row.member_id is None):
        return {}
    if row.is_builtin or (row.is_default and row.member_id is None):
        raise ViewInvalid("view.default_shared")
    row.member_id = None if changes.is_shared else actor.member_id
    row.is_default = False
    return {"shared": changes.is_shared}


def _check(target: Target, changes: ViewPatch) -> None:
    if changes.query is not None:
        check_query(target, changes.query)
    if changes.layout is not None:
        check_layout(target, changes.layout)


def _labels(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Of the values only the label goes into the log: conditions hold values of records."""
    return {"before": {"label": before["label"]}, "after": {"label": after["label"]}} if "label" in after else {}


def _apply(row: ViewDef, changes: ViewPatch) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in changes.model_dump(mode="json", exclude_none=True, exclude={"is_shared"}).items():
        if getattr(row, name) != value:
            before[name], after[name] = getattr(row, name), value
            setattr(row, name, value)
    return before, after
