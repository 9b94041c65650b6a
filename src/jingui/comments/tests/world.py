"""Short ways to comment and to look at what came of it."""

import io
import json
import secrets
from typing import Any
from uuid import UUID

from jingui.audit.selectors.entries import list_entries
from jingui.comments.selectors.timeline.stream import list_timeline
from jingui.comments.services.create_comment import create_comment
from jingui.comments.types import CommentDraft, CommentResult
from jingui.files.services.store_file import store_file
from jingui.kit.actor import Actor
from jingui.notify.selectors.inbox import list_notifications
from jingui.records.services.create_record import create_record
from jingui.records.tests.world import World

TIMELINE = {"object": "deal", "field": "company", "at": "met_at", "files": "files", "title": "name"}


def make_deal(actor: Actor, **fields: Any) -> UUID:
    """Create a deal."""
    return create_record(actor=actor, object_key="deal", fields={"name": f"商机{secrets.token_hex(4)}", **fields})


def make_company(actor: Actor, **fields: Any) -> UUID:
    """Create a company."""
    return create_record(actor=actor, object_key="company", fields={"name": f"公司{secrets.token_hex(4)}", **fields})


def say(actor: Actor, record_id: UUID, body: str = "你好", object_key: str = "deal", **more: Any) -> CommentResult:
    """Comment on a record."""
    draft = CommentDraft(body=body, **more)
    return create_comment(actor=actor, object_key=object_key, record_id=record_id, draft=draft)


def upload(actor: Actor, text: str = "内容") -> UUID:
    """Upload a small file."""
    body = text.encode()
    return store_file(actor=actor, name="附件.txt", content=io.BytesIO(body), size_bytes=len(body)).id


def inbox(actor: Actor) -> list[dict[str, Any]]:
    """Return a member's notifications on the wire."""
    found: list[dict[str, Any]] = json.loads(json.dumps(list_notifications(actor=actor)["items"], default=str))
    return found


def told(actor: Actor, record_id: UUID) -> list[str]:
    """Return the kinds of what a member was told about a record, newest first."""
    return [one["kind"] for one in inbox(actor) if one["link"] and one["link"].get("id") == str(record_id)]


def timeline(actor: Actor, record_id: UUID, object_key: str = "deal", **more: Any) -> list[dict[str, Any]]:
    """Return a page of a record's timeline."""
    found: list[dict[str, Any]] = list_timeline(actor=actor, object_key=object_key, record_id=record_id, **more)[
        "items"
    ]
    return found


def entries(world: World, record_id: UUID) -> list[Any]:
    """Return every audit entry that names a record, newest first."""
    return list(list_entries(actor=world.boss, record_id=record_id, limit=200).items)
