"""Notifications about records, with what their reader may see of the records now."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.access.types import Right
from jingui.comments.models import Comment
from jingui.comments.selectors.comments import excerpts_of
from jingui.comments.selectors.timeline.config import timeline_config
from jingui.comments.types import mentioned_ids
from jingui.kit.actor import Actor
from jingui.kit.errors import NotFound
from jingui.notify.types import HIDDEN, NotificationData, Shown
from jingui.records.selectors.labels import pick
from jingui.records.selectors.refs import list_titles
from jingui.records.selectors.target import Target, open_object
from jingui.workspaces.selectors.members import list_member_names

_EXCERPT = 120
_UNTITLED = {True: "Untitled", False: "未命名"}
_TOKEN = re.compile(r"<@([0-9a-f-]{36})>")


def present_notifications(actor: Actor, items: Sequence[NotificationData]) -> Sequence[Shown]:
    """Return each notification as text code, parameters and link; hidden where its record is.

    The title of the record and the words of the comment are read now, so a right that is gone
    since then shows nothing.
    """
    targets = _targets(actor, {item.object_key for item in items})
    titles: dict[tuple[str, UUID], str] = {}
    for key, target in targets.items():
        ids = {item.record_id for item in items if item.object_key == key and item.record_id}
        titles |= {(key, record_id): title for record_id, title in list_titles(target, ids).items()}
    comments = excerpts_of({item.source_id for item in items if item.source_id and item.kind in _SPOKEN})
    names = list_member_names({i for row in comments.values() for i in mentioned_ids(row.body)}) if comments else {}
    return [_shown(actor, item, targets, titles, _excerpt(comments, names, item)) for item in items]


_SPOKEN = frozenset({"mention", "comment"})


def _targets(actor: Actor, keys: set[str]) -> dict[str, Target]:
    found = {}
    for key in sorted(keys):
        try:
            found[key] = open_object(actor, key)
        except NotFound:
            continue
    return found


def _shown(
    actor: Actor,
    item: NotificationData,
    targets: Mapping[str, Target],
    titles: Mapping[tuple[str, UUID], str],
    excerpt: str,
) -> Shown:
    target = targets.get(item.object_key)
    if target is None:
        return HIDDEN
    label = pick(target.obj.label, actor.language)
    if item.record_id is None:
        link: dict[str, Any] = {"page": "list", "object": item.object_key, "filter": _filter(target, item)}
        return Shown(f"notify.{item.kind}_many", {"object": label}, link=link)
    title = titles.get((item.object_key, item.record_id))
    if title is None:
        return HIDDEN
    link = {"page": "record", "object": item.object_key, "id": item.record_id}
    if item.kind in _SPOKEN and item.source_id:
        link["comment"] = item.source_id
    code = f"notify.{item.kind}_many" if item.count > 1 and item.kind == "comment" else f"notify.{item.kind}"
    subject = title or _UNTITLED[actor.language.startswith("en")]
    return Shown(code, {"object": label, "subject": subject}, excerpt, link)


def _filter(target: Target, item: NotificationData) -> dict[str, Any]:
    """Return the question whose answer is what a notification counts: one's own, those due on its day."""
    items: list[dict[str, Any]] = [{"field": "owner", "op": "me"}]
    due = target.obj.find_field(str(timeline_config(target.obj).get("due", "")))
    if item.kind == "reminder" and due is not None and target.plan.right(due.key) >= Right.MATCH:
        day = item.at.astimezone(ZoneInfo(target.actor.timezone)).date()
        items.append({"field": due.key, "op": "eq", "value": day.isoformat()})
    return {"join": "and", "items": items}


def _excerpt(comments: Mapping[UUID, Comment], names: Mapping[UUID, str], item: NotificationData) -> str:
    row = comments.get(item.source_id) if item.source_id else None
    # The comment is that of this very record: its words follow the record's rights.
    if row is None or row.record_id != item.record_id:
        return ""
    text = _TOKEN.sub(lambda found: "@" + names.get(UUID(found[1]), ""), row.body)
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
