"""Which columns feed which field, prepared once for a whole file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jingui.catalog.registries import FieldType, ParseContext, field_types
from jingui.catalog.types import FieldData
from jingui.imports.matching.headers import field_role
from jingui.imports.parsing.columns import column_number

CACHED_TYPES = frozenset({"choice", "multi_choice", "member", "department", "region", "yes_no", "relation", "percent"})
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
    style: frozenset[str] = frozenset()
    cache: dict[Any, Any] | None = None

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
    for key, letters in letters_of.items():
        item = fields[key]
        facts = [by_letter.get(column, {}) for column in letters]
        feeds.append(
            Feed(
                item=item,
                type=field_types.get(item.type),
                role=field_role(item),
                indexes=tuple(column_number(column) - 1 for column in letters),
                letters=tuple(letters),
                headers=tuple(str(fact.get("header", "")) for fact in facts),
                context=contexts[key],
                answers={str(word).strip(): value for word, value in answers.get(key, {}).items()},
                cache={} if item.type in CACHED_TYPES else None,
            )
        )
    return feeds
