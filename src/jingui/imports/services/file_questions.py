"""What is asked once for a file or a column, not once for a row."""

from collections.abc import Iterator
from typing import Any

from jingui.imports.conversion.feeds import Feed
from jingui.imports.models import ImportRun
from jingui.imports.services.plan import ImportPlan, SheetPlan

MIN_MONTH_FIRST = 3


def file_questions(run: ImportRun, plan: ImportPlan) -> list[dict[str, Any]]:
    """Return what concerns the file: sheets, hidden rows and columns, merged cells, and how columns are written."""
    found: list[dict[str, Any]] = []
    if len(run.selected) > 1:
        found.append({"code": "several_sheets", "sheets": list(run.selected)})
    for sheet in plan.sheets:
        found.extend({**question, "sheet": sheet.index} for question in _of_sheet(sheet))
    return found


def _of_sheet(sheet: SheetPlan) -> Iterator[dict[str, Any]]:
    facts = sheet.sheet
    if facts.get("hidden_rows"):
        yield {"code": "hidden_rows", "rows": facts["hidden_rows"]}
    if facts.get("merged_down") and facts["merged_down"] > len(facts["columns"]):
        yield {"code": "merged_down", "rows": facts["merged_down"]}
    used = {letter: feed for feed in sheet.feeds for letter in feed.letters}
    for column in facts["columns"]:
        if column.get("hidden"):
            taken = used.get(column["column"])
            yield {
                "code": "hidden_column",
                "column": column["column"],
                "header": column["header"],
                "field": taken.item.key if taken else None,
            }
        feed = used.get(column["column"])
        if feed is not None:
            yield from ({**question, "header": column["header"]} for question in _of_column(feed, column))


def _of_column(feed: Feed, column: dict[str, Any]) -> Iterator[dict[str, Any]]:
    place = {"column": column["column"], "field": feed.item.key}
    if column.get("month_first", 0) > MIN_MONTH_FIRST and not column.get("day_first"):
        yield {"code": "date_order", **place}
    if "date_roc_year" in feed.style:
        yield {"code": "date_era", **place}
    if feed.currency:
        yield {"code": "currency", "suggest": feed.currency, **place}
    if feed.code_length:
        yield {"code": "leading_zero_lost", "digits": feed.code_length, **place}
