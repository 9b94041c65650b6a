"""Packs as other modules hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jingui.access.types import RolePolicy
from jingui.catalog.types import FieldSpec

Label = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IndexSpec:
    """An index the views of a pack need: fields (keys) in order."""

    fields: tuple[str, ...]
    desc: bool = False


@dataclass(frozen=True, slots=True)
class ObjectSpec:
    """An object of a pack. ``config`` holds sections, related lists and the card."""

    key: str
    label: Label
    description: Label
    icon: str
    color: str
    title_field: str
    config: Mapping[str, Any]
    fields: tuple[FieldSpec, ...]
    indexes: tuple[IndexSpec, ...]


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """A shared view of a pack. ``query`` as the views' service takes it, ``columns`` in order."""

    object_key: str
    key: str
    label: Label
    query: Mapping[str, Any]
    columns: tuple[Mapping[str, Any], ...]
    is_default: bool


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role of a pack."""

    key: str
    label: Label
    description: Label
    policy: RolePolicy


@dataclass(frozen=True, slots=True)
class PackSpec:
    """A pack: what a workspace gets when it is loaded."""

    key: str
    version: int
    label: Label
    objects: tuple[ObjectSpec, ...]
    views: tuple[ViewSpec, ...]
    roles: tuple[RoleSpec, ...]


@dataclass(frozen=True, slots=True)
class PackReport:
    """What loading a pack has added."""

    objects: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether everything was there already."""
        return not (self.objects or self.fields or self.views or self.roles)


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A login of the demo company; ``label`` says who it is."""

    username: str
    label: str
    role: str
