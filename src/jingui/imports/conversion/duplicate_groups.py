"""Rows of one file that look like the same record: equal wholly, in a telling number, or in name.

Kinds follow the README of the messy files: ``exact`` (all values equal), ``same_id``,
``same_credit_code``, ``same_tax_no``, ``same_phone``, ``same_email``, ``same_name`` and
``fuzzy_name`` (one company in several spellings). ``by_keys`` are the fields the person chose.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jingui.imports.conversion.company_groups import CompanyGroups
from jingui.imports.conversion.duplicates import key_form
from jingui.imports.conversion.file_keys import KINDS, NAME, OF_CONTINUED, OTHER_NAME, SAME_NAME, TELLING, FileKey

MAX_GROUPS = 5000
MAX_ROWS_OF_GROUP = 50
ORDER = ("exact", "by_keys", *(kind for kind, _, _ in KINDS), "same_name", "fuzzy_name")
SCORES = {kind: score for kind, _, score in KINDS} | {"exact": 1.0, "by_keys": 1.0}
MATCHES = {"exact": "exact", "fuzzy_name": "fuzzy"}
Place = tuple[int, int]


@dataclass(slots=True)
class DuplicateGroup:
    """Rows that are probably one record; ``rows`` are ``(sheet, row)``, the first of ``count``."""

    kind: str
    score: float
    rows: list[Place] = field(default_factory=list)
    values: tuple[str, ...] = ()
    is_other_name: bool = False
    count: int = 0

    def shown(self) -> dict[str, Any]:
        """Return the group as JSON: rows of one sheet as numbers, else with their sheet."""
        sheets = {sheet for sheet, _ in self.rows}
        found: dict[str, Any] = {
            "kind": self.kind,
            "match": MATCHES.get(self.kind, "normalised"),
            "score": self.score,
            "sheet": self.rows[0][0],
            "rows": [row for _, row in self.rows],
        }
        if len(sheets) > 1:
            found["places"] = [{"sheet": sheet, "row": row} for sheet, row in self.rows]
        if self.values:
            found["values"] = list(self.values)
        if self.is_other_name:
            found["other_name"] = True
        if self.count > len(self.rows):
            found["count"] = self.count
        return found


class DuplicateGroups:
    """Groups of a file, collected part by part; of each kind the first 5,000 are kept."""

    def __init__(self) -> None:
        self._found: dict[str, list[DuplicateGroup]] = defaultdict(list)
        self._is_cut = False

    def take(self, entries: Iterable[tuple[Any, ...]]) -> None:
        """Find the groups among the keys of one part (see :class:`FileKeys`)."""
        groups: dict[tuple[str, int], list[FileKey]] = {}
        counts: dict[tuple[str, int], int] = {}
        companies = CompanyGroups()
        for entry in entries:
            key = FileKey(*entry)
            if key.kind == NAME:
                companies.add(key.digest, (key.sheet, key.row), key.name)
            elif not key.is_continued or key.kind in OF_CONTINUED:
                group = groups.setdefault((key.kind, key.digest), [])
                if len(group) < MAX_ROWS_OF_GROUP:
                    group.append(key)
                counts[key.kind, key.digest] = counts.get((key.kind, key.digest), 0) + 1
        for found, keys in groups.items():
            if len(keys) > 1:
                self._keep(_group(keys, counts[found]))
        for company in companies.listed():
            kind = "fuzzy_name" if len(company.names) > 1 else "same_name"
            score = company.score if kind == "fuzzy_name" else SAME_NAME
            places = company.places[:MAX_ROWS_OF_GROUP]
            self._keep(DuplicateGroup(kind, score, places, company.names, count=company.count))

    def _keep(self, group: DuplicateGroup) -> None:
        kept = self._found[group.kind]
        kept.append(group)
        if len(kept) >= 2 * MAX_GROUPS:
            self._cut(kept)

    def _cut(self, kept: list[DuplicateGroup]) -> None:
        kept.sort(key=lambda group: group.rows)
        if len(kept) > MAX_GROUPS:
            del kept[MAX_GROUPS:]
            self._is_cut = True

    def listed(self) -> tuple[list[DuplicateGroup], bool]:
        """Return the first groups in the order of their reasons, and whether there are more.

        One that is wholly exact is not repeated.
        """
        for kept in self._found.values():
            self._cut(kept)
        exact = {tuple(group.rows) for group in self._found["exact"]}
        groups = [
            group
            for kind in ORDER
            for group in self._found.get(kind, ())
            if kind == "exact" or tuple(group.rows) not in exact
        ]
        return groups[:MAX_GROUPS], self._is_cut or len(groups) > MAX_GROUPS


def _group(keys: list[FileKey], count: int) -> DuplicateGroup:
    kind = keys[0].kind
    names = {key_form(key.name) for key in keys if key.name and not key.is_continued}
    is_other = kind in TELLING and len(names) > 1
    score = OTHER_NAME if is_other and kind in ("same_phone", "same_email") else SCORES[kind]
    places = sorted((key.sheet, key.row) for key in keys)
    value = keys[1].value
    return DuplicateGroup(kind, score, places, (value,) if value else (), is_other, count)
