"""Find the column that holds our own automatic numbers: a list that was exported, edited and comes back."""

from collections.abc import Sequence
from typing import Any

from jingui.access.types import Right
from jingui.catalog.text.auto_number import normal_number
from jingui.catalog.types import FieldData
from jingui.imports.conversion.cells import show
from jingui.imports.matching.headers import FieldWords, field_words, header_score
from jingui.imports.parsing.stage import is_blank
from jingui.imports.selectors.existing import DuplicateLookup
from jingui.imports.services.rights import number_fields
from jingui.records.selectors.target import Target

HEADER_SCORE = 0.5
OF_FORM = 0.9
ASKED = 20


def propose_numbers(sheet: dict[str, Any], target: Target) -> None:
    """Give a column to an automatic number if its header fits, its values have the form, and some are in the base.

    The last keeps the numbers of another system out, however much they look like ours; only records in
    the actor's sight count. What the column was matched with becomes an alternative.
    """
    for field in number_fields(target).values():
        if target.plan.right(field.key) < Right.FULL:
            continue
        words = field_words(field)
        for column in sheet["columns"]:
            if _is_number(column, field, words, target):
                others = [key for key in (column["field"], *column["alternatives"]) if key]
                column.update(field=field.key, confidence=1.0, alternatives=others[:4])
                break


def _is_number(column: dict[str, Any], field: FieldData, words: FieldWords, target: Target) -> bool:
    if header_score(column["header_path"], words) < HEADER_SCORE:
        return False
    samples = [str(show(value)) for value in column["samples"] if not is_blank(value)]
    read = [normal_number(text, field.config["format"]) for text in samples]
    if not read or sum(is_form for _number, is_form in read) < OF_FORM * len(read):
        return False
    return _is_known(field, [number for number, _is_form in read[:ASKED]], target)


def _is_known(field: FieldData, numbers: Sequence[str], target: Target) -> bool:
    found = DuplicateLookup(target, [field.key], field.key).find([{field.key: number} for number in numbers])
    return any(record_id is not None for record_id in found)
