"""The sources of a timeline: related records, comments, changes. Each is a few statements, whatever it finds."""

from typing import Any

import orjson

from jingui.access.types import Right
from jingui.audit.selectors.record_stream import StreamQuery, list_record_stream
from jingui.comments.selectors.comments import top_comments
from jingui.comments.selectors.present import present_comments, wire_time
from jingui.comments.selectors.timeline.config import Entry, Feed, Slice, timeline_config
from jingui.comments.types import TimelineKind
from jingui.records.selectors.get_record import list_presented
from jingui.records.selectors.history import present_changes, present_contact
from jingui.records.selectors.query.sql import Sql, all_of, quote_name
from jingui.records.selectors.refs import list_related_moments
from jingui.records.selectors.target import Target

_QUIET = frozenset({"version", "created_at", "updated_at", "created_by", "updated_by"})


def related_entries(feed: Feed, part: Slice) -> list[Entry]:
    """Return related records, the latest first, presented under the rights on their own object."""
    target = feed.target
    condition = Sql(f"r.{quote_name(feed.relation.column)} = %s::uuid", (part.record_id,))
    if part.only_files:
        if feed.files is None:
            return []
        condition = all_of([condition, Sql(f"cardinality(r.{quote_name(feed.files.column)}) > 0")])
    rows = list_related_moments(target, condition, at=feed.at, before=part.before, limit=part.limit)
    if not rows:
        return []
    records = orjson.loads(list_presented(target, [row[1] for row in rows]))
    return [
        Entry(
            (at, record_id),
            {
                "id": record_id,
                "kind": TimelineKind.RECORD,
                "at": wire_time(at),
                "object": target.obj.key,
                "record": record,
            },
        )
        for (at, record_id), record in zip(rows, records, strict=True)
    ]


def comment_entries(target: Target, part: Slice) -> list[Entry]:
    """Return comments with their replies."""
    rows = top_comments(
        target.obj.key, part.record_id, before=part.before, limit=part.limit, with_files=part.only_files
    )
    items = present_comments(target.actor, rows)
    return [
        Entry(
            (row.created_at, row.id),
            {"id": row.id, "kind": TimelineKind.COMMENT, "at": wire_time(row.created_at), "comment": item},
        )
        for row, item in zip(rows, items, strict=True)
    ]


def change_entries(target: Target, part: Slice, kinds: frozenset[TimelineKind]) -> list[Entry]:
    """Return changes of fields of note, imports, attached files, calls and mails, as the actor may see them."""
    noted = noted_keys(target)
    files = [key for key in noted if target.obj.by_key[key].type == "attachment"]
    entries = list_record_stream(
        StreamQuery(
            workspace_id=target.actor.workspace_id,
            object_key=target.obj.key,
            record_id=part.record_id,
            before=part.before,
            limit=part.limit,
            keys=tuple(files if kinds == {TimelineKind.FILE} else noted),
            with_people=TimelineKind.CHANGE in kinds,
            with_imports=TimelineKind.IMPORT in kinds,
            with_contacts=TimelineKind.CONTACT in kinds,
            with_keys_alone=tuple(files) if TimelineKind.FILE in kinds else (),
        )
    )
    found = []
    for entry, changes in zip(entries, present_changes(target, entries), strict=True):
        shown = [change for change in changes if change["field"] in noted]
        contact = present_contact(target, entry)
        item: dict[str, Any] = {
            "id": entry.id,
            "kind": TimelineKind.CONTACT if contact else _kind_of(entry.channel, shown, files),
            "at": wire_time(entry.occurred_at),
            "actor": {"id": entry.actor_id, "label": entry.actor_name},
            "operation": entry.operation,
            "channel": entry.channel,
            "changes": [] if entry.operation == "record.create" else shown,
            **contact,
        }
        found.append(Entry((entry.occurred_at, entry.id), item))
    return found


def noted_keys(target: Target) -> list[str]:
    """Return the fields whose changes a timeline tells: the designed ones, else all but the system's.

    Attachments are always told. Fields the actor may not see are not among them.
    """
    designed = timeline_config(target.obj).get("changes")
    return [
        field.key
        for field in target.obj.fields
        if target.plan.right(field.key) >= Right.MASKED
        and field.key not in _QUIET
        and (not isinstance(designed, list) or field.key in designed or field.type == "attachment")
    ]


def _kind_of(channel: str, changes: list[dict[str, Any]], files: list[str]) -> TimelineKind:
    if channel == "import":
        return TimelineKind.IMPORT
    if changes and all(change["field"] in files for change in changes):
        return TimelineKind.FILE
    return TimelineKind.CHANGE
