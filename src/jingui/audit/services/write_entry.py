"""Write facts into the audit outbox, in the transaction of the change they tell of."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import connections

from jingui.audit.leaf import leaf_hash, normalise
from jingui.audit.types import EntryDraft
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.ids import make_ids

_INSERT = """
INSERT INTO audit_entry (id, workspace_id, occurred_at, actor_kind, actor_id, actor_name, channel, ip, run_id,
                         operation, object_key, record_id, detail, leaf)
SELECT (e->>0)::uuid, %s, %s, %s, %s, %s, %s, %s, %s, e->>1, e->>2, (e->>3)::uuid, e->4, decode(e->>5, 'hex')
FROM jsonb_array_elements(%s::jsonb) AS e
"""


def write_entry(
    *,
    actor: Actor,
    operation: str,
    object_key: str = "",
    record_id: UUID | None = None,
    detail: Mapping[str, Any],
    run_id: UUID | None = None,
    using: str = "default",
) -> None:
    """Write one fact; see :func:`write_entries`."""
    draft = EntryDraft(operation=operation, object_key=object_key, record_id=record_id, detail=detail)
    write_entries(actor=actor, entries=[draft], run_id=run_id, using=using)


def write_entries(
    *, actor: Actor, entries: Sequence[EntryDraft], run_id: UUID | None = None, using: str = "default"
) -> None:
    """Write many facts of one actor with one statement.

    ``using`` names the connection whose transaction holds the change (``owner`` for definitions).

    Raises:
        RuntimeError: no transaction is open; a fact and its change stand or fall together.
    """
    if not entries:
        return
    connection = connections[using]
    if not connection.in_atomic_block:
        raise RuntimeError("an audit entry is written in the transaction of its change")
    head = _head(actor, run_id)
    # One JSON text: six arrays cost ten times as much, because each element is quoted apart.
    ids = make_ids(len(entries))
    rows = orjson.dumps([_row(head, draft, str(i)) for draft, i in zip(entries, ids, strict=True)]).decode()
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                actor.workspace_id,
                head["occurred_at"],
                head["actor_kind"],
                actor.member_id,
                head["actor_name"],
                head["channel"],
                head["ip"],
                run_id,
                rows,
            ],
        )


def _head(actor: Actor, run_id: UUID | None) -> dict[str, Any]:
    return {
        "workspace_id": str(actor.workspace_id),
        "occurred_at": now().isoformat(),
        "actor_kind": actor.kind.value,
        "actor_id": normalise(actor.member_id),
        "actor_name": actor.name[:100],
        "channel": actor.channel[:16],
        "ip": actor.ip[:45],
        "run_id": normalise(run_id),
    }


def _row(head: dict[str, Any], draft: EntryDraft, entry_id: str) -> list[Any]:
    """Return one entry as the statement takes it: id, operation, object, record, detail, leaf."""
    detail = normalise(draft.detail)
    body = head | {
        "id": entry_id,
        "operation": draft.operation,
        "object_key": draft.object_key,
        "record_id": normalise(draft.record_id),
        "detail": detail,
    }
    return [body["id"], draft.operation, draft.object_key, body["record_id"], detail, leaf_hash(body).hex()]
