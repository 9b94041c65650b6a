"""Quick search: every word in any field the actor may read in full."""

from dataclasses import dataclass

from jingui.access.types import Right
from jingui.catalog.ddl.columns import SEARCHED_IN_PARTS
from jingui.catalog.registries import field_types
from jingui.catalog.types import FieldData
from jingui.records.selectors.query.conditions import bigrams_sql, like_pattern, part_sql
from jingui.records.selectors.query.sql import FALSE, TRUE, Sql, all_of, any_of, quote_name
from jingui.records.selectors.target import Target

MAX_WORDS = 5
_TRIGRAM = 3
_NARROW = 4
_COMMON = ("19", "20", "861")
_DIALLED = frozenset({"landline", "bank_card"})
"""Stored without the dashes people write."""


def searchable_fields(target: Target) -> list[FieldData]:
    """Return the fields that quick search looks into for this actor."""
    return [field for field in target.obj.fields if field.search_index and target.plan.right(field.key) >= Right.FULL]


def search_sql(target: Target, text: str, *, alias: str = "r") -> Sql:
    """Compile a search: each word must be found in one of the fields.

    A word is found as a part of a text, as pinyin (full or initials) of a name, as a part of mobile
    and running numbers and as the beginning of other codes; masked and hidden fields are never
    looked into.
    """
    words = text.split()
    return words_sql(searchable_fields(target), words, alias) if words else TRUE


def words_sql(fields: list[FieldData], words: list[str], alias: str) -> Sql:
    """Compile "every word in any of these fields"; the caller has checked the right on each."""
    return all_of(_word(fields, word, alias) for word in words[:MAX_WORDS])


def found_sql(field: FieldData, word: str, alias: str) -> Sql | None:
    """Return the test whether a word is in a field, or ``None`` where it cannot be."""
    arms = _arms(field, word, alias)
    return any_of(arm.test for arm in arms) if arms else None


def is_indexed(fields: list[FieldData], words: list[str]) -> bool:
    """Tell whether indexes answer every word; one or two letters, or one character, are found by reading."""
    return all(
        arm.index is not None for word in words[:MAX_WORDS] for field in fields for arm in _arms(field, word, "r")
    )


def is_narrow(target: Target, text: str) -> bool:
    """Tell whether a search finds few records for certain: four or more digits, no year, no country code.

    PostgreSQL guesses from a sample how many numbers hold these digits, and where it guesses too many
    it reads the whole list in its order until a page is full. Such a search is better answered by its
    indexes and sorted afterwards. Years are in one ID number of fifty, and +861 begins every mobile
    number of the mainland, so these stay with the planner.
    """
    words = text.split()[:MAX_WORDS]
    digits = [word for word in words if len(word) >= _NARROW and word.isascii() and word.isdigit()]
    if all(word.startswith(_COMMON) for word in digits):
        return False
    return is_indexed(searchable_fields(target), words)


@dataclass(frozen=True, slots=True)
class _Arm:
    """One way to find a word. ``index`` is what an index answers and always holds where ``test`` does."""

    test: Sql
    index: Sql | None


def _word(fields: list[FieldData], word: str, alias: str) -> Sql:
    """Ask the indexes and the tests apart: inside one OR, PostgreSQL would make the bigrams of every hit anew.

    The first part is answered by a bitmap of several indexes, or, for words that are everywhere,
    not looked at, because the second is cheaper and comes first.
    """
    arms = [arm for field in fields for arm in _arms(field, word, alias)]
    if not arms:
        return FALSE
    arms.sort(key=lambda arm: arm.index is not arm.test)  # what is cheap to test again comes first in the OR
    tests = any_of(arm.test for arm in arms)
    indexes = [arm.index for arm in arms if arm.index is not None]
    return all_of([any_of(indexes), tests]) if len(indexes) == len(arms) else tests


def _arms(field: FieldData, word: str, alias: str) -> list[_Arm]:
    column, pinyin = f"{alias}.{quote_name(field.column)}", f"{alias}.{quote_name(field.column + '__py')}"
    if field.search_index == "prefix":
        return _code_arms(field, word, column)
    folded = word.lower()
    pattern = f"%{like_pattern(folded)}%"
    text = field_types.get(field.type).text_sql(field, column)
    index = Sql(bigrams_sql(text).text, (folded,))
    arms = [_Arm(part_sql(f"lower({text})", folded), index if len(folded) > 1 else None)]
    if field.has_pinyin and word.isascii():
        test = Sql(f"{pinyin} LIKE %s::text", (pattern,))
        arms.append(_Arm(test, test if len(folded) >= _TRIGRAM else None))
    return arms


def _code_arms(field: FieldData, word: str, column: str) -> list[_Arm]:
    """Codes are ASCII, stored in one form: other words cannot occur in them.

    Mobile and running numbers are found by any part of three or more characters (trigram index),
    the others by their beginning.
    """
    if not word.isascii():
        return []
    if field.type in _DIALLED:
        word = word.replace("-", "").removeprefix("0" if field.type == "landline" else "")
    folded = like_pattern(word.lower() if field.type == "email" else word.upper())
    if field.type in SEARCHED_IN_PARTS and len(word) >= _TRIGRAM:
        patterns = [f"%{folded}%"]
    else:
        patterns = [f"{folded}%", f"+86{folded}%"] if field.type == "mobile" else [f"{folded}%"]
    tests = [Sql(f"{column} LIKE %s::text", (pattern,)) for pattern in patterns]
    return [_Arm(test, test) for test in tests]
