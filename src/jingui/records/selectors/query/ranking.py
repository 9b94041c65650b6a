"""How well a record answers a search: the order of what is found."""

from dataclasses import dataclass

from jingui.access.types import Right
from jingui.catalog.types import FieldData
from jingui.kit.pinyin import pinyin_key
from jingui.records.selectors.query.conditions import like_pattern
from jingui.records.selectors.query.search import found_sql
from jingui.records.selectors.query.sql import TRUE, Sql, any_of, join_sql, quote_name
from jingui.records.selectors.target import Target

EXACT, PREFIX, WORD, PART, ELSEWHERE = range(5)
_BREAKS = "（）()【】[]·-—_/,，、.。:："
_MAX_PREFIX = 60


def rank_sql(target: Target, fields: list[FieldData], text: str, words: list[str], alias: str) -> Sql:
    """Return the rank of a record: name or number exactly this, name begins with it, a word of the name
    does, the name holds it, another field holds it.

    Looks at the fields given (those the actor reads in full) and no others.
    """
    folded = text.lower()
    arms: list[Sql] = []
    codes = [field for field in fields if field.search_index == "prefix"]
    exact = [Sql(f"{alias}.{quote_name(f.column)} = ANY(%s::text[])", (_spellings(text),)) for f in codes]
    title = _searched_title(target, fields)
    if title is not None:
        name = f"lower({alias}.{quote_name(title.column)})"
        exact.append(Sql(f"{name} = %s::text", (folded,)))
    if exact:
        arms.append(Sql(f"WHEN {(found := any_of(exact)).text} THEN {EXACT}", found.params))
    if title is not None:
        begins = [Sql(f"starts_with({name}, %s::text)", (folded,)), *_pinyin_begins(title, folded, alias)]
        arms.append(Sql(f"WHEN {(found := any_of(begins)).text} THEN {PREFIX}", found.params))
        spaced = f"' ' || translate({name}, '{_BREAKS}', '{' ' * len(_BREAKS)}')"
        arms.append(Sql(f"WHEN strpos({spaced}, ' ' || %s::text) > 0 THEN {WORD}", (folded,)))
        part = found_sql(title, words[0], alias)
        if part is not None:
            arms.append(Sql(f"WHEN {part.text} THEN {PART}", part.params))
    if not arms:
        return Sql(str(ELSEWHERE))
    inner = join_sql(" ", arms)
    return Sql(f"CASE {inner.text} ELSE {ELSEWHERE} END", inner.params)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Names that begin with a text: ``bounds`` an index answers in the order of ``column``, ``test`` makes it exact."""

    bounds: Sql
    test: Sql
    column: str


def find_beginning(target: Target, fields: list[FieldData], text: str, alias: str) -> Beginning | None:
    """Return how names that begin with the text are found; ``None``: names are not searched, or have no pinyin key.

    Chinese goes by its pinyin, which the index of the order of names holds.
    """
    title = _searched_title(target, fields)
    key = pinyin_key(text[:_MAX_PREFIX]).partition("|")[0]
    if title is None or not title.has_pinyin or not key:
        return None
    column = f"{alias}.{quote_name(title.column + '__py')}"
    # Bounds, not LIKE: they use the plain index whatever the collation of the database is.
    bounds = Sql(f"{column} >= %s::text AND {column} < %s::text", (key, key + "\U0010ffff"))
    if text.isascii():
        return Beginning(bounds, TRUE, column)
    name = f"lower({alias}.{quote_name(title.column)})"
    return Beginning(bounds, Sql(f"starts_with({name}, %s::text)", (text.lower(),)), column)


def _searched_title(target: Target, fields: list[FieldData]) -> FieldData | None:
    title = next((field for field in fields if field.key == target.obj.title_field), None)
    return title if title is not None and target.plan.right(title.key) >= Right.FULL else None


def _pinyin_begins(title: FieldData, folded: str, alias: str) -> list[Sql]:
    """Full pinyin or initials that begin with it (the key is ``full|initials``)."""
    if not title.has_pinyin or not folded.isascii():
        return []
    column, plain = f"{alias}.{quote_name(title.column + '__py')}", folded.replace(" ", "")
    return [
        Sql(f"starts_with({column}, %s::text)", (plain,)),
        Sql(f"{column} LIKE %s::text", (f"%|{like_pattern(plain)}%",)),
    ]


def _spellings(text: str) -> list[str]:
    """A number as people write it and as it is stored."""
    plain = text.replace(" ", "").replace("-", "")
    return list(dict.fromkeys([text, plain, plain.upper(), plain.lower(), f"+86{plain}"]))
