"""Definitions as other packages hold them: frozen, cached per catalogue epoch."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypedDict
from uuid import UUID

from jingui.access.types import ObjectShape

_SEARCH_INDEX = {
    "text": "bigram",
    "long_text": "bigram",
    "mobile": "prefix",
    "email": "prefix",
    "id_number": "prefix",
    "credit_code": "prefix",
    "auto_number": "prefix",
    "rich_text": "bigram",
    "url": "bigram",
    "address": "bigram",
    "landline": "prefix",
    "bank_card": "prefix",
}
_SEARCHED_ON_REQUEST = frozenset({"text", "long_text", "rich_text", "url", "bank_card"})
"""Not looked into by quick search unless the settings say so (text: or it has a pinyin key)."""

LINK_TYPES = frozenset({"relation", "relations"})
"""Types whose ``config.target`` names an object."""
FILE_TYPES = frozenset({"attachment", "image"})
"""Types that hold ids of uploaded files."""
OPTION_TYPES = frozenset({"choice", "multi_choice", "tags"})
"""Types whose ``config.options`` lists what a value may be."""

MATCH_OPERATORS = frozenset({"eq", "in", "is_empty", "is_not_empty"})
"""Operators a field with the right ``match`` or ``masked`` may be asked with (position rule)."""

_NAME_MAX = 63


def short_name(*parts: str) -> str:
    """Join parts to an identifier of at most 63 characters; a long one ends in its hash.

    Source: PostgreSQL 18 documentation, 4.1.1 (longer identifiers are cut silently).
    """
    name = "_".join(parts)
    if len(name) <= _NAME_MAX:
        return name
    return f"{name[: _NAME_MAX - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def sequence_name(object_key: str, field_key: str) -> str:
    """Name of the sequence behind an auto-number field, in the workspace's schema."""
    return short_name(object_key, field_key, "seq")


def unique_index_name(object_key: str, field_key: str) -> str:
    """Name of the unique index of a field; a violation names it (``diag.constraint_name``)."""
    return short_name("uq", object_key, field_key)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field to be made. ``key`` empty = from the label; ``level`` empty = the type's own."""

    type: str
    label: Mapping[str, str] | str
    key: str = ""
    help: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    default: Any = None
    level: int | None = None
    is_required: bool = False
    is_unique: bool = False
    is_builtin: bool = False


class FieldChanges(TypedDict, total=False):
    """Parts of a field to change; what is absent stays. ``config`` replaces all settings."""

    label: Mapping[str, str] | str
    help: Mapping[str, str]
    config: Mapping[str, Any]
    default: Any
    level: int
    is_required: bool
    is_unique: bool


class ObjectChanges(TypedDict, total=False):
    """Parts of an object to change; what is absent stays."""

    label: Mapping[str, str] | str
    description: Mapping[str, str]
    icon: str
    color: str
    position: int
    title_field: str
    config: Mapping[str, Any]
    level: int
    record_levels: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldData:
    """One field. ``column`` is the SQL column (equals ``key`` but for system fields)."""

    id: UUID | None
    key: str
    type: str
    column: str
    label: Mapping[str, str]
    help: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    default: Any = None
    level: int = 1
    is_required: bool = False
    is_unique: bool = False
    is_system: bool = False
    is_builtin: bool = False
    position: int = 0
    archived: bool = False

    @property
    def has_pinyin(self) -> bool:
        """Tell whether ``<key>__py`` (pinyin key) stands beside the column."""
        return self.type == "text" and bool(self.config.get("pinyin"))

    @property
    def search_index(self) -> str:
        """How quick search finds values: ``bigram`` (GIN on ``jg_bigrams(lower(column))``, and on
        the pinyin key), ``prefix`` (b-tree with ``text_pattern_ops``) or empty: not searchable.
        """
        kind = _SEARCH_INDEX.get(self.type, "")
        usual = self.has_pinyin if self.type in _SEARCHED_ON_REQUEST else True
        return kind if self.config.get("searchable", usual) else ""


@dataclass(frozen=True)
class ObjectData:
    """One object with its fields in order (system fields last); archived fields are left out
    of ``fields`` and kept in ``archived_fields``. ``shape`` is what the access compiler needs.
    """

    id: UUID
    key: str
    label: Mapping[str, str]
    schema: str
    title_field: str
    fields: tuple[FieldData, ...]
    archived_fields: tuple[FieldData, ...] = ()
    description: Mapping[str, str] = field(default_factory=dict)
    icon: str = "box"
    color: str = "indigo"
    position: int = 0
    config: Mapping[str, Any] = field(default_factory=dict)
    is_builtin: bool = False
    archived: bool = False
    level: int = 1
    record_levels: Mapping[str, Any] = field(default_factory=dict)
    shape: ObjectShape = field(default_factory=lambda: ObjectShape(key="", fields=()))

    @cached_property
    def by_key(self) -> Mapping[str, FieldData]:
        """Fields by key, system fields included."""
        return {f.key: f for f in self.fields}

    @cached_property
    def region_sources(self) -> tuple[tuple[str, str], ...]:
        """Region fields with the mobile field that fills them while they are empty."""
        found = ((f.key, str(f.config.get("fill_from", ""))) for f in self.fields if f.type == "region")
        return tuple((key, source) for key, source in found if source in self.by_key)

    def find_unique_field(self, index_name: str) -> FieldData | None:
        """Return the field whose unique index has this name (after a violation), or ``None``."""
        return next((f for f in self.fields if unique_index_name(self.key, f.key) == index_name), None)

    def find_field(self, key: str) -> FieldData | None:
        """Return the field or ``None``."""
        return self.by_key.get(key)


@dataclass(frozen=True)
class CatalogSnapshot:
    """All live objects of a workspace at one catalogue epoch."""

    workspace_id: UUID
    schema: str
    epoch: int
    objects: Mapping[str, ObjectData]

    def find_object(self, key: str) -> ObjectData | None:
        """Return the object or ``None``."""
        return self.objects.get(key)
