"""Write facts into the audit outbox, in the transaction of the change they tell of."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections

from jingui.audit.leaf import LeafFrame, canonical, normalise
from jingui.audit.types import EntryDraft
from jingui.kit.actor import Actor
from jingui.kit.clock import now
from jingui.kit.ids import make_ids

_INSERT = """
INSERT INTO audit_entry (id, workspace_id, occurred_at, actor_kind, actor_id, actor_name, channel, ip, run_id,
                         operation, object_key, record_id, detail, leaf)
SELECT (e->>0)::uuid, $1::uuid, $2::timestamptz, $3::text, $4::uuid, $5::text, $6::text, $7::text, $8::uuid,
       e->>1, e->>2, (e->>3)::uuid, e->4, decode(e->>5, 'hex')
FROM jsonb_array_elements($9::jsonb) AS e
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
    connection: Any = connections[using]
    if not connection.in_atomic_block:
        raise RuntimeError("an audit entry is written in the transaction of its change")
    head = _head(actor, run_id)
    values = (
        actor.workspace_id,
        head["occurred_at"],
        head["actor_kind"],
        actor.member_id,
        head["actor_name"],
        head["channel"],
        head["ip"],
        run_id,
        _rows(head, entries),
    )
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    connection.sync_session_scope()
    # Not Django's cursor: that writes the values into the statement, which PostgreSQL then reads and plans each time.
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        cursor.execute(_INSERT, values)
    if connection.queries_logged:
        connection.queries_log.append({"sql": _INSERT, "time": "0.000"})


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


def _rows(head: Mapping[str, Any], entries: Sequence[EntryDraft]) -> str:
    """Return the entries as the statement takes them: a JSON list of id, operation, object, record, detail, leaf.

    One JSON text: six arrays cost ten times as much, because each element is quoted apart.
    """
    frames: dict[tuple[str, str], tuple[LeafFrame, bytes]] = {}
    rows = []
    for draft, entry_id in zip(entries, make_ids(len(entries)), strict=True):
        kind = (draft.operation, draft.object_key)
        if kind not in frames:
            frame = LeafFrame({**head, "operation": draft.operation, "object_key": draft.object_key})
            frames[kind] = frame, canonical(kind)[1:-1]
        frame, names = frames[kind]
        own_id, record_id = canonical(entry_id), canonical(draft.record_id)
        detail = canonical(normalise(draft.detail))
        leaf = frame.leaf_hash(detail, own_id, record_id).hex().encode()
        rows.append(b'[%s,%s,%s,%s,"%s"]' % (own_id, names, record_id, detail, leaf))
    return (b"[%s]" % b",".join(rows)).decode()
