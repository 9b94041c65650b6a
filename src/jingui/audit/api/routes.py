"""Routes of the audit log."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from jingui.audit.api.schemas import EntryPageOut
from jingui.audit.operations import AUDIT_VIEW
from jingui.audit.registries import detail_presenters
from jingui.audit.selectors.entries import list_entries
from jingui.audit.types import EntryData
from jingui.kit.actor import Actor
from jingui.kit.http import JinguiRouter, get_actor

router = JinguiRouter(tags=["audit"])


@router.get("/audit", operation=AUDIT_VIEW, response=EntryPageOut)
def get_audit(
    request: HttpRequest,
    *,
    limit: int = 50,
    after: str | None = None,
    object_key: str = "",
    record_id: UUID | None = None,
    member_id: UUID | None = None,
) -> dict[str, Any]:
    """List facts of the workspace, newest first."""
    actor = get_actor(request)
    page = list_entries(
        actor=actor, limit=limit, after=after, object_key=object_key, record_id=record_id, member_id=member_id
    )
    details = _details(actor, page.items)
    return {"items": [_entry(item, details[item.id]) for item in page.items], "next": page.next}


def _details(actor: Actor, items: Sequence[EntryData]) -> dict[UUID, dict[str, Any]]:
    """Values of records are shown only through the policy of their object."""
    of_records = [item for item in items if item.object_key and item.record_id]
    presenter = detail_presenters.find("record")
    shown = presenter(actor, of_records) if presenter else [_summary(item) for item in of_records]
    details = {item.id: dict(item.detail) for item in items}
    return details | {item.id: detail for item, detail in zip(of_records, shown, strict=True)}


def _summary(item: EntryData) -> dict[str, Any]:
    changed = set(item.detail.get("before") or {}) | set(item.detail.get("after") or {})
    return {"changed_count": len(changed)}


def _entry(item: EntryData, detail: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": item.id,
        "at": item.occurred_at,
        "actor": {"id": item.actor_id, "label": item.actor_name, "kind": item.actor_kind},
        "operation": item.operation,
        "channel": item.channel,
        "ip": item.ip,
        "object_key": item.object_key,
        "record_id": item.record_id,
        "run_id": item.run_id,
        "detail": detail,
    }
