"""Go through the whole file without writing: every problem, question and duplicate, counted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from jingui.catalog.services.add_options import can_add_options
from jingui.catalog.text.labels import split_values
from jingui.imports.conversion.duplicate_groups import DuplicateGroup, DuplicateGroups
from jingui.imports.conversion.duplicates import key_digest
from jingui.imports.conversion.file_keys import FileKeys
from jingui.imports.errors import ImportNotReady
from jingui.imports.models import ImportRun
from jingui.imports.problem_actions import QUESTIONS
from jingui.imports.selectors.base_matches import BaseMatch, BaseMatcher
from jingui.imports.selectors.runs import load_run
from jingui.imports.selectors.storage import run_dir
from jingui.imports.services.duplicate_rows import with_rows
from jingui.imports.services.file_questions import file_questions
from jingui.imports.services.known_keys import KnownKeys
from jingui.imports.services.plan import ImportPlan, SheetPlan, build_plan, convert_rows
from jingui.imports.services.write_rows import number_problem
from jingui.imports.types import Action, Converted, Problem, RunStatus, Verdict
from jingui.kit.actor import Actor
from jingui.kit.messages import render_kind, render_text

SHOWN_ROWS = 50
SHOWN_PROBLEMS = 200
"""Cells listed of each kind of problem; all are counted."""
MAX_QUESTIONS = 500
PROGRESS_ROWS = 1_000
OUTCOMES = {"skip": "skipped", "ask": "waiting"}
"""What becomes of a row whose record is there; the other actions change the record."""


@dataclass(slots=True)
class _Tally:
    """What the pass has found so far."""

    language: str
    on_problem: Callable[[dict[str, Any]], None] | None
    keep_all: bool
    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    questions: dict[tuple[int, str, str, str], dict[str, Any]] = field(default_factory=dict)
    summary: Counter[str] = field(default_factory=Counter)
    decisions: dict[tuple[int, int], str] = field(default_factory=dict)
    filled: Counter[str] = field(default_factory=Counter)
    growing: frozenset[str] = frozenset()
    """Fields whose lists the actor may add options to."""


Progress = Callable[[int, str], None]
"""Told how many rows are done and what is being done: ``rows`` or ``compare``."""


def preview_import(
    *,
    actor: Actor,
    run_id: UUID,
    on_problem: Callable[[dict[str, Any]], None] | None = None,
    with_records: bool = False,
    on_progress: Progress | None = None,
) -> dict[str, Any]:
    """Return what the import would do, as ``docs/http-api.md`` describes it; memory is bounded.

    ``on_problem`` is given every problem of the file, where the answer lists the first 200 of a
    kind. ``with_records`` adds ``records`` (all of them) and ``filled`` counts, for tests.

    Raises:
        ImportNotFound: no such import for the actor.
        ImportNotReady: the file has not been read.
        ImportDenied: a right is missing.
    """
    run = load_run(actor, run_id)
    if run.status in (RunStatus.ANALYSING, RunStatus.FAILED):
        raise ImportNotReady
    plan = build_plan(actor, run, with_remarks=True)
    tally = _Tally(actor.language, on_problem, with_records)
    tally.decisions = {(d["sheet"], d["row"]): str(d["action"]) for d in run.duplicates.get("rows", ())}
    tally.growing = frozenset(
        key for key in plan.field_keys if can_add_options(actor, plan.target.plan, plan.fields[key])
    )
    keys = FileKeys(
        plan.fields, plan.duplicate_keys, title=plan.target.obj.title_field, coming_rows=run.total_count,
        folder=run_dir(run_id),
    )  # fmt: skip
    try:
        _read_rows(tally, plan, keys, on_progress)
        groups, has_more, matches = _compare(plan, keys, tally.summary["total"], on_progress)
    finally:
        keys.close()
    answer = _answer(run, plan, tally)
    answer["duplicates"], answer["match_rows"] = with_rows(run, plan, groups, matches)
    answer["more_duplicates"] = has_more
    answer["matches"] = [match.shown() for match in matches]
    return answer


def _read_rows(tally: _Tally, plan: ImportPlan, keys: FileKeys, on_progress: Progress | None) -> None:
    known = KnownKeys(plan)
    for sheet in plan.sheets:
        for row in known.ahead(row for _offset, row in convert_rows(plan.run, sheet)):
            if row.keyed:
                _check_number(tally, plan, sheet, known, row)
            _add_row(tally, sheet, row)
            if row.verdict is Verdict.OK:
                keys.add(row, is_known=_add_duplicate(tally, plan, known, row))
            if on_progress and tally.summary["total"] % PROGRESS_ROWS == 0:
                on_progress(tally.summary["total"], "rows")


def _compare(
    plan: ImportPlan, keys: FileKeys, total: int, on_progress: Progress | None
) -> tuple[list[DuplicateGroup], bool, list[BaseMatch]]:
    """Return the groups of alike rows, whether there are more, and the records that look like rows."""

    def tell() -> None:
        if on_progress:
            on_progress(total, "compare")

    groups = DuplicateGroups()
    base = BaseMatcher(plan.target, plan.fields, keys, run_dir(plan.run.pk))
    try:
        base.read_base(on_page=tell)
        for part in range(keys.spool.part_count):
            tell()
            groups.take(keys.spool.read(part))
            base.take(part)
    finally:
        base.close()
    return *groups.listed(), base.listed()


def _add_row(tally: _Tally, sheet: SheetPlan, row: Converted) -> None:
    tally.summary["total"] += 1
    tally.summary[row.verdict.value] += 1
    is_kept = tally.keep_all or len(tally.rows) < SHOWN_ROWS
    if any(problem.action in (Action.REJECT, Action.ASK) for problem in row.problems):
        tally.summary["with_problems"] += 1
    shown: list[dict[str, Any]] = []
    for problem in row.problems:
        tally.counts[problem.code] += 1
        is_listed = tally.counts[problem.code] <= SHOWN_PROBLEMS
        if is_listed or is_kept or tally.on_problem:
            shown.append(_problem(problem, sheet, tally.language))
        if is_listed:
            tally.problems.append(shown[-1])
        if tally.on_problem:
            tally.on_problem(shown[-1])
        if problem.code in QUESTIONS:
            _ask(tally, problem)
    if row.verdict is Verdict.OK:
        tally.filled.update(row.fields.keys())
    if is_kept:
        tally.rows.append({"row": row.row, "sheet": sheet.index, "verdict": row.verdict.value,
                           "fields": row.matched, "problems": shown})  # fmt: skip


def _check_number(tally: _Tally, plan: ImportPlan, sheet: SheetPlan, known: KnownKeys, row: Converted) -> None:
    """Keep a row out whose number no record in reach has, unless it is to become a new record."""
    digest = key_digest([row.matched.get(key) for key in plan.duplicate_keys])
    decided = tally.decisions.get((row.sheet, row.row))
    if digest in known or decided not in (None, "create"):
        return
    if "create" in (decided, plan.duplicate_action, plan.run.duplicates.get("unknown")):
        row.keyed = {}
        sheet.converter.check_whole(row)
    else:
        row.problems.append(number_problem(row, row.sheet))
        row.verdict = Verdict.REJECTED


def _ask(tally: _Tally, problem: Problem) -> None:
    for word, suggest in ((_word(problem), problem.suggest), *problem.params.get("more", ())):
        _ask_word(tally, problem, word, suggest)


def _ask_word(tally: _Tally, problem: Problem, word: str, suggest: Any) -> None:
    key = (problem.sheet, problem.column, problem.code, word)
    question = tally.questions.get(key)
    if question is None:
        if len(tally.questions) >= MAX_QUESTIONS:
            return
        question = tally.questions[key] = {
            "sheet": problem.sheet,
            "column": problem.column,
            "field": problem.field,
            "code": problem.code,
            "value": word,
            "rows": 0,
            "suggest": suggest or None,
        }
        if problem.code == "option_unknown" and problem.field in tally.growing:
            question["may_create"] = True
    question["rows"] += 1


def _word(problem: Problem) -> str:
    """The word that is asked: of a cell with several words the one nobody knows."""
    raw, part = str(problem.raw).strip(), str(problem.params.get("value") or "")
    return part if part and part in {one.lstrip("#") for one in split_values(raw)} | set(split_values(raw)) else raw


def _add_duplicate(tally: _Tally, plan: ImportPlan, known: KnownKeys, row: Converted) -> bool:
    """Count what becomes of a row; return whether its keys lead to a record."""
    decided = tally.decisions.get((row.sheet, row.row))
    if decided not in (None, "create"):
        tally.summary["duplicates"] += 1
        tally.summary[OUTCOMES.get(str(decided), "update")] += 1
        return False
    digest = key_digest([row.matched.get(key) for key in plan.duplicate_keys]) if plan.duplicate_keys else None
    is_repeated = digest in known
    if is_repeated:
        tally.summary["duplicates"] += 1
        if plan.duplicate_action != "create" and decided is None:
            tally.summary[OUTCOMES.get(plan.duplicate_action, "update")] += 1
            return digest is not None and digest in known.records
    elif digest is not None:
        known.rows.add(digest)
    tally.summary["new"] += 1
    return False


def _problem(problem: Problem, sheet: SheetPlan, language: str) -> dict[str, Any]:
    header = next((column["header"] for column in sheet.sheet["columns"] if column["column"] == problem.column), "")
    shown: dict[str, Any] = {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column or None,
        "header": header or None,
        "field": problem.field or None,
        "code": problem.code,
        "action": problem.action.value,
        "raw": problem.raw,
        "to": problem.to,
        "message": render_text(problem.code, {"value": problem.raw, **problem.params}, language),
    }
    if problem.suggest:
        shown["suggest"] = problem.suggest
    if problem.is_row:
        shown["scope"] = "row"
    return shown


def _answer(run: ImportRun, plan: ImportPlan, tally: _Tally) -> dict[str, Any]:
    summary = tally.summary
    answer = {
        "rows": tally.rows[:SHOWN_ROWS],
        "summary": {
            "total": summary["total"],
            "ok": summary["ok"],
            "with_problems": summary["with_problems"],
            "rejected": summary["rejected"],
            "asked": summary["asked"],
            "duplicates": summary["duplicates"],
            "new": summary["new"],
            "update": summary["update"],
            "skipped": summary["skipped"],
            "waiting": summary["waiting"],
        },
        "problems": tally.problems,
        "problem_counts": [
            {"code": code, "count": count, "message": render_kind(code, tally.language)}
            for code, count in tally.counts.most_common()
        ],
        "questions": [*file_questions(run, plan), *tally.questions.values()],
        "styles": [
            {"sheet": sheet.index, "column": feed.letter, "field": feed.item.key, "codes": sorted(feed.style)}
            for sheet in plan.sheets
            for feed in sheet.feeds
            if feed.style
        ],
    }
    if tally.keep_all:
        answer["records"] = tally.rows
        answer["filled"] = dict(tally.filled)
    return answer
