"""Rows of one file that look like the same record."""

from collections.abc import Mapping, Sequence
from typing import Any

from jingui.catalog.types import FieldData
from jingui.imports.conversion.duplicates import key_digest, key_form
from jingui.imports.matching.headers import field_role
from jingui.imports.types import Converted

MAX_GROUPS = 500
MAX_ROWS_OF_GROUP = 50
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("same_id", ("id_no",)),
    ("same_credit_code", ("credit_code",)),
    ("same_tax_no", ("tax_no",)),
    ("same_phone", ("phone", "phone2")),
    ("same_email", ("email",)),
)


class DuplicateGroups:
    """Collect rows by equal values: whole records, telling numbers, and the chosen keys."""

    def __init__(self, fields: Mapping[str, FieldData], keys: Sequence[str]) -> None:
        by_role = {field_role(item): key for key, item in fields.items()}
        self._keys = tuple(keys)
        self._kinds = [
            (kind, tuple(by_role[role] for role in roles if role in by_role))
            for kind, roles in KINDS
            if any(role in by_role for role in roles)
        ]
        self._first: dict[tuple[str, int], int] = {}
        self._groups: dict[tuple[str, int], list[int]] = {}

    def add(self, row: Converted) -> None:
        """Note one record."""
        self._note("exact", hash(tuple(sorted((key, key_form(value)) for key, value in row.fields.items()))), row.row)
        if self._keys:
            self._note("by_keys", key_digest([row.fields.get(key) for key in self._keys]), row.row)
        for kind, keys in self._kinds:
            digests = {key_digest([row.fields.get(key)]) for key in keys}
            for digest in digests:
                self._note(kind, digest, row.row)

    def _note(self, kind: str, digest: int | None, row: int) -> None:
        if digest is None:
            return
        key = (kind, digest)
        first = self._first.setdefault(key, row)
        if first != row:
            group = self._groups.setdefault(key, [first])
            if len(group) < MAX_ROWS_OF_GROUP:
                group.append(row)

    def listed(self) -> list[dict[str, Any]]:
        """Return the groups, exact ones first; a group is listed once for its strongest reason."""
        found: list[dict[str, Any]] = []
        exact = {tuple(rows) for (kind, _), rows in self._groups.items() if kind == "exact"}
        order = {kind: i for i, kind in enumerate(("exact", "by_keys", *(kind for kind, _ in KINDS)))}
        for (kind, _digest), rows in sorted(self._groups.items(), key=lambda item: (order[item[0][0]], item[1])):
            if kind != "exact" and tuple(rows) in exact:
                continue
            found.append({"kind": kind, "rows": rows})
            if len(found) >= MAX_GROUPS:
                break
        return found
