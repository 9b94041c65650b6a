"""Wire shapes of definitions."""

from typing import Any

from ninja import Schema
from pydantic import ConfigDict

Label = dict[str, str] | str


class _In(Schema):
    model_config = ConfigDict(extra="forbid")


class ObjectIn(_In):
    """A new object; ``title`` labels its text field ``name``."""

    label: Label
    key: str = ""
    description: dict[str, str] = {}
    icon: str = "box"
    color: str = "indigo"
    title: Label | None = None
    level: int = 1


class ObjectPatch(_In):
    """Parts of an object to change; what is absent stays."""

    label: Label | None = None
    description: dict[str, str] | None = None
    icon: str | None = None
    color: str | None = None
    position: int | None = None
    title_field: str | None = None
    level: int | None = None
    record_levels: dict[str, Any] | None = None
    config: dict[str, Any] | None = None
    archived: bool | None = None


class FieldIn(_In):
    """A new field."""

    type: str
    label: Label
    key: str = ""
    help: dict[str, str] = {}
    config: dict[str, Any] = {}
    default: Any = None
    level: int | None = None
    is_required: bool = False
    is_unique: bool = False


class FieldPatch(_In):
    """Parts of a field to change; what is absent stays, ``default: null`` clears the default."""

    label: Label | None = None
    help: dict[str, str] | None = None
    config: dict[str, Any] | None = None
    default: Any = None
    level: int | None = None
    is_required: bool | None = None
    is_unique: bool | None = None
    archived: bool | None = None


class TypeChangeIn(_In):
    """Another type of a field and its settings."""

    type: str
    config: dict[str, Any] = {}


class TagIn(_In):
    """A new tag of a field whose list grows."""

    label: str


class OrderIn(_In):
    """Keys in their new order."""

    keys: list[str]
