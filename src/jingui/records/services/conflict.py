"""Two people change one record: merge what does not touch, refuse what does."""

from typing import Any
from uuid import UUID

import orjson

from jingui.access.types import Right
from jingui.audit.selectors.entries import list_record_entries
from jingui.kit.errors import FieldError
from jingui.records.errors import RecordConflict
from jingui.records.selectors.get_record import find_presented
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft

_MOST_ENTRIES = 100


def check_version(target: Target, draft: Draft) -> None:
    """Refuse a draft made from an older version if fields it changes have changed since.

    Other changes since then are kept: the draft is applied on top of them. The same value twice is
    a conflict, too: two people who both add one to three must not end at four.
    """
    if draft.row is None or draft.version is None or draft.version == draft.row["version"]:
        return
    changed = _changed_since(target, draft.row["id"], draft.version, draft.row["version"])
    touched = [key for key in draft.values if changed is None or key in changed]
    if not touched:
        return
    draft.refuse(RecordConflict, [FieldError(draft.at(key), "conflict") for key in touched])
    if draft.refusal is not None and not draft.pointer:
        draft.refusal.extra = {
            "current": orjson.loads(find_presented(target, draft.row["id"]) or b"null"),
            "changed": _may_know(target, changed if changed is not None else set(draft.values)),
        }


def _changed_since(target: Target, record_id: UUID, seen: int, current: int) -> set[str] | None:
    """Return the keys changed after version ``seen``; ``None`` when it cannot be told."""
    steps = current - seen
    if not 0 < steps <= _MOST_ENTRIES:
        return None
    page = list_record_entries(
        actor=target.actor, object_key=target.obj.key, record_id=record_id, limit=min(steps + 10, 200)
    )
    changed: set[str] = set()
    found: set[int] = set()
    for entry in page.items:
        version: Any = entry.detail.get("version")
        if isinstance(version, int) and version > seen:
            found.add(version)
            changed.update(entry.detail.get("after") or {}, entry.detail.get("before") or {})
    return changed if len(found) == steps else None


def _may_know(target: Target, keys: set[str]) -> list[str]:
    return sorted(key for key in keys if target.plan.right(key) >= Right.MASKED)
