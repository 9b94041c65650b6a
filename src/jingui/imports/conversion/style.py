"""How the columns of a sheet are written: learned from the first rows, then not said cell by cell."""

from collections.abc import Sequence
from typing import Any

from jingui.imports.conversion.feeds import Feed
from jingui.imports.conversion.leading_zeros import code_length
from jingui.imports.conversion.rows import RowConverter
from jingui.imports.parsing.stage import is_blank
from jingui.imports.problem_actions import fault_action
from jingui.imports.types import Action


def learn_style(converter: RowConverter, feeds: Sequence[Feed], lines: Sequence[Sequence[Any]]) -> None:
    """Find what is written in the style of its whole column, so that it is not reported cell by cell."""
    for feed in feeds:
        if feed.role == "code":
            index = feed.indexes[0]
            feed.code_length = code_length(line[1][index] for line in lines if index < len(line[1]))
        feed.has_country = any(other.role == "country" for other in feeds)
    seen: dict[str, int] = {}
    counts: dict[tuple[str, str], int] = {}
    for line in lines:
        for feed in feeds:
            if any(index < len(line[1]) and not is_blank(line[1][index]) for index in feed.indexes):
                seen[feed.letter] = seen.get(feed.letter, 0) + 1
        for problem in converter.convert(line).problems:
            key = (problem.column, problem.code)
            counts[key] = counts.get(key, 0) + 1
    for feed in feeds:
        total = seen.get(feed.letter, 0)
        feed.style = frozenset(
            code
            for (letter, code), count in counts.items()
            if letter == feed.letter and total >= 5 and count > total * 0.6 and note_is_style(code)
        )
    converter.prepare()


def note_is_style(code: str) -> bool:
    """Tell whether a remark may be the style of a column; what keeps a value out never is."""
    return fault_action(code) is not Action.ASK and code not in {"error_value", "email_invalid", "placeholder"}
