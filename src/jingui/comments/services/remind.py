"""Remind owners of records whose day to follow up has come."""

from uuid import UUID
from zoneinfo import ZoneInfo

from jingui.catalog.selectors.snapshot import get_snapshot
from jingui.catalog.types import FieldData, ObjectData
from jingui.comments.selectors.timeline.config import timeline_config
from jingui.kit.actor import system_actor
from jingui.kit.clock import now, today
from jingui.kit.context import workspace_context
from jingui.notify.services.send import send
from jingui.notify.types import Message
from jingui.records.selectors.refs import list_due_owners
from jingui.workspaces.selectors.workspaces import list_workspaces

FROM_HOUR = 8
"""Not before eight in the morning of the workspace's own day."""


def remind_all() -> int:
    """Remind in every workspace where the working day has begun; return how many members.

    Runs every hour and reminds each member once a day per object, so a night without power costs
    nobody his reminder.
    """
    count = 0
    for workspace in list_workspaces():
        if now().astimezone(ZoneInfo(workspace.timezone)).hour < FROM_HOUR:
            continue
        with workspace_context(workspace.id):
            count += remind_workspace(workspace.id, workspace.timezone)
    return count


def remind_workspace(workspace_id: UUID, timezone: str) -> int:
    """Remind the owners in the active workspace of what is due today; return how many were asked."""
    messages = []
    for obj in get_snapshot(workspace_id).objects.values():
        due = obj.find_field(str(timeline_config(obj).get("due", "")))
        if not obj.archived and due is not None and due.type == "date":
            messages += _messages(obj, due, timezone)
    send(actor=system_actor(workspace_id), messages=messages)
    return len(messages)


def _messages(obj: ObjectData, due: FieldData, timezone: str) -> list[Message]:
    day = today(timezone)
    return [
        Message(
            kind="reminder",
            member_ids=(owner_id,),
            object_key=obj.key,
            record_id=first if count == 1 else None,
            group_key=f"reminder:{obj.key}:{day.isoformat()}",
            count=count,
            once=True,
        )
        for owner_id, count, first in list_due_owners(obj, due, day)
    ]
