"""One staged row becomes one record in wire form, with everything worth saying about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.types import FieldData
from jingui.imports.conversion.cells import from_stage, show
from jingui.imports.conversion.extras import ExtraFields
from jingui.imports.conversion.feeds import CACHE_SIZE, Feed
from jingui.imports.conversion.tax_numbers import check_tax_number
from jingui.imports.parsing.stage import is_blank
from jingui.imports.problem_actions import fault_action, note_action
from jingui.imports.types import Action, Converted, Problem, Verdict

ROW_FAULTS = frozenset({"nul_byte"})
"""Faults of a cell that keep the whole row out."""


WRONG_KIND = frozenset(
    {"date_words", "amount_words", "percent_words", "email_invalid", "phone_invalid", "number_invalid"}
)
"""Faults of a value that belongs into another column."""


class RowConverter:
    """Turn staged lines of one sheet into records; made once for a file, used row by row.

    ``is_text`` tells that rows come from a text file, where a row may be too short or too long.
    ``contexts`` are those of the fields that cells may feed besides their own (currency, phones).
    """

    def __init__(
        self,
        *,
        fields: Mapping[str, FieldData],
        feeds: Sequence[Feed],
        contexts: Mapping[str, ParseContext],
        title_field: str,
        required: Sequence[str],
        width: int,
        is_text: bool,
        sheet: int = 0,
    ) -> None:
        # The country of a row decides how its phone numbers are read, so it is read first.
        self._feeds = sorted(feeds, key=lambda feed: feed.role != "country")
        self._has_country = any(feed.role == "country" for feed in feeds)
        self._title = title_field
        self._required = tuple(required)
        self._width = width
        self._is_text = is_text
        self._sheet = sheet
        self._extras = ExtraFields(fields, feeds, contexts)

    def convert(self, line: Sequence[Any], *, has_nul: bool = False) -> Converted:
        """Return the record of one staged line ``[row, cells, marks?]``."""
        row, cells = line[0], line[1]
        marks: Mapping[str, Any] = line[2] if len(line) > 2 else {}
        result = Converted(row, {}, [], Verdict.OK, cells)
        if self._is_text:
            self._check_width(result, marks)
        if has_nul:
            self._refuse(result, "nul_byte", Action.REJECT)
        if result.verdict is not Verdict.OK:
            return result
        if marks.get("hidden"):
            self._say(result, "hidden_row", Action.KEEP)
        country = ""
        for feed in self._feeds:
            self._read(feed, result, marks, country)
            if self._has_country and feed.role == "country":
                country = str(result.fields.get(feed.item.key) or "").upper()
        if self._is_text and len(cells) > self._width:
            self._check_shifted(result)
        self._extras.complete(result, country)
        missing = next((key for key in self._required if key not in result.fields), None)
        if missing is not None and result.verdict is Verdict.OK:
            self._refuse(result, "required_missing", Action.REJECT, field=missing)
        return result

    def _check_width(self, result: Converted, marks: Mapping[str, Any]) -> None:
        cells = result.raw
        if len(cells) > self._width:
            if any(not is_blank(cell) for cell in cells[self._width :]):
                self._refuse(result, "ragged_long", Action.ASK)
            else:
                self._say(result, "ragged_extra_empty", Action.NORMALISE)
        elif len(cells) < self._width:
            if marks.get("last"):
                self._refuse(result, "truncated_line", Action.REJECT)
            else:
                self._say(result, "ragged_short", Action.NORMALISE)

    def _check_shifted(self, result: Converted) -> None:
        """A row that is too long and does not fit its columns has been torn, even if the last cell is empty."""
        faults = [p for p in result.problems if not p.is_row and p.action in (Action.REJECT, Action.ASK)]
        strange = any(fault.code in WRONG_KIND for fault in faults)
        if (strange or len(faults) >= 2) and result.verdict is Verdict.OK:
            self._refuse(result, "ragged_long", Action.ASK)

    def _read(self, feed: Feed, result: Converted, marks: Mapping[str, Any], country: str) -> None:
        cell = self._cell(feed, result.raw, marks)
        if cell is None:
            return
        found = self._parse(feed, cell, country)
        if isinstance(found, ValueFault):
            self._fault(feed, cell, found, result, country)
            return
        extra = found.extra
        if found.value is not None and feed.item.key not in result.fields:
            result.fields[feed.item.key] = found.value
            if feed.currency and "currency" not in extra:
                extra = {**extra, "currency": feed.currency}
        if extra and not self._extras.spread(extra, result):
            # An amount whose currency finds no place would be taken for yuan.
            del result.fields[feed.item.key]
            self._fault(feed, cell, ValueFault("currency", value=str(show(cell))), result, country)
            return
        for code in found.notes:
            if code not in feed.style:
                to = {feed.role: found.value, **extra} if extra else found.value
                result.problems.append(
                    Problem(
                        row=result.row, code=code, action=note_action(code), column=feed.letter,
                        field=feed.item.key, raw=show(cell), to=to, sheet=self._sheet,
                    )
                )  # fmt: skip

    def _cell(self, feed: Feed, cells: Sequence[Any], marks: Mapping[str, Any]) -> Any:
        """The cell a feed reads; several columns of one field (province, city) are read as one text."""
        if len(feed.indexes) == 1:
            index = feed.indexes[0]
            cell = cells[index] if index < len(cells) else None
            link = marks.get("links", {}).get(str(index + 1)) if marks else None
            if link and feed.item.type == "email" and isinstance(cell, str) and "@" not in cell:
                return link
            return cell
        parts = [cells[index] for index in feed.indexes if index < len(cells) and not is_blank(cells[index])]
        if not parts:
            return None
        texts = list(dict.fromkeys(str(show(part)).strip() for part in parts))
        return "".join(texts) if not texts[0].isascii() else ", ".join(reversed(texts))

    def _parse(self, feed: Feed, cell: Any, country: str) -> Parsed | ValueFault:
        if feed.cache is None or isinstance(cell, dict):
            return self._parse_once(feed, cell, country)
        # 1 and True and 1.0 are one key of a dict and three cells.
        key = (type(cell), cell)
        found = feed.cache.get(key)
        if found is None:
            if len(feed.cache) >= CACHE_SIZE:
                feed.cache.clear()
            found = feed.cache[key] = self._parse_once(feed, cell, country)
        return found

    def _parse_once(self, feed: Feed, cell: Any, country: str) -> Parsed | ValueFault:
        if feed.answers:
            word = str(show(cell)).strip()
            if word in feed.answers:
                return Parsed(feed.answers[word])
        try:
            found = feed.type.parse_text(feed.item, from_stage(cell), feed.context_of(country))
            return check_tax_number(found) if feed.role == "tax_no" and feed.context.country == "TW" else found
        except ValueFault as fault:
            return fault

    def _fault(self, feed: Feed, cell: Any, fault: ValueFault, result: Converted, country: str) -> None:
        if feed.item.type == "region" and country and (country != "CN" or str(cell).isascii()):
            result.place = " ".join(str(show(cell)).split())
            return
        action = fault_action(fault.code)
        is_row = fault.code in ROW_FAULTS or (fault.code == "text_garbled" and feed.item.key == self._title)
        if is_row:
            result.verdict = Verdict.ASKED if action is Action.ASK else Verdict.REJECTED
        result.problems.append(
            Problem(
                row=result.row, code=fault.code, action=action, column=feed.letter, field=feed.item.key,
                raw=show(cell), suggest=fault.params.get("suggest"), params=fault.params, is_row=is_row,
                sheet=self._sheet,
            )
        )  # fmt: skip

    def _refuse(self, result: Converted, code: str, action: Action, *, field: str = "") -> None:
        result.verdict = Verdict.ASKED if action is Action.ASK else Verdict.REJECTED
        letter = next((feed.letter for feed in self._feeds if feed.item.key == field), "")
        result.problems.append(
            Problem(
                row=result.row, code=code, action=action, column=letter, field=field, is_row=True, sheet=self._sheet
            )
        )

    def _say(self, result: Converted, code: str, action: Action) -> None:
        result.problems.append(Problem(row=result.row, code=code, action=action, is_row=True, sheet=self._sheet))


def learn_style(converter: RowConverter, feeds: Sequence[Feed], lines: Sequence[Sequence[Any]]) -> None:
    """Find what is written in the style of its whole column, so that it is not reported cell by cell."""
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


def note_is_style(code: str) -> bool:
    """Tell whether a remark may be the style of a column; what keeps a value out never is."""
    return fault_action(code) is not Action.ASK and code not in {"error_value", "email_invalid", "placeholder"}
