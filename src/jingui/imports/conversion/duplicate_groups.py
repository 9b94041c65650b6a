"""Rows of one file that look like the same record: equal wholly, in a telling number, or in name.

Kinds follow the README of the messy files: ``exact`` (all values equal), ``same_id``,
``same_credit_code``, ``same_tax_no``, ``same_phone``, ``same_email``, ``same_name`` and
``fuzzy_name`` (one company in several spellings). ``by_keys`` are the fields the person chose.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jingui.catalog.types import FieldData
from jingui.imports.conversion.company_groups import CompanyGroups
from jingui.imports.conversion.duplicates import key_digest, key_form
from jingui.imports.matching.headers import field_role
from jingui.imports.types import Converted

MAX_GROUPS = 5000
MAX_ROWS_OF_GROUP = 50
KINDS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("same_id", ("id_no",), 0.99),
    ("same_credit_code", ("credit_code",), 0.99),
    ("same_tax_no", ("tax_no",), 0.97),
    ("same_phone", ("phone", "phone2"), 0.9),
    ("same_email", ("email",), 0.9),
)
"""Kind, roles of the fields, and how surely two rows that agree there are one record."""
OTHER_NAME = 0.7
"""Score of rows that share a number and bear different names: relatives, colleagues, a typing error."""
SAME_NAME = 0.95
ORDER = ("exact", "by_keys", *(kind for kind, _, _ in KINDS), "same_name", "fuzzy_name")
MATCHES = {"exact": "exact", "fuzzy_name": "fuzzy"}


@dataclass(slots=True)
class DuplicateGroup:
    """Rows that are probably one record; ``rows`` are ``(sheet, row)``."""

    kind: str
    score: float
    rows: list[tuple[int, int]] = field(default_factory=list)
    values: tuple[str, ...] = ()
    is_other_name: bool = False

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
        return found


class DuplicateGroups:
    """Collect rows by equal values: whole records, telling numbers, names, and the chosen keys."""

    def __init__(self, fields: Mapping[str, FieldData], keys: Sequence[str], title: str = "") -> None:
        by_role: dict[str, str] = {}
        for key, item in fields.items():
            by_role.setdefault(field_role(item), key)
        self._keys = tuple(keys)
        self._title = title
        self._kinds = [
            (kind, tuple(by_role[role] for role in roles if role in by_role))
            for kind, roles, _ in KINDS
            if any(role in by_role for role in roles)
        ]
        self._companies = CompanyGroups()
        self._first: dict[int, tuple[int, int]] = {}
        self._groups: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._names: dict[tuple[int, int], str] = {}
        self._values: dict[tuple[str, int], str] = {}

    def add(self, row: Converted) -> None:
        """Note one record."""
        place = (row.sheet, row.row)
        whole = hash(tuple(sorted((key, key_form(value)) for key, value in row.fields.items())))
        self._note("exact", whole, place, row)
        if self._keys:
            self._note("by_keys", key_digest([row.fields.get(key) for key in self._keys]), place, row)
        for kind, keys in self._kinds:
            for digest in {key_digest([row.fields.get(key)]) for key in keys}:
                self._note(kind, digest, place, row, keys)
        name = str(row.fields.get(self._title) or "")
        if name and not row.is_continued:
            self._companies.add(place, name)

    def _note(  # parts of one entry
        self, kind: str, digest: int | None, place: tuple[int, int], row: Converted, keys: Sequence[str] = ()
    ) -> None:
        # Rows of one merged block are the contacts of one company: what they share there is no repetition.
        if digest is None or (row.is_continued and kind not in ("exact", "same_phone", "same_email", "same_id")):
            return
        key = hash((kind, digest))
        first = self._first.setdefault(key, place)
        if first == place:
            return
        group = self._groups.setdefault((kind, digest), [first])
        if len(group) < MAX_ROWS_OF_GROUP:
            group.append(place)
            self._names[place] = str(row.fields.get(self._title) or "")
            if keys:
                self._values.setdefault((kind, digest), _value_of(row, keys, digest))

    def listed(self, name_of: Mapping[tuple[int, int], str] | None = None) -> list[dict[str, Any]]:
        """Return the groups, exact ones first; one that is wholly exact is not repeated."""
        return [group.shown() for group in self.groups(name_of)[:MAX_GROUPS]]

    def groups(self, name_of: Mapping[tuple[int, int], str] | None = None) -> list[DuplicateGroup]:
        """Return the groups in the order of their reasons."""
        names = name_of or self._companies.names
        scores = {kind: score for kind, _, score in KINDS} | {"exact": 1.0, "by_keys": 1.0}
        found: list[DuplicateGroup] = []
        for (kind, digest), places in self._groups.items():
            several = len({key_form(names[place]) for place in places if place in names}) > 1
            is_other = several and kind not in ("exact", "by_keys")
            score = OTHER_NAME if is_other and kind in ("same_phone", "same_email") else scores[kind]
            value = self._values.get((kind, digest), "")
            found.append(DuplicateGroup(kind, score, sorted(places), (value,) if value else (), is_other))
        for company in self._companies.listed():
            kind = "fuzzy_name" if len(company.names) > 1 else "same_name"
            score = company.score if kind == "fuzzy_name" else SAME_NAME
            found.append(DuplicateGroup(kind, score, sorted(company.places), tuple(company.names)))
        exact = {tuple(group.rows) for group in found if group.kind == "exact"}
        kept = [group for group in found if group.kind == "exact" or tuple(group.rows) not in exact]
        return sorted(kept, key=lambda group: (ORDER.index(group.kind), group.rows))


def _value_of(row: Converted, keys: Sequence[str], digest: int) -> str:
    return next((str(row.fields[key]) for key in keys if key_digest([row.fields.get(key)]) == digest), "")


def rows_of(groups: Iterable[DuplicateGroup]) -> set[tuple[int, int]]:
    """Return every place that belongs to a group."""
    return {place for group in groups for place in group.rows}
