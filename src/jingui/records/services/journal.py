"""What a large write has done, noted so exactly that it can be taken back: see ``revert.py``.

Everything that goes through the write path inside :func:`keeping_journal` is noted, also what
hooks change in other objects.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from jingui.records.selectors.query.sql import Sql, quote_name
from jingui.records.selectors.run import fetch_rows
from jingui.records.selectors.target import Target
from jingui.records.services.draft import Draft

_KEPT = ("version", "updated_at", "updated_by")
_SYSTEM = {"owner": "owner_id", "department": "department_id"}

Image = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class JournalUpdate:
    """One changed record: its version since then, and the changed columns before as PostgreSQL text."""

    record_id: UUID
    version: int
    image: Image


@dataclass(slots=True)
class JournalStep:
    """Records of one object written together: new ones, or changed ones."""

    object_key: str
    created: list[UUID] = field(default_factory=list)
    updated: list[JournalUpdate] = field(default_factory=list)


_journal: ContextVar[list[JournalStep] | None] = ContextVar("record_journal", default=None)


@contextmanager
def keeping_journal() -> Iterator[list[JournalStep]]:
    """Note every record written in the block, in order; the list fills as the block runs."""
    steps: list[JournalStep] = []
    token = _journal.set(steps)
    try:
        yield steps
    finally:
        _journal.reset(token)


def read_images(target: Target, drafts: Sequence[Draft]) -> dict[UUID, Image]:
    """Return what the columns to be changed hold now, by record; empty when nobody keeps a journal."""
    if _journal.get() is None or not drafts:
        return {}
    wanted = {draft.record_id: _columns(target, draft) for draft in drafts}
    columns = sorted({column for names in wanted.values() for column in names})
    shown = ", ".join(f"r.{quote_name(column)}::text" for column in columns)
    query = Sql(f"SELECT r.id, {shown} FROM {target.table} r WHERE r.id = ANY(%s::uuid[])", (list(wanted),))
    found: dict[UUID, Image] = {}
    for record_id, *values in fetch_rows(query):
        texts = dict(zip(columns, values, strict=True))
        found[record_id] = {column: texts[column] for column in wanted[record_id]}
    return found


def note_written(target: Target, created: Sequence[Draft], updated: Sequence[Draft], images: dict[UUID, Image]) -> None:
    """Add what was written to the journal, if one is kept."""
    steps = _journal.get()
    if steps is None:
        return
    step = JournalStep(target.obj.key)
    step.created = [draft.record_id for draft in created if draft.record_id]
    for draft in updated:
        if draft.record_id and draft.row:
            step.updated.append(JournalUpdate(draft.record_id, draft.row["version"] + 1, images[draft.record_id]))
    if step.created or step.updated:
        steps.append(step)


def _columns(target: Target, draft: Draft) -> list[str]:
    names: list[Any] = list(_KEPT)
    for key in draft.values:
        field_ = target.obj.by_key[key]
        names.append(_SYSTEM.get(key, field_.column))
        if field_.has_pinyin:
            names.append(f"{field_.column}__py")
    return names
