"""The rows of doubtful duplicate groups with their values, so that a person can compare them."""

from collections.abc import Sequence
from typing import Any

from jingui.imports.conversion.duplicate_groups import DuplicateGroup
from jingui.imports.models import ImportRun
from jingui.imports.selectors.base_matches import BaseMatch
from jingui.imports.services.plan import ImportPlan, record_lines

SHOWN_GROUPS = 300
SHOWN_ROWS = 6
SURE = 1.0


def with_rows(
    run: ImportRun, plan: ImportPlan, groups: Sequence[DuplicateGroup], matches: Sequence[BaseMatch]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the groups as JSON and the rows that resemble records.

    The first doubtful groups carry ``records``: the values of their rows.
    """
    doubtful = [group for group in groups if group.score < SURE][:SHOWN_GROUPS]
    wanted = {place for group in doubtful for place in group.rows[:SHOWN_ROWS]}
    wanted |= {match.place for match in matches[:SHOWN_GROUPS]}
    values = _read_rows(run, plan, wanted)
    shown_ids = {id(group) for group in doubtful}
    found = []
    for group in groups:
        entry = group.shown()
        if id(group) in shown_ids:
            entry["records"] = [
                {"sheet": place[0], "row": place[1], "fields": values[place]}
                for place in group.rows[:SHOWN_ROWS]
                if place in values
            ]
        found.append(entry)
    rows = [
        {"sheet": place[0], "row": place[1], "fields": values[place]}
        for place in dict.fromkeys(match.place for match in matches[:SHOWN_GROUPS])
        if place in values
    ]
    return found, rows


def _read_rows(run: ImportRun, plan: ImportPlan, wanted: set[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """Go through the staged rows once more and convert the wanted ones alone."""
    values: dict[tuple[int, int], dict[str, Any]] = {}
    if not wanted:
        return values
    for sheet in plan.sheets:
        left = {row for index, row in wanted if index == sheet.index}
        for _offset, line, has_nul in record_lines(run, sheet):
            if not left:
                break
            if line[0] in left:
                left.discard(line[0])
                values[sheet.index, line[0]] = sheet.converter.convert(line, has_nul=has_nul).fields
    return values
