"""What tells the rows of a file apart, noted row by row: for their likeness among each other and to records."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jingui.catalog.types import FieldData
from jingui.imports.conversion.company_groups import company_key
from jingui.imports.conversion.digest_sets import DigestFilter
from jingui.imports.conversion.duplicates import key_digest, key_form
from jingui.imports.conversion.spool import Spool, parts_for
from jingui.imports.matching.headers import field_role
from jingui.imports.types import Converted

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
TELLING = frozenset(kind for kind, _, _ in KINDS)
NAME = "name"
"""Kind of the entries that hold the digest of a name's core."""
OF_CONTINUED = frozenset({"exact", "same_phone", "same_email", "same_id"})
"""Rows of one merged block are the contacts of one company: what else they share there is no repetition."""


class FileKey(NamedTuple):
    """One value of one row that may be shared; ``name`` and ``value`` where they help to judge it.

    ``is_known``: the row's record has been found by the chosen keys.
    """

    kind: str
    digest: int
    sheet: int
    row: int
    name: str = ""
    value: str = ""
    is_continued: bool = False
    is_known: bool = False


class FileKeys:
    """The keys of all rows of a file, in parts by digest; memory is bounded whatever the file's length."""

    def __init__(
        self, fields: Mapping[str, FieldData], keys: Sequence[str], *, title: str, coming_rows: int, folder: Path
    ) -> None:
        by_role = fields_by_role(fields)
        self._keys = tuple(keys)
        self._title = title
        self._kinds = [
            (kind, tuple(by_role[role] for role in roles if role in by_role))
            for kind, roles, _ in KINDS
            if any(role in by_role for role in roles)
        ]
        coming = coming_rows * (len(self._kinds) + 2 + bool(self._keys))
        self.spool = Spool(parts_for(coming), folder)
        self.filter = DigestFilter(coming_rows * (len(self._kinds) + 1))
        """Digests of what a record may share."""

    def close(self) -> None:
        """Let go of the files."""
        self.spool.close()

    def add(self, row: Converted, *, is_known: bool) -> None:
        """Note one record."""
        fields = row.fields
        whole = hash(("exact", *sorted((key, key_form(value)) for key, value in fields.items())))
        add = self.spool.add
        add(("exact", whole, row.sheet, row.row))
        if self._keys and not row.is_continued:
            digest = key_digest([fields.get(key) for key in self._keys])
            if digest is not None:
                add(("by_keys", hash(("by_keys", digest)), row.sheet, row.row))
        name = str(fields.get(self._title) or "")
        for kind, keys in self._kinds:
            seen: set[int] = set()
            for key in keys:
                digest = telling_digest(kind, fields.get(key))
                if digest is not None and digest not in seen:
                    seen.add(digest)
                    self.filter.add(digest)
                    add((kind, digest, row.sheet, row.row, name, str(fields[key]), row.is_continued, is_known))
        if name and not row.is_continued:
            digest = name_digest(name)
            self.filter.add(digest)
            add((NAME, digest, row.sheet, row.row, name, "", False, is_known))


def fields_by_role(fields: Mapping[str, FieldData]) -> dict[str, str]:
    """Return the first field of each role."""
    by_role: dict[str, str] = {}
    for key, item in fields.items():
        by_role.setdefault(field_role(item), key)
    return by_role


def telling_digest(kind: str, value: object) -> int | None:
    """Return a number that stands for a value in one kind; ``None`` for an empty one."""
    return None if value in (None, "", []) else hash((kind, key_form(value)))


def name_digest(name: str) -> int:
    """Return a number that stands for what all spellings of a company share."""
    return hash((NAME, company_key(name)))
