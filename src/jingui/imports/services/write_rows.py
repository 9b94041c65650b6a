"""Write one batch: new records, changes and skips by the way duplicates are treated, with what stayed out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from jingui.imports.conversion.cells import show
from jingui.imports.conversion.duplicates import key_digest
from jingui.imports.models import ImportRun
from jingui.imports.parsing.columns import column_letters
from jingui.imports.selectors.existing import DuplicateLookup
from jingui.imports.services.merge_fields import NEEDS_STORED, fields_to_change
from jingui.imports.types import Action, Converted, DuplicateAction, Problem, RowDecision, Verdict
from jingui.kit.actor import Actor
from jingui.records.selectors.target import open_object
from jingui.records.services.load import lock_rows
from jingui.records.services.write_batch import write_batch
from jingui.records.types import BatchItem, BatchResult

MAX_PROBLEMS = 100_000
REPORTED = (Action.REJECT, Action.ASK)
Decisions = Mapping[tuple[int, int], RowDecision]


@dataclass(slots=True)
class Outcome:
    """What became of a batch. ``problems`` are ``(problem, original cells or None)``; ``rows`` tells
    which row of the file wrote a record.
    """

    created: int = 0
    updated: int = 0
    skipped: int = 0
    rejected: int = 0
    warnings: int = 0
    waiting: int = 0
    unchanged: int = 0
    problems: list[tuple[Problem, dict[str, object] | None]] = field(default_factory=list)
    rows: dict[UUID, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Pending:
    """A row about to be written: into ``record_id``, or as a new record."""

    row: Converted
    action: DuplicateAction
    record_id: UUID | None
    digest: int | None


class BatchWriter:
    """Write batches of one run."""

    def __init__(
        self, run: ImportRun, keys: Sequence[str], action: str, lookup: DuplicateLookup, decisions: Decisions
    ) -> None:
        self._run = run
        self._keys = tuple(keys)
        self._action = DuplicateAction(action)
        self._lookup = lookup
        self._decisions = decisions
        self._unknown = str(run.duplicates.get("unknown", "reject"))
        self._sheet = 0

    def write(self, actor: Actor, rows: Sequence[Converted], sheet: int) -> Outcome:
        """Write rows in the running transaction.

        A row that repeats another one of the same batch is written after it, so that it finds the
        record the first one has made.
        """
        outcome = Outcome()
        self._sheet = sheet
        good = []
        for row in rows:
            self._report_cells(row, outcome)
            if row.verdict is Verdict.OK:
                good.append(row)
            else:
                outcome.rejected += 1
        known = self._find(good, sheet)
        made: dict[int, UUID] = {}
        wave: list[_Pending] = []
        in_wave: set[int] = set()
        for row, stored_id in zip(good, known, strict=True):
            digest = key_digest([row.matched.get(key) for key in self._keys]) if self._keys else None
            if stored_id is None and row.keyed:
                digest = None  # a new record gets a number of its own: no row after it means that record
                if self._is_lost(row, sheet):
                    self._reject(row, number_problem(row, self._sheet), outcome)
                    continue
            if digest is not None and digest in in_wave:
                self._flush(actor, wave, outcome, made)
                wave, in_wave = [], set()
            record_id = stored_id or (made.get(digest) if digest is not None else None)
            pending = self._decide(row, sheet, record_id, digest, outcome)
            if pending is None:
                continue
            wave.append(pending)
            if digest is not None:
                in_wave.add(digest)
        self._flush(actor, wave, outcome, made)
        return outcome

    def _find(self, rows: Sequence[Converted], sheet: int) -> list[UUID | None]:
        """Look up the records the rows speak of; nobody asks for those of rows that are new in any case."""
        found: list[UUID | None] = [None] * len(rows)
        asking = []
        for i, row in enumerate(rows):
            decision = self._decisions.get((sheet, row.row))
            if (decision.action if decision else self._action) is not DuplicateAction.CREATE:
                asking.append(i)
        stored = [None if rows[i].keyed else rows[i].values for i in asking]
        matches = self._lookup.find([rows[i].matched for i in asking], stored)
        for i, record_id in zip(asking, matches, strict=True):
            found[i] = record_id
        return found

    def _decide(
        self, row: Converted, sheet: int, record_id: UUID | None, digest: int | None, outcome: Outcome
    ) -> _Pending | None:
        decision = self._decisions.get((sheet, row.row))
        action = decision.action if decision else self._action
        if decision and decision.record_id is not None:
            record_id = decision.record_id
        if action is DuplicateAction.CREATE:
            return _Pending(row, action, None, digest)
        if decision and action is DuplicateAction.SKIP:
            self._leave_out(row, outcome, action)
            return None
        if record_id is not None and action in (DuplicateAction.SKIP, DuplicateAction.ASK):
            self._leave_out(row, outcome, action)
            return None
        return _Pending(row, action, record_id, digest)

    def _is_lost(self, row: Converted, sheet: int) -> bool:
        """Tell whether a row with a number nobody has stays out."""
        decision = self._decisions.get((sheet, row.row))
        if decision is not None:
            return decision.action not in (DuplicateAction.CREATE, DuplicateAction.SKIP) and not decision.record_id
        return self._action is not DuplicateAction.CREATE and self._unknown == "reject"

    def _reject(self, row: Converted, problem: Problem, outcome: Outcome) -> None:
        outcome.rejected += 1
        self._add(row, problem, outcome)

    def _flush(self, actor: Actor, wave: Sequence[_Pending], outcome: Outcome, made: dict[int, UUID]) -> None:
        if not wave:
            return
        items = self._items(actor, wave, outcome)
        results = write_batch(
            actor=actor,
            object_key=self._run.object_key,
            items=items,
            run_id=UUID(str(self._run.pk)),
            run_rules=self._run.run_rules,
        )
        for pending, result in zip(wave, results, strict=True):
            if result.record_id is None:
                outcome.rejected += 1
                self._refused(pending.row, result, outcome)
                continue
            if pending.record_id is None:
                outcome.created += 1
            elif result.is_changed:
                outcome.updated += 1
            else:
                outcome.unchanged += 1
            outcome.rows[result.record_id] = pending.row.row
            if pending.digest is not None:
                made[pending.digest] = result.record_id

    def _items(self, actor: Actor, wave: Sequence[_Pending], outcome: Outcome) -> list[BatchItem]:
        """Turn rows into what is to be written; filling and merging needs what is stored."""
        wanted = [p.record_id for p in wave if p.record_id is not None and p.action in NEEDS_STORED]
        target = open_object(actor, self._run.object_key, "view", "import") if wanted else None
        stored = lock_rows(target, wanted, "edit") if target else {}
        items = []
        for pending in wave:
            row, fields, values = pending.row, pending.row.fields, pending.row.values
            if pending.record_id is None:
                fields = fields_to_create(row)
                if values is not None and fields is not row.fields:
                    values = {**dict.fromkeys(fields), **values}
            elif target is not None and pending.record_id in stored and pending.action in NEEDS_STORED:
                fields, kept = fields_to_change(target, pending.action, fields, stored[pending.record_id])
                values = None
                for key in kept:
                    self._add(
                        row, Problem(row.row, "import.merge_kept", Action.KEEP, field=key, sheet=self._sheet), outcome
                    )
            items.append(BatchItem(fields, record_id=pending.record_id, values=values))
        return items

    def _leave_out(self, row: Converted, outcome: Outcome, action: DuplicateAction) -> None:
        if action is DuplicateAction.ASK:
            outcome.waiting += 1
            problem = Problem(row.row, "import.duplicate_waiting", Action.ASK, is_row=True, sheet=self._sheet)
        else:
            outcome.skipped += 1
            problem = Problem(row.row, "import.duplicate_skipped", Action.KEEP, is_row=True, sheet=self._sheet)
        self._add(row, problem, outcome)

    def _refused(self, row: Converted, result: BatchResult, outcome: Outcome) -> None:
        for fault in result.errors:
            key = fault.pointer.rpartition("/fields/")[2] if "/fields/" in fault.pointer else ""
            problem = Problem(
                row=row.row,
                code=fault.code,
                action=Action.REJECT,
                field=key,
                params=fault.params,
                is_row=True,
                sheet=self._sheet,
            )
            self._add(row, problem, outcome)

    def _report_cells(self, row: Converted, outcome: Outcome) -> None:
        for problem in row.problems:
            if problem.action in REPORTED:
                outcome.warnings += not problem.is_row
                self._add(row, problem, outcome)

    def _add(self, row: Converted, problem: Problem, outcome: Outcome) -> None:
        run = self._run
        if run.warning_count + run.rejected_count + run.skipped_count > MAX_PROBLEMS and not _is_waiting(problem):
            return
        outcome.problems.append((problem, original_values(row) if problem.is_row else None))


def _is_waiting(problem: Problem) -> bool:
    """A row that waits for a decision is found again by its line in the report."""
    return problem.code == "import.duplicate_waiting"


def number_problem(row: Converted, sheet: int) -> Problem:
    """Say that no record in reach has the number of a row."""
    field, number = next(iter(row.keyed.items()))
    return Problem(
        row.row, "import.number_unknown", Action.REJECT, field=field, raw=number, params={"value": number}, is_row=True,
        sheet=sheet,
    )  # fmt: skip


def fields_to_create(row: Converted) -> dict[str, object]:
    """Return the values of a new record; what waits for an answer stays empty and takes no default."""
    waiting = {
        problem.field: None for problem in row.problems if problem.field and not problem.is_row
        and problem.action in REPORTED and problem.field not in row.fields
    }  # fmt: skip
    return {**waiting, **row.fields} if waiting else row.fields


def original_values(row: Converted) -> dict[str, object]:
    """Return the cells of a row as they stand in the file, by column."""
    return {column_letters(index + 1): show(cell) for index, cell in enumerate(row.raw) if cell is not None}
