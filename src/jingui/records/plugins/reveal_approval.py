"""One value in clear as a kind of approval: what an approver reads, and what his word does."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from jingui.approvals.types import Line, RequestData
from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.target import open_object
from jingui.records.selectors.visible import visible_titles
from jingui.records.services.second_person import KIND, permit_reveal


class RevealApproval:
    """One masked value of one record that somebody wants to see."""

    key = group = KIND

    def titles(self, viewer: Actor, requests: Sequence[RequestData]) -> list[str]:
        """Say of which field and object."""
        return [_say(viewer, "ask.title", **_names(viewer, request.payload)) for request in requests]

    def lines(self, viewer: Actor, request: RequestData) -> list[Line]:
        """Say record, field and why; the record's title only to who may view it."""
        order = request.payload
        names = _names(viewer, order)
        record_id = UUID(order["record"])
        title = _title(viewer, order["object"], record_id)
        return [
            Line(_say(viewer, "ask.object"), names["object"]),
            Line(
                _say(viewer, "ask.record"),
                _say(viewer, "ask.hidden") if title is None else title or str(record_id),
                record=None if title is None else (order["object"], record_id),
            ),
            Line(_say(viewer, "ask.field"), names["field"]),
            Line(_say(viewer, "ask.why"), _say(viewer, f"why.{order['reason_code']}")),
            Line(_say(viewer, "ask.how"), _say(viewer, "ask.once")),
        ]

    def is_current(self, request: RequestData) -> bool:
        """Nothing but rights counts, and they are looked at when it is done and when it is used."""
        return True

    def apply(self, request: RequestData, requester: Actor) -> Mapping[str, Any]:
        """Let the requester see it once."""
        return permit_reveal(request, requester)

    def ended(self, request: RequestData) -> None:
        """Nothing was kept for it."""


def _say(viewer: Actor, key: str, **params: str) -> str:
    return render_text(f"reveal.{key}", params, viewer.language)


def _names(viewer: Actor, order: Mapping[str, Any]) -> dict[str, str]:
    """The words of object and field, which an approver must know to decide."""
    obj = get_snapshot(viewer.workspace_id).find_object(order["object"])
    field = obj.find_field(order["field"]) if obj else None
    return {
        "object": _word(obj.label, viewer, order["object"]) if obj else order["object"],
        "field": _word(field.label, viewer, order["field"]) if field else order["field"],
    }


def _word(label: Mapping[str, str], viewer: Actor, key: str) -> str:
    return label.get(viewer.language) or label.get("zh-Hans") or key


def _title(viewer: Actor, object_key: str, record_id: UUID) -> str | None:
    try:
        return visible_titles(open_object(viewer, object_key), [record_id]).get(record_id)
    except RecordNotFound:
        return None
