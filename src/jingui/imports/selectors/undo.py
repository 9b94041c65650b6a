"""What an undo of an import would do, and what later work stands in its way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from jingui.imports.errors import ImportDenied
from jingui.imports.models import ImportBatch, ImportRun
from jingui.imports.operations import IMPORT_MANAGE
from jingui.imports.types import RunStatus
from jingui.kit.actor import Actor
from jingui.kit.guard import can
from jingui.kit.messages import render_text
from jingui.records.errors import RecordNotFound
from jingui.records.selectors.target import Target, open_object
from jingui.records.selectors.visible import visible_titles
from jingui.records.selectors.written import Blocked, WrittenItem, find_blocked, find_written_target
from jingui.workspaces.models import Member

MAX_SHOWN = 200
_HIDDEN = {"hidden": True}
MAX_CHECKED = 100_000
"""An undo of more records is checked by its job before it touches anything."""
UNDOABLE = frozenset({RunStatus.DONE, RunStatus.CANCELLED, RunStatus.PAUSED, RunStatus.FAILED, RunStatus.UNDONE})


@dataclass(frozen=True, slots=True)
class UndoStep:
    """Records of one object a batch has written together; ``rows`` are their lines in the file."""

    object_key: str
    items: list[WrittenItem]
    rows: dict[UUID, int]


@dataclass(slots=True)
class Findings:
    """What a check found. ``blocked`` holds ``(batch's sheet, step, reason)``."""

    remove: int = 0
    restore: int = 0
    kept: int = 0
    blocked: list[tuple[int, UndoStep, Blocked]] = field(default_factory=list)
    is_partial: bool = False


def steps_of(batch: ImportBatch) -> Iterator[UndoStep]:
    """Yield what is to be taken back of a batch, last written first; after an undo only what was kept."""
    again = {(key, UUID(record_id)) for key, record_id in batch.kept} if batch.undone_at else None
    for step in reversed(batch.steps):
        key = step["object"]
        items = [WrittenItem(UUID(record_id), 1, None) for record_id, _row in step["created"]]
        items += [WrittenItem(UUID(one[0]), one[2], one[3]) for one in step["updated"]]
        rows = {UUID(one[0]): one[1] for one in (*step["created"], *step["updated"])}
        if again is not None:
            items = [item for item in items if (key, item.record_id) in again]
        if items:
            yield UndoStep(key, items, rows)


def runs_of(run: ImportRun) -> list[UUID]:
    """Return the runs an undo takes back, in that order: those made from the same rows first, last begun first."""
    children = [UUID(one) for one in run.facts.get("wizard", {}).get("children", ())]
    return [*reversed(children), UUID(str(run.pk))]


def open_batches(run: ImportRun) -> list[UUID]:
    """Return the batches that are not (wholly) taken back, in the order of an undo.

    While one is under way, those it has dealt with are left out.
    """
    runs = runs_of(run)
    rows = ImportBatch.objects.filter(run_id__in=runs).exclude(undone_at__isnull=False, kept=[])
    if run.status in (RunStatus.UNDOING, RunStatus.UNDO_PAUSED) and run.undo:
        rows = rows.exclude(undone_at__gte=datetime.fromisoformat(run.undo["started_at"]))
    found = rows.values_list("id", "run_id", "number")
    return [one[0] for one in sorted(found, key=lambda one: (runs.index(one[1]), -one[2]))]


def check_undo(actor: Actor, run: ImportRun, *, limit: int | None = MAX_CHECKED) -> Findings:
    """Go through what a run has written, newest first, and ask whether it still stands so.

    ``limit`` ends the check after so many records (``is_partial``); those beyond count as free.
    """
    findings = Findings()
    versions: dict[UUID, int | None] = {}
    gone: set[UUID] = set()
    targets: dict[str, Target | None] = {}
    run_ids = runs_of(run)
    for batch_id in open_batches(run):
        batch = ImportBatch.objects.get(pk=batch_id)
        for step in steps_of(batch):
            if limit is not None and findings.remove + findings.restore + findings.kept >= limit:
                findings.is_partial = True
                _count(findings, step.items)
                continue
            if step.object_key not in targets:
                targets[step.object_key] = find_written_target(actor, step.object_key)
            found = blocked_in(targets[step.object_key], step, run_ids, versions=versions, gone=gone)
            shut = {one.record_id for one in found}
            _count(findings, [item for item in step.items if item.record_id not in shut])
            findings.kept += len(found)
            findings.blocked += [(batch.sheet, step, one) for one in found][: MAX_SHOWN - len(findings.blocked)]
    return findings


def _count(findings: Findings, items: Sequence[WrittenItem]) -> None:
    removed = sum(item.image is None for item in items)
    findings.remove += removed
    findings.restore += len(items) - removed


def blocked_in(
    target: Target | None,
    step: UndoStep,
    run_ids: Sequence[UUID],
    *,
    versions: dict[UUID, int | None],
    gone: set[UUID],
) -> list[Blocked]:
    """Return what is blocked in one step, were all later steps taken back.

    ``versions`` are those of records later steps have restored (``None``: blocked there), ``gone``
    records they have removed; both grow.
    """
    if target is None:
        return [Blocked(item.record_id, "gone") for item in step.items]
    fresh = [item for item in step.items if item.record_id not in versions]
    found = find_blocked(target, fresh, run_ids, lock=False, gone=gone)
    found += [
        Blocked(item.record_id, "changed")
        for item in step.items
        if item.record_id in versions and versions[item.record_id] != item.version
    ]
    shut = {one.record_id for one in found}
    for item in step.items:
        if item.record_id in shut:
            versions[item.record_id] = None
        elif item.image is not None:
            versions[item.record_id] = int(item.image["version"] or 0)
        else:
            gone.add(item.record_id)
    return found


def check_may_undo(actor: Actor, run: ImportRun) -> None:
    """Let who imported (while he may still import) and who manages imports.

    Raises:
        ImportDenied: neither.
    """
    if actor.is_system or can(actor, IMPORT_MANAGE):
        return
    try:
        target = open_object(actor, run.object_key, "view", "import")
    except RecordNotFound:
        target = None
    may = target is not None and target.plan.allows("import") and run.member_id == actor.member_id
    if may and target is not None and run.updated_count and not target.plan.allows("edit"):
        may = False
    if not may:
        raise ImportDenied("import.denied_undo")


def present_findings(actor: Actor, run: ImportRun, findings: Findings) -> dict[str, Any]:
    """Return findings as shown: only what the reader may know of each record."""
    return {
        "can_undo": run.status in UNDOABLE and bool(findings.remove + findings.restore),
        "reason": None,
        "summary": {"remove": findings.remove, "restore": findings.restore, "kept": findings.kept},
        "blocked": _shown(actor, findings),
        "blocked_count": findings.kept,
        "is_partial": findings.is_partial,
    }


def _shown(actor: Actor, findings: Findings) -> list[dict[str, Any]]:
    targets = {step.object_key: _open(actor, step.object_key) for _sheet, step, _one in findings.blocked}
    ids: dict[str, list[UUID]] = {}
    for _sheet, step, one in findings.blocked:
        ids.setdefault(step.object_key, []).append(one.record_id)
    seen = {key: visible_titles(target, ids[key]) if target else {} for key, target in targets.items()}
    people = [one.by_id for _sheet, _step, one in findings.blocked if one.by_id]
    names = dict(Member.objects.filter(pk__in=people).values_list("id", "name"))
    lines = []
    for sheet, step, one in findings.blocked:
        key = step.object_key
        is_seen = one.record_id in seen[key]
        item = next(item for item in step.items if item.record_id == one.record_id)
        record: dict[str, Any] = {"id": str(one.record_id), "label": seen[key][one.record_id]} if is_seen else _HIDDEN
        lines.append(
            {
                "object": key if targets[key] else None,
                "record": record,
                "sheet": sheet,
                "row": step.rows.get(one.record_id, 0) or None,
                "kind": "created" if item.image is None else "updated",
                "code": f"import.undo_{one.reason}",
                "message": render_text(f"import.undo_{one.reason}", {}, actor.language),
                "by": {"id": str(one.by_id), "label": names.get(one.by_id, one.by_name)}
                if is_seen and one.by_id
                else None,
                "at": one.at.isoformat() if is_seen and one.at else None,
            }
        )
    return lines


def _open(actor: Actor, object_key: str) -> Target | None:
    try:
        return open_object(actor, object_key)
    except RecordNotFound:
        return None
