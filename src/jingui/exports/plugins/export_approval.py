"""Exports as a kind of approval: what an approver reads, and what his word does."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.approvals.types import Line, RequestData
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import CatalogSnapshot, ObjectData
from jingui.exports.services.answer import begin_approved, end_asked
from jingui.exports.services.ask_approval import KIND
from jingui.exports.services.cells import label_of
from jingui.exports.services.grant import is_as_ordered, run_of_approval
from jingui.exports.types import ExportStatus
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.target import Target, open_object


class ExportApproval:
    """A list of records that is to leave as a file."""

    key = group = KIND

    def titles(self, viewer: Actor, requests: Sequence[RequestData]) -> list[str]:
        """Say of what, and how many."""
        say, snapshot = _Words(viewer), get_snapshot(viewer.workspace_id)
        return [
            say("title", object=_name(snapshot, viewer, request.payload["object"]), rows=f"{request.payload['rows']:,}")
            for request in requests
        ]

    def lines(self, viewer: Actor, request: RequestData) -> list[Line]:
        """Say object, rows, columns, narrowing, format and why; columns the viewer may not see are only counted."""
        order = request.payload
        say, snapshot = _Words(viewer), get_snapshot(viewer.workspace_id)
        target = _open(viewer, order["object"])
        return [
            Line(say("object"), _name(snapshot, viewer, order["object"])),
            Line(say("rows"), say("rows_value", count=f"{order['rows']:,}")),
            Line(say("columns"), _columns(say, target, snapshot.find_object(order["object"]), order)),
            Line(say("which"), _which(say, target, order["query"])),
            Line(say("format"), say("sealed" if order["sealed"] else "plain", format=order["format"])),
            Line(say("why"), say.joined([say(f"why_{key}") for key in order["why"]])),
        ]

    def is_current(self, request: RequestData) -> bool:
        """Tell whether order and rights still are what was frozen."""
        run = run_of_approval(request.id)
        if run is None or run.status != ExportStatus.ASKED or request.payload.get("definition") != run.definition:
            return False
        return is_as_ordered(run)

    def apply(self, request: RequestData, requester: Actor) -> Mapping[str, Any]:
        """Begin the file."""
        return {"export": begin_approved(request)}

    def ended(self, request: RequestData) -> None:
        """Note the end of the order."""
        end_asked(request)


class _Words:
    """Texts of the approver's page in his language."""

    def __init__(self, viewer: Actor) -> None:
        self.language = viewer.language
        self._comma = ", " if viewer.language.lower().startswith("en") else "、"

    def __call__(self, key: str, **params: Any) -> str:
        return render_text(f"export.ask.{key}", params, self.language)

    def joined(self, words: list[str]) -> str:
        return self._comma.join(words)


def _name(snapshot: CatalogSnapshot, viewer: Actor, object_key: str) -> str:
    obj = snapshot.find_object(object_key)
    return label_of(obj.label, viewer.language, obj.key) if obj else object_key


def _open(viewer: Actor, object_key: str) -> Target | None:
    try:
        return open_object(viewer, object_key)
    except RecordNotFound:
        return None


def _columns(say: _Words, target: Target | None, obj: ObjectData | None, order: Mapping[str, Any]) -> str:
    """Name the columns the reader may see himself, with those that leave masked as such; count the others."""
    keys: list[str] = order["columns"]
    seen = [key for key in keys if target and target.plan.right(key)] if obj else []
    labels = {key: label_of(obj.by_key[key].label, say.language, key) for key in seen if obj and key in obj.by_key}
    names = [say("masked", name=label) if key in order["masked"] else label for key, label in labels.items()]
    hidden = len(keys) - len(names)
    if not hidden:
        return say.joined(names)
    return say("more", names=say.joined(names), count=hidden) if names else say("hidden", count=hidden)


def _which(say: _Words, target: Target | None, query: Mapping[str, Any]) -> str:
    """Say by what the list is narrowed: the fields asked, never the values compared with."""
    if query.get("ids"):
        return say("chosen", count=len(query["ids"]))
    keys = dict.fromkeys(_fields_of(query.get("filter")))
    names = [
        label_of(target.obj.by_key[key].label, say.language, key)
        for key in keys
        if target and target.plan.right(key) and key in target.obj.by_key
    ]
    found = []
    if keys:
        found.append(say("filtered", fields=say.joined(names) or "…"))
    if query.get("search"):
        found.append(say("searched"))
    if query.get("but"):
        found.append(say("without", count=len(query["but"])))
    return say.joined(found) or say("everything")


def _fields_of(part: Any) -> list[str]:
    if not isinstance(part, Mapping):
        return []
    if "items" in part:
        return [key for item in part["items"] or () for key in _fields_of(item)]
    return [part["field"]] if part.get("field") else []
