"""Which columns feed which field, prepared once for a whole file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jingui.catalog.registries import FieldType, ParseContext, field_types
from jingui.catalog.types import FieldData
from jingui.imports.matching.headers import field_role
from jingui.imports.parsing.columns import column_number

CACHED_TYPES = frozenset(
    {"choice", "multi_choice", "member", "department", "region", "yes_no", "relation", "percent", "tags", "relations"}
)
"""Types with few different values in a column: reading each once is enough."""
CACHE_SIZE = 20_000


@dataclass(slots=True)
class Feed:
    """One field and the columns (counted from 0) that fill it."""

    item: FieldData
    type: FieldType
    role: str
    indexes: tuple[int, ...]
    letters: tuple[str, ...]
    headers: tuple[str, ...]
    context: ParseContext
    answers: Mapping[str, Any] = field(default_factory=dict)
    currency: str = ""
    style: frozenset[str] = frozenset()
    cache: dict[Any, Any] | None = None
    code_length: int = 0
    """Digits that codes of this column have (zeros in front included); 0 when unknown."""
    has_country: bool = False
    """Whether a column of the sheet says the country of each row."""
    labels: frozenset[str] = frozenset()
    """Chinese labels of the options: other words for them are worth a remark."""

    countries: dict[str, ParseContext] = field(default_factory=dict)

    def context_of(self, country: str) -> ParseContext:
        """Return the context for a row of another country: phone numbers are written the way it does."""
        if not country or country == self.context.country:
            return self.context
        found = self.countries.get(country)
        if found is None:
            found = self.countries[country] = replace(self.context, country=country)
        return found

    @property
    def is_key(self) -> bool:
        """Whether the column only tells which record a row is about (an automatic number)."""
        return not self.type.is_writable

    @property
    def letter(self) -> str:
        """First column, for reports."""
        return self.letters[0]


def build_feeds(
    *,
    fields: Mapping[str, FieldData],
    mapping: Mapping[str, str | None],
    columns: Sequence[Mapping[str, Any]],
    contexts: Mapping[str, ParseContext],
    answers: Mapping[str, Mapping[str, Any]],
) -> list[Feed]:
    """Return the feeds of one sheet in the order of its columns.

    ``columns`` are the facts of the sheet, ``contexts`` and ``answers`` go by field key.
    """
    by_letter = {column["column"]: column for column in columns}
    letters_of: dict[str, list[str]] = {}
    for letters in sorted(mapping, key=column_number):
        key = mapping[letters]
        if key and key in fields:
            letters_of.setdefault(key, []).append(letters)
    feeds = []
    for key, sources in letters_of.items():
        item = fields[key]
        facts = [by_letter.get(column, {}) for column in sources]
        feeds.append(
            Feed(
                item=item,
                type=field_types.get(item.type),
                role=field_role(item),
                indexes=tuple(column_number(column) - 1 for column in sources),
                letters=tuple(sources),
                headers=tuple(str(fact.get("header", "")) for fact in facts),
                context=contexts[key],
                answers={str(word).strip(): value for word, value in answers.get(key, {}).items()},
                cache={} if item.type in CACHED_TYPES else None,
                currency=header_currency(facts[0]) if item.type == "money" else "",
                labels=frozenset(str(o["label"].get("zh-Hans", "")) for o in item.config.get("options", ())),
            )
        )
    return feeds


_CURRENCIES = (
    ("TWD", ("台幣", "台币", "臺幣", "nt$", "ntd", "twd")),
    ("HKD", ("港币", "港幣", "hk$", "hkd")),
    ("USD", ("美元", "美金", "us$", "usd")),
    ("EUR", ("欧元", "歐元", "eur", "€")),
    ("JPY", ("日元", "日圓", "jpy")),
    ("GBP", ("英镑", "英鎊", "gbp", "£")),
)


def header_currency(facts: Mapping[str, Any]) -> str:
    """Return the currency (ISO 4217) a header names for its whole column, or an empty text."""
    header = str(facts.get("header", "")).lower()
    return next((code for code, words in _CURRENCIES if any(word in header for word in words)), "")
