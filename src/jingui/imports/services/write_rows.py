"""Write one batch: creates, updates and skips by the rule for duplicates, with what stayed out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from jingui.imports.conversion.cells import show
from jingui.imports.conversion.duplicates import key_digest
from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.parsing.columns import column_letters
from jingui.imports.types import Action, Converted, Problem, Verdict
from jingui.kit.actor import Actor
from jingui.records.services.write_batch import write_batch
from jingui.records.types import BatchItem, BatchResult

MAX_PROBLEMS = 100_000
REPORTED = (Action.REJECT, Action.ASK)


@dataclass(slots=True)
class Outcome:
    """What became of a batch."""

    created: int = 0
    updated: int = 0
    skipped: int = 0
    rejected: int = 0
    warnings: int = 0
    problems: list[ImportProblem] = field(default_factory=list)


@dataclass(slots=True)
class _Pending:
    row: Converted
    item: BatchItem
    digest: int | None


class BatchWriter:
    """Write batches of one run; ``known`` maps digests of the duplicate keys to record ids."""

    def __init__(self, run: ImportRun, keys: Sequence[str], action: str, known: dict[int, int]) -> None:
        self._run = run
        self._keys = tuple(keys) if action != "create" else ()
        self._action = action
        self._known = known

    def write(self, actor: Actor, rows: Sequence[Converted]) -> Outcome:
        """Write rows in the running transaction.

        A row that repeats another one of the same batch is written after it, so that an update
        finds the record the first one has made.
        """
        outcome = Outcome()
        wave: list[_Pending] = []
        in_wave: set[int] = set()
        for row in rows:
            self._report_cells(row, outcome)
            if row.verdict is not Verdict.OK:
                outcome.rejected += 1
                continue
            digest = key_digest([row.fields.get(key) for key in self._keys]) if self._keys else None
            if digest is not None and digest in in_wave:
                if self._action == "skip":
                    self._skip(row, outcome)
                    continue
                self._flush(actor, wave, outcome)
                wave, in_wave = [], set()
            known = self._known.get(digest) if digest is not None else None
            if known is not None and self._action == "skip":
                self._skip(row, outcome)
                continue
            record_id = UUID(int=known) if known is not None else None
            fields = row.fields if record_id is not None else fields_to_create(row)
            wave.append(_Pending(row, BatchItem(fields, record_id=record_id), digest))
            if digest is not None:
                in_wave.add(digest)
        self._flush(actor, wave, outcome)
        return outcome

    def _flush(self, actor: Actor, wave: Sequence[_Pending], outcome: Outcome) -> None:
        if not wave:
            return
        results = write_batch(
            actor=actor,
            object_key=self._run.object_key,
            items=[pending.item for pending in wave],
            run_id=UUID(str(self._run.pk)),
        )
        for pending, result in zip(wave, results, strict=True):
            if result.record_id is None:
                outcome.rejected += 1
                self._refused(pending.row, result, outcome)
                continue
            if pending.item.record_id is None:
                outcome.created += 1
            elif result.is_changed:
                outcome.updated += 1
            else:
                outcome.skipped += 1
            if pending.digest is not None:
                self._known[pending.digest] = result.record_id.int

    def _skip(self, row: Converted, outcome: Outcome) -> None:
        outcome.skipped += 1
        problem = Problem(row=row.row, code="import.duplicate_skipped", action=Action.KEEP, is_row=True)
        self._add(row, problem, outcome)

    def _refused(self, row: Converted, result: BatchResult, outcome: Outcome) -> None:
        for fault in result.errors:
            key = fault.pointer.rpartition("/fields/")[2] if "/fields/" in fault.pointer else ""
            problem = Problem(
                row=row.row, code=fault.code, action=Action.REJECT, field=key, params=fault.params, is_row=True
            )
            self._add(row, problem, outcome)

    def _report_cells(self, row: Converted, outcome: Outcome) -> None:
        for problem in row.problems:
            if problem.action in REPORTED:
                outcome.warnings += not problem.is_row
                self._add(row, problem, outcome)

    def _add(self, row: Converted, problem: Problem, outcome: Outcome) -> None:
        if self._run.warning_count + self._run.rejected_count + self._run.skipped_count > MAX_PROBLEMS:
            return
        outcome.problems.append(
            ImportProblem(
                workspace_id=self._run.workspace_id,
                run_id=self._run.pk,
                sheet=problem.sheet,
                row=problem.row,
                column=problem.column,
                field=problem.field,
                code=problem.code,
                action=problem.action,
                is_row=problem.is_row,
                raw=problem.raw,
                params=_plain(problem.params),
                values=original_values(row) if problem.is_row else None,
            )
        )


def fields_to_create(row: Converted) -> dict[str, object]:
    """Return the values of a new record; what waits for an answer stays empty and takes no default."""
    waiting = {
        problem.field: None for problem in row.problems if problem.field and not problem.is_row
        and problem.action in REPORTED and problem.field not in row.fields
    }  # fmt: skip
    return {**waiting, **row.fields} if waiting else row.fields


def original_values(row: Converted) -> dict[str, object]:
    """Return the cells of a row as they stand in the file, by column."""
    return {column_letters(index + 1): _storable(show(cell)) for index, cell in enumerate(row.raw) if cell is not None}


def _storable(value: object) -> object:
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    return {
        key: _storable(value) if isinstance(value, str | int | float) else str(value) for key, value in params.items()
    }
