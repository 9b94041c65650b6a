"""The smallest syntax tree that serves: a piece of SQL with the values of its placeholders.

Texts are made by this package from literals and quoted identifiers of the catalogue; whatever a
caller sends travels in ``params`` only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Sql:
    """SQL with ``%s`` placeholders and their values in order of appearance."""

    text: str
    params: tuple[Any, ...] = ()

    def wrap(self) -> "Sql":
        """Return it in brackets."""
        return Sql(f"({self.text})", self.params)


TRUE = Sql("true")
FALSE = Sql("false")


def join_sql(separator: str, parts: Iterable[Sql]) -> Sql:
    """Join pieces; the caller makes sure there is at least one."""
    found = list(parts)
    return Sql(separator.join(p.text for p in found), tuple(v for p in found for v in p.params))


def all_of(parts: Iterable[Sql]) -> Sql:
    """``AND`` of the pieces that say something; ``true`` when none does."""
    found = [p for p in parts if p.text and p.text != "true"]
    return join_sql(" AND ", found) if found else TRUE


def any_of(parts: Iterable[Sql]) -> Sql:
    """``OR`` of the pieces in brackets; ``false`` when there is none."""
    found = list(parts)
    return join_sql(" OR ", found).wrap() if found else FALSE


@lru_cache(maxsize=4096)
def quote_name(name: str) -> str:
    """Quote an identifier of the catalogue."""
    return '"' + name.replace('"', '""') + '"'


def quote_text(value: str) -> str:
    """Quote a literal of the catalogue (an option key), never a value a caller sent."""
    return "'" + value.replace("'", "''") + "'"


@lru_cache(maxsize=1024)
def number_placeholders(text: str) -> str:
    """Turn ``%s`` into ``$1 …``, which PostgreSQL takes without another pass over the text."""
    parts = text.split("%s")
    numbered = [f"{part}${i}" for i, part in enumerate(parts[:-1], start=1)]
    return "".join([*numbered, parts[-1]])
