"""What an import left out: every rejected row with its reason and its original values."""

import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from jingui.imports.models import ImportProblem, ImportRun
from jingui.imports.parsing.columns import column_number
from jingui.imports.selectors.runs import load_run, present_run
from jingui.kit.actor import Actor
from jingui.kit.messages import render_text
from jingui.kit.spreadsheet import safe_text

_HEADERS = {
    "zh-Hans": ("工作表", "行号", "列", "列名", "结果", "原因", "原值"),
    "en": ("Sheet", "Row", "Column", "Header", "Result", "Reason", "Original value"),
}
_RESULTS = {
    ("reject", True): ("整行未导入", "Row not imported"),
    ("ask", True): ("整行待确认", "Row waits for an answer"),
    ("keep", True): ("跳过", "Skipped"),
    ("reject", False): ("该单元格留空", "Cell left empty"),
    ("ask", False): ("该单元格待确认", "Cell waits for an answer"),
}


def report_json(*, actor: Actor, run_id: UUID) -> dict[str, Any]:
    """Return the report as data.

    Raises:
        ImportNotFound: no such import for the actor.
    """
    run = load_run(actor, run_id)
    data = present_run(run, actor.language, with_sheets=False)
    return {
        "id": str(run.pk),
        "object": run.object_key,
        "file_name": run.file_name,
        "status": run.status,
        "result": data.result,
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column or None,
                "field": problem.field or None,
                "code": problem.code,
                "action": problem.action,
                "scope": "row" if problem.is_row else "cell",
                "raw": problem.raw,
                "message": _message(problem, actor.language),
                "values": problem.values,
            }
            for problem in _problems(run)
        ],
    }


def report_xlsx(*, actor: Actor, run_id: UUID) -> tuple[str, bytes]:
    """Return file name and content of the report as a workbook; no cell of it can start a formula.

    Raises:
        ImportNotFound: no such import for the actor.
    """
    import xlsxwriter

    run = load_run(actor, run_id)
    is_english = actor.language.startswith("en")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Report" if is_english else "导入报告")
    letters, names = _columns(run)
    heads = [*_HEADERS["en" if is_english else "zh-Hans"], *(names[letter] for letter in letters)]
    bold = book.add_format({"bold": True})
    for index, head in enumerate(heads):
        sheet.write_string(0, index, safe_text(head), bold)
    for number, problem in enumerate(_problems(run), start=1):
        for index, value in enumerate(_line(run, problem, letters, names, actor.language)):
            _write(sheet, number, index, value)
    book.close()
    return f"{run.file_name}-{'report' if is_english else '导入报告'}.xlsx", out.getvalue()


def _problems(run: ImportRun) -> Iterator[ImportProblem]:
    return ImportProblem.objects.filter(run_id=run.pk).order_by("sheet", "row", "id").iterator(chunk_size=2000)


def _columns(run: ImportRun) -> tuple[list[str], dict[str, str]]:
    sheet = run.sheets[run.selected[0]] if run.selected else {"columns": []}
    names = {column["column"]: column["header"] or column["column"] for column in sheet["columns"]}
    return sorted(names, key=column_number), names


def _line(
    run: ImportRun, problem: ImportProblem, letters: list[str], names: dict[str, str], language: str
) -> list[Any]:
    sheet = run.sheets[problem.sheet] if problem.sheet < len(run.sheets) else {}
    result = _RESULTS.get((problem.action, problem.is_row), ("", ""))
    values = problem.values or {}
    return [
        sheet.get("name") or "",
        problem.row,
        problem.column,
        names.get(problem.column, ""),
        result[1 if language.startswith("en") else 0],
        _message(problem, language),
        problem.raw,
        *(values.get(letter) for letter in letters),
    ]


def _message(problem: ImportProblem, language: str) -> str:
    return render_text(problem.code, {"value": problem.raw, **problem.params}, language)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**11:
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, safe_text(str(value))[:32_000])
