"""Quick search: every word in any field the actor may read in full."""

from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.records.selectors.query.conditions import contains_sql, like_pattern
from jingui.records.selectors.query.sql import TRUE, Sql, all_of, any_of, quote_name
from jingui.records.selectors.target import Target

MAX_WORDS = 5


def searchable_fields(target: Target) -> list[FieldData]:
    """Return the fields that quick search looks into for this actor."""
    return [field for field in target.obj.fields if field.search_index and target.plan.right(field.key) >= Right.FULL]


def search_sql(target: Target, text: str, *, alias: str = "r") -> Sql:
    """Compile a search: each word must be found in one of the fields.

    A word is found as a part of a text, as pinyin (full or initials) of a name, and as the
    beginning or a part of numbers; masked and hidden fields are never looked into.
    """
    words = text.split()
    return words_sql(searchable_fields(target), words, alias) if words else TRUE


def words_sql(fields: list[FieldData], words: list[str], alias: str) -> Sql:
    """Compile "every word in any of these fields"; the caller has checked the right on each."""
    return all_of(
        any_of(arm for field in fields for arm in field_arms(field, word, alias)) for word in words[:MAX_WORDS]
    )


def field_arms(field: FieldData, word: str, alias: str) -> list[Sql]:
    """Return the ways a word may be found in a field.

    Words with digits may stand anywhere in a number, which no index answers: then all arms are
    plain, because one that scans makes the others' indexes useless. All other words are
    answered by indexes only: parts of texts, pinyin, beginnings of codes.
    """
    column, pinyin = f"{alias}.{quote_name(field.column)}", f"{alias}.{quote_name(field.column + '__py')}"
    has_digits = word.isascii() and any(char.isdigit() for char in word)
    if field.search_index == "prefix":
        return _code_arms(field, word, column, anywhere=has_digits)
    arms = [contains_sql(column, word, indexed=not has_digits)]
    if field.has_pinyin and word.isascii():
        arms.append(contains_sql(pinyin, word, lower=False, indexed=not has_digits))
    return arms


def _code_arms(field: FieldData, word: str, column: str, *, anywhere: bool) -> list[Sql]:
    """Codes are ASCII, stored in one form: other words cannot occur in them."""
    if not word.isascii():
        return []
    folded = word.lower() if field.type == "email" else word.upper()
    return [Sql(f"{column} LIKE %s::text", (f"{'%' if anywhere else ''}{like_pattern(folded)}%",))]
