"""Write down what a batch did: its report lines and its journal, in the batch's transaction."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from jingui.imports.models import ImportBatch, ImportRun
from jingui.imports.services.write_rows import Outcome
from jingui.imports.types import Problem
from jingui.kit.ids import make_id
from jingui.records.services.journal import JournalStep

_PROBLEMS = """
INSERT INTO import_problem (id, workspace_id, run_id, sheet, "row", "column", field, code, action, is_row,
                            raw, params, "values")
SELECT (e->>0)::uuid, %s, %s, (e->>1)::int, (e->>2)::int, e->>3, e->>4, e->>5, e->>6, (e->>7)::boolean,
       e->8, e->9, CASE WHEN e->10 <> 'null'::jsonb THEN e->10 END
FROM jsonb_array_elements(%s::jsonb) AS e
"""
_NUL = b"\\u0000"
_REPLACEMENT = b"\\ufffd"


def note_problems(run: ImportRun, problems: Sequence[tuple[Problem, dict[str, object] | None]]) -> None:
    """Add lines to the report with one statement."""
    if not problems:
        return
    lines = [
        [
            str(make_id()),
            problem.sheet,
            problem.row,
            problem.column,
            problem.field,
            problem.code,
            problem.action.value,
            problem.is_row,
            problem.raw,
            _plain(problem.params),
            values,
        ]
        for problem, values in problems
    ]
    # PostgreSQL's text cannot hold NUL; an uploaded cell can.
    text = orjson.dumps(lines, default=str).replace(_NUL, _REPLACEMENT).decode()
    with connection.cursor() as cursor:
        cursor.execute(_PROBLEMS, [run.workspace_id, run.pk, text])


def note_journal(run: ImportRun, number: int, sheet: int, steps: Sequence[JournalStep], outcome: Outcome) -> None:
    """Keep what the batch has written, for an undo; a batch that wrote nothing leaves nothing."""
    if not steps:
        return
    shown: list[dict[str, Any]] = []
    for step in steps:
        rows = outcome.rows if step.object_key == run.object_key else {}
        shown.append(
            {
                "object": step.object_key,
                "created": [[str(record_id), rows.get(record_id, 0)] for record_id in step.created],
                "updated": [[str(u.record_id), rows.get(u.record_id, 0), u.version, u.image] for u in step.updated],
            }
        )
    ImportBatch(
        workspace_id=run.workspace_id,
        run_id=run.pk,
        number=number,
        sheet=sheet,
        steps=shown,
        record_count=sum(len(step.created) + len(step.updated) for step in steps),
    ).save(force_insert=True)


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    return {key: value if isinstance(value, str | int | float) else str(value) for key, value in params.items()}


def next_number(run_id: UUID) -> int:
    """Return the number of the run's next batch."""
    last = ImportBatch.objects.filter(run_id=run_id).order_by("-number").values_list("number", flat=True).first()
    return 0 if last is None else last + 1
