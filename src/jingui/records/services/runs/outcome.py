"""What became of the records of a batch, and how it is noted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from jingui.records.selectors.query.sql import Sql
from jingui.records.selectors.run import execute, fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft

_NOTE = """
UPDATE public.record_run_item i
SET state = x.state, code = x.code, version = x.version, before = x.before, after = x.after
FROM jsonb_to_recordset(%s::jsonb) AS x(id bigint, state text, code text, version int, before jsonb, after jsonb)
WHERE i.id = x.id
"""
_NEXT = """
SELECT id, step, slot, record_id, source_id FROM public.record_run_item
WHERE run_id = %s::uuid AND id > %s::bigint ORDER BY id LIMIT %s::int
"""
SYSTEM_COLUMNS = {"owner": "owner_id", "department": "department_id"}


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a run, waiting."""

    id: int
    step: int
    slot: int
    record_id: UUID
    source_id: int | None


@dataclass(slots=True)
class Outcome:
    """What became of one item; ``before`` and ``after`` by column, in the form PostgreSQL reads back."""

    id: int
    state: str
    code: str = ""
    version: int | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


def next_items(run_id: UUID, after: int, limit: int) -> list[Item]:
    """Return the items that come next, all of one step."""
    items = [Item(*row) for row in fetch_rows(Sql(_NEXT, (run_id, after, limit)))]
    return [item for item in items if item.step == items[0].step]


def note_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Write what became of a batch, in its transaction."""
    rows = [
        {"id": o.id, "state": o.state, "code": o.code, "version": o.version, "before": o.before, "after": o.after}
        for o in outcomes
    ]
    execute(Sql(_NOTE, (orjson.dumps(rows, default=str).decode(),)))


def outcome_of(target: Target, item: Item, draft: Draft) -> Outcome:
    """Turn a draft that went through the write path into an outcome."""
    if draft.refusal is not None:
        errors = draft.refusal.errors
        return Outcome(item.id, "skipped", errors[0].code if errors else draft.refusal.code)
    row = draft.row or {}
    if not draft.values:
        return Outcome(item.id, "same", version=row.get("version"))
    columns = {key: SYSTEM_COLUMNS.get(key) or target.obj.by_key[key].column for key in draft.values}
    return Outcome(
        item.id,
        "done",
        version=row["version"] + 1,
        before={column: row.get(key) for key, column in columns.items()},
        after={column: draft.values[key] for key, column in columns.items()},
    )


def moved_outcomes(items: Iterable[Item], drafts: Iterable[Draft]) -> list[Outcome]:
    """The same for records that were deleted, restored or purged: no values are kept."""
    found = []
    for item, draft in zip(items, drafts, strict=True):
        if draft.refusal is not None:
            errors = draft.refusal.errors
            found.append(Outcome(item.id, "skipped", errors[0].code if errors else draft.refusal.code))
        else:
            found.append(Outcome(item.id, "done", version=(draft.row or {}).get("version", 0) + 1))
    return found
