"""One staged row becomes one record in wire form, with everything worth saying about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jingui.catalog.registries import ParseContext, Parsed, ValueFault
from jingui.catalog.text.clean_text import clean_text
from jingui.catalog.text.labels import split_values
from jingui.catalog.text.similar_names import normal_text
from jingui.catalog.types import OPTION_TYPES, FieldData
from jingui.imports.conversion.cells import from_stage, show
from jingui.imports.conversion.extras import ExtraFields
from jingui.imports.conversion.feeds import CACHE_SIZE, Feed
from jingui.imports.conversion.leading_zeros import pad_code, pad_postcode
from jingui.imports.conversion.plain_cells import PlainCell, plain_cell
from jingui.imports.conversion.remarks import Remarks, nul_columns, of_marks, short_region_letters
from jingui.imports.conversion.tax_numbers import check_tax_number
from jingui.imports.parsing.stage import is_blank
from jingui.imports.problem_actions import fault_action, note_action
from jingui.imports.types import Action, Converted, Problem, Verdict

LIST_TYPES = frozenset({"multi_choice", "tags"})
"""Types whose cells hold several words, each of which may have been asked."""

ROW_FAULTS = frozenset({"nul_byte"})
"""Faults of a cell that keep the whole row out."""

WRONG_KIND = frozenset(
    {"date_words", "amount_words", "percent_words", "email_invalid", "phone_invalid", "number_invalid"}
)
"""Faults of a value that belongs into another column."""


@dataclass(frozen=True, slots=True)
class SheetShape:
    """Which sheet rows come from, how many columns its table has, and whether it is a text file.

    In a text file a row may be too short or too long.
    """

    index: int
    width: int
    is_text: bool


class RowConverter:
    """Turn staged lines of one sheet into records; made once for a file, used row by row.

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
        shape: SheetShape,
        remarks: Remarks | None = None,
    ) -> None:
        # The country of a row decides how its phone numbers are read, so it is read first.
        self._feeds = sorted(feeds, key=lambda feed: feed.role != "country")
        self._has_country = any(feed.role == "country" for feed in feeds)
        self._title = title_field
        self._required = tuple(required)
        self._width = shape.width
        self._is_text = shape.is_text
        self._sheet = shape.index
        self._remarks = remarks
        self._title_indexes = tuple(i for feed in feeds if feed.item.key == title_field for i in feed.indexes)
        self._genders = _gender_pair(self._feeds)
        self._extras = ExtraFields(fields, feeds, contexts, sheet=shape.index, is_remarking=remarks is not None)
        self._steps: list[tuple[Feed, PlainCell | None]] = [(feed, None) for feed in self._feeds]

    def prepare(self) -> None:
        """Let plain cells be read the short way from now on; the style of each column must be known."""
        if self._remarks is None:
            self._steps = [(feed, plain_cell(feed, self._parse_cells)) for feed in self._feeds]

    def _parse_cells(self, feed: Feed, cells: Sequence[Any]) -> Parsed | ValueFault:
        cell = self._cell(feed, cells, {})
        return Parsed(None) if cell is None else self._parse(feed, cell, "")

    def convert(self, line: Sequence[Any], *, has_nul: bool = False) -> Converted:
        """Return the record of one staged line ``[row, cells, marks?]``."""
        row, cells = line[0], line[1]
        marks: Mapping[str, Any] = line[2] if len(line) > 2 else {}
        result = Converted(row, {}, [], Verdict.OK, cells, sheet=self._sheet)
        if "merged" in marks:
            result.is_continued = any(str(index + 1) in marks["merged"] for index in self._title_indexes)
        if self._is_text:
            self._check_width(result, marks)
        if has_nul:
            self._refuse_nul(result)
        if result.verdict is not Verdict.OK:
            return result
        if marks.get("hidden"):
            self._say(result, "hidden_row", Action.KEEP)
        country = self._read_all(result, marks)
        if self._is_text and len(cells) > self._width:
            self._check_shifted(result)
        self._extras.complete(result, country)
        if not result.keyed:  # a row that names its record need not be whole
            self.check_whole(result)
        return result

    def check_whole(self, result: Converted) -> None:
        """Refuse a row that cannot become a new record: a required field is empty."""
        missing = next((key for key in self._required if key not in result.fields), None)
        if missing is not None and result.verdict is Verdict.OK:
            self._refuse(result, "required_missing", Action.REJECT, field=missing)

    def _read_all(self, result: Converted, marks: Mapping[str, Any]) -> str:
        """Read every cell; returns the row's country."""
        country = ""
        cells = result.raw
        for feed, take in self._steps:
            if take is None or marks or not take(cells, result):
                self._read(feed, result, marks, country)
            if self._has_country and feed.role == "country":
                country = str(result.fields.get(feed.item.key) or "").upper()
        if self._genders and self._remarks:
            self._check_gender(result, *self._genders)
        return country

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
            if self._remarks and marks:
                self._remark(feed, cell, Parsed(None), result, marks)
            return
        if feed.role == "postcode" or feed.code_length:
            found = self._pad(feed, found, country)
        extra = self._store(feed, found, result)
        if extra and not self._extras.spread(extra, result):
            # An amount whose currency finds no place would be taken for yuan.
            del result.fields[feed.item.key]
            self._fault(feed, cell, ValueFault("currency", value=str(show(cell))), result, country)
            return
        if found.notes:
            self._note(feed, cell, found, extra, result)
        if self._remarks and (marks or isinstance(cell, str | int)):
            self._remark(feed, cell, found, result, marks)

    @staticmethod
    def _store(feed: Feed, found: Parsed, result: Converted) -> Mapping[str, Any]:
        """Put the value of a cell into the record; returns what it says besides."""
        if found.value is not None and feed.is_key:
            result.keyed[feed.item.key] = found.value
        elif found.value is not None and feed.item.key not in result.fields:
            result.fields[feed.item.key] = found.value
            if feed.currency and "currency" not in found.extra:
                return {**found.extra, "currency": feed.currency}
        return found.extra

    def _note(self, feed: Feed, cell: Any, found: Parsed, extra: Mapping[str, Any], result: Converted) -> None:
        """Say what the field type has put right."""
        for code in found.notes:
            if code in feed.style:
                continue
            to = {feed.role: found.value, **extra} if extra else found.value
            if code == "amount_symbol" and feed.currency:
                code = "amount_currency"  # noqa: PLW2901  # 元 under a header of another currency
            self._add(feed, result, code, cell, to=to)

    def _remark(self, feed: Feed, cell: Any, found: Parsed, result: Converted, marks: Mapping[str, Any]) -> None:
        """Say what stands beside the value, and what is odd about it though it was taken."""
        if marks:
            for code, letters, params in of_marks(feed, cell, marks):
                if code not in feed.style:
                    self._add(feed, result, code, cell, to=found.value, letters=letters, params=params)
        if self._remarks is None:
            return
        for code in self._remarks.of_cell(feed, cell, found, found.notes):
            if code not in feed.style:
                self._add(feed, result, code, cell, to=found.value)

    def _add(  # one line of a report
        self, feed: Feed, result: Converted, code: str, cell: Any, *, to: Any = None, letters: str = "",
        params: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        if not letters and code == "region_short" and len(feed.indexes) > 1:
            for part in short_region_letters(feed, result.raw, result.fields.get(feed.item.key)):
                self._add(feed, result, code, cell, to=to, letters=part)
            return
        result.problems.append(
            Problem(
                row=result.row, code=code, action=note_action(code), column=letters or feed.letter,
                field=feed.item.key, raw=show(cell), to=to, params=params or {}, sheet=self._sheet,
            )
        )  # fmt: skip

    @staticmethod
    def _pad(feed: Feed, found: Parsed, country: str) -> Parsed:
        """Put back leading zeros that were lost before."""
        text = str(found.value or "")
        if feed.code_length:
            whole = pad_code(text, feed.code_length)
        else:
            whole = pad_postcode(text, country or ("" if feed.has_country else feed.context.country))
        return found if whole is None else Parsed(whole, (*found.notes, "leading_zero_lost"), found.extra)

    def _check_gender(self, result: Converted, id_feed: Feed, gender: Feed) -> None:
        """Say when the ID number and the gender beside it contradict each other; both are kept."""
        number, said = result.fields.get(id_feed.item.key), result.fields.get(gender.item.key)
        if not number or not said or len(str(number)) != 18 or not str(number)[16].isdigit():
            return
        is_male = int(str(number)[16]) % 2 == 1
        labels = {o["key"]: str(o["label"].get("zh-Hans", "")) for o in gender.item.config.get("options", ())}
        if labels.get(said) == ("女" if is_male else "男"):
            self._add(id_feed, result, "id_contradicts_gender", number, to=number)

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
                return self._answered(feed, feed.answers[word], word, country)
            if feed.item.type in LIST_TYPES and isinstance(cell, str):
                found = self._answered_parts(feed, split_values(cell), country)
                if found is not None:
                    return found
        if feed.item.type == "id_number" and "excel_text_guard" in feed.style and _unguarded_round(cell):
            return ValueFault("id_rounded", value=cell)
        try:
            found = feed.type.parse_text(feed.item, from_stage(cell), feed.context_of(country))
            return check_tax_number(found) if feed.role == "tax_no" and feed.context.country == "TW" else found
        except ValueFault as fault:
            return self._second_reading(feed, cell, fault)

    @staticmethod
    def _answered(feed: Feed, answer: Any, word: str, country: str) -> Parsed | ValueFault:
        """Take a person's answer: a stored value, ``{"text"}`` to be read instead, or what is still to be made."""
        if not isinstance(answer, dict):
            return Parsed([answer] if feed.item.type in LIST_TYPES and isinstance(answer, str) else answer)
        if answer.get("create"):
            return Parsed(_to_be_made(feed, word))
        if "text" not in answer:
            return Parsed(answer)
        try:
            return feed.type.parse_text(feed.item, answer["text"], feed.context_of(country))
        except ValueFault as fault:
            return fault

    @staticmethod
    def _answered_parts(feed: Feed, parts: Sequence[str], country: str) -> Parsed | ValueFault | None:
        """Read a cell of several words of which some were asked; ``None`` when none of them was."""
        parts = [part if part in feed.answers else part.lstrip("#") for part in parts]  # #重点 is the tag 重点
        if not any(part in feed.answers for part in parts):
            return None
        keys: list[Any] = []
        for part in parts:
            if part in feed.answers:
                answer = feed.answers[part]
                if isinstance(answer, dict):
                    answer = _to_be_made(feed, part) if answer.get("create") else None
                keys.extend(answer if isinstance(answer, list) else [answer] if answer else [])
                continue
            try:
                keys.extend(feed.type.parse_text(feed.item, part, feed.context_of(country)).value or ())
            except ValueFault as fault:
                return fault
        return Parsed(list(dict.fromkeys(keys)) or None, ("multi_value_separator",) if len(parts) > 1 else ())

    @staticmethod
    def _second_reading(feed: Feed, cell: Any, fault: ValueFault) -> Parsed | ValueFault:
        """Read a region written in traditional characters (新竹縣) once more in simplified ones."""
        if feed.item.type != "region" or not isinstance(cell, str) or fault.code != "region_unknown":
            return fault
        plain = normal_text(cell)
        if plain == cell:
            return fault
        try:
            found = feed.type.parse_text(feed.item, plain, feed.context)
        except ValueFault:
            return fault
        return Parsed(found.value, (*found.notes, "character_variant"), found.extra)

    def _fault(self, feed: Feed, cell: Any, fault: ValueFault, result: Converted, country: str) -> None:
        if feed.item.type == "region" and country and (country != "CN" or str(cell).isascii()):
            result.place = " ".join(str(show(cell)).split())
            self._note_place(feed, result)
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

    def _note_place(self, feed: Feed, result: Converted) -> None:
        """Say what was put right in a place abroad, column by column."""
        if self._remarks is None:
            return
        for index, letters in zip(feed.indexes, feed.letters, strict=True):
            part = result.raw[index] if index < len(result.raw) else None
            text, notes = clean_text(part) if isinstance(part, str) else ("", ())
            for code in notes:
                self._add(feed, result, code, part, to=text, letters=letters)

    def _refuse_nul(self, result: Converted) -> None:
        """A broken character keeps the row out; the report names its column."""
        letters = next(iter(nul_columns(result.raw)), "")
        feed = next((feed for feed in self._feeds if letters in feed.letters), None)
        result.verdict = Verdict.REJECTED
        raw = next((cell for cell in result.raw if isinstance(cell, str) and "\0" in cell), "")
        result.problems.append(
            Problem(
                row=result.row, code="nul_byte", action=Action.REJECT, column=letters,
                field=feed.item.key if feed else "", raw=raw.replace("\0", "\ufffd"), is_row=True, sheet=self._sheet,
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


def _to_be_made(feed: Feed, word: str) -> Any:
    """How a preview shows what the start of the import will make: a record, or an option by its name."""
    if feed.item.type in LIST_TYPES:
        return [word]
    return word if feed.item.type in OPTION_TYPES else {"id": None, "label": word}


def _unguarded_round(cell: Any) -> bool:
    """In a column guarded against Excel a bare number ending in 000 has been through it, whatever its check digit."""
    return isinstance(cell, str) and len(cell) == 18 and cell.isdigit() and cell.endswith("000")


def _gender_pair(feeds: Sequence[Feed]) -> tuple[Feed, Feed] | None:
    by_role = {feed.role: feed for feed in feeds}
    pair = by_role.get("id_no"), by_role.get("gender")
    return (pair[0], pair[1]) if pair[0] and pair[1] else None
